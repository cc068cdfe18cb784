import type { Resource } from '../shared/run/operations';
import { archiveClient, deleteClient, restoreClient } from './client/archive.operations';
import { checkEInvoiceAddress } from './client/check-e-invoice-address.operation';
import { createOrUpdateClient } from './client/create-or-update.operation';
import { getManyClients } from './client/get-many.operation';
import { getClient } from './client/get.operation';
import { mergeClient } from './client/merge.operation';
import { clientStatement } from './client/statement.operation';
import { updateClient } from './client/update.operation';
import { forgetListener } from './delivery/forget-listener.operation';
import { getManyDeliveries } from './delivery/get-many.operation';
import { getUnsettled } from './delivery/get-unsettled.operation';
import { retryDelivery } from './delivery/retry.operation';
import { settle } from './delivery/settle.operation';
import { archiveJob, deleteJob, restoreJob } from './job/archive.operations';
import { createOrUpdateJob } from './job/create-or-update.operation';
import { createJob } from './job/create.operation';
import { getManyJobs } from './job/get-many.operation';
import { getJob } from './job/get.operation';
import { getManyPayments } from './payment/get-many.operation';
import { archivePipeline, restorePipeline } from './pipeline/archive.operations';
import { createOrUpdatePipeline } from './pipeline/create-or-update.operation';
import { createPipeline } from './pipeline/create.operation';
import { getManyPipelines } from './pipeline/get-many.operation';
import { renameStage } from './pipeline/rename-stage.operation';
import { setStageAutomation } from './pipeline/set-stage-automation.operation';
import { updatePipeline } from './pipeline/update.operation';
import { archiveProduct, restoreProduct } from './product/archive.operations';
import { createOrUpdateProduct } from './product/create-or-update.operation';
import { getManyProducts } from './product/get-many.operation';
import { getProduct } from './product/get.operation';
import { createProposal } from './proposal/create.operation';
import { downloadProposal } from './proposal/download.operation';
import { getManyProposals } from './proposal/get-many.operation';
import { getProposal } from './proposal/get.operation';
import { prepareProposalCopy, prepareProposalEmail } from './proposal/prepare.operations';
import { updateProposal } from './proposal/update.operation';
import { withdrawProposal } from './proposal/withdraw.operation';
import { createRecurring } from './recurring/create.operation';
import { getManyRecurring } from './recurring/get-many.operation';
import { getOneRecurring } from './recurring/get.operation';
import { previewRecurringDates } from './recurring/preview-dates.operation';
import { summariseRun } from './recurring/summarise.operation';
import { skipRecurringDate } from './recurring/skip.operation';
import { pauseRecurring, resumeRecurring, stopRecurring } from './recurring/switch.operations';
import { updateRecurring } from './recurring/update.operation';
import { backUp } from './setting/back-up.operation';
import { createOverviewLink } from './setting/create-overview-link.operation';
import { copyFromLedgerFile, copyToLedgerFile } from './setting/copy.operations';
import { getSetting } from './setting/get.operation';
import { reopenSetting } from './setting/reopen.operation';
import { setNextNumber } from './setting/set-next-number.operation';
import { updateSetting } from './setting/update.operation';
import { createOrUpdateTemplate } from './template/create-or-update.operation';
import { createTemplate } from './template/create.operation';
import { deleteTemplate } from './template/delete.operation';
import { getManyTemplates } from './template/get-many.operation';
import { getTemplate } from './template/get.operation';
import { previewTemplate } from './template/preview.operation';
import { updateTemplate } from './template/update.operation';

/** What the ledger keeps beside invoices: by name, and last what is looked for when work got stuck. */
export const ledgerResources: readonly Resource[] = [
	{
		name: 'Client',
		value: 'client',
		description: 'Who is billed',
		first: 'createOrUpdate',
		operations: [
			archiveClient,
			checkEInvoiceAddress,
			createOrUpdateClient,
			deleteClient,
			getClient,
			getManyClients,
			mergeClient,
			restoreClient,
			clientStatement,
			updateClient,
		],
	},
	{
		name: 'Invoice Template',
		value: 'template',
		description: 'What invoices are made from',
		first: 'create',
		operations: [
			createTemplate,
			createOrUpdateTemplate,
			deleteTemplate,
			getTemplate,
			getManyTemplates,
			previewTemplate,
			updateTemplate,
		],
	},
	{
		name: 'Job',
		value: 'job',
		description: 'Work that goes through a pipeline',
		first: 'create',
		operations: [archiveJob, createJob, createOrUpdateJob, deleteJob, getJob, getManyJobs, restoreJob],
	},
	{
		name: 'Payment',
		value: 'payment',
		description: 'Money that came in',
		first: 'getMany',
		operations: [getManyPayments],
	},
	{
		name: 'Pipeline',
		value: 'pipeline',
		description: 'Stages, with their automove and invoice switches',
		first: 'create',
		operations: [
			archivePipeline,
			createPipeline,
			createOrUpdatePipeline,
			getManyPipelines,
			renameStage,
			restorePipeline,
			setStageAutomation,
			updatePipeline,
		],
	},
	{
		name: 'Product',
		value: 'product',
		description: 'What is sold again and again, with its price and tax',
		first: 'createOrUpdate',
		operations: [archiveProduct, createOrUpdateProduct, getProduct, getManyProducts, restoreProduct],
	},
	{
		name: 'Proposal',
		value: 'proposal',
		description: 'Offers that clients sign on a page',
		first: 'create',
		operations: [
			createProposal,
			downloadProposal,
			getProposal,
			getManyProposals,
			prepareProposalCopy,
			prepareProposalEmail,
			updateProposal,
			withdrawProposal,
		],
	},
	{
		name: 'Recurring Invoice',
		value: 'recurring',
		description: 'Invoices that come again and again',
		first: 'create',
		operations: [
			createRecurring,
			getOneRecurring,
			getManyRecurring,
			pauseRecurring,
			summariseRun,
			previewRecurringDates,
			resumeRecurring,
			skipRecurringDate,
			stopRecurring,
			updateRecurring,
		],
	},
	{
		name: 'Setting',
		value: 'setting',
		description: 'How the ledger works, its backups, and its move to another database',
		first: 'get',
		operations: [
			backUp,
			copyFromLedgerFile,
			copyToLedgerFile,
			createOverviewLink,
			getSetting,
			reopenSetting,
			setNextNumber,
			updateSetting,
		],
	},
	{
		name: 'Failed Event',
		value: 'delivery',
		description:
			"What got stuck: events that no run of a trigger's workflow finished, and operations of unknown outcome",
		first: 'getMany',
		operations: [forgetListener, getManyDeliveries, getUnsettled, retryDelivery, settle],
	},
];
