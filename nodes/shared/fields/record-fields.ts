import type { INodeProperties } from 'n8n-workflow';
import { INVOICE_OF_ITEM, JOB_OF_ITEM, PROPOSAL_OF_ITEM } from './from-item';
import { locatorField, type Locator, type LocatorChoices } from './locator';

/**
 * A field that picks one record. The node that uses it may say some things differently.
 * @param madeWith where the ledger's records are made: the editor's empty list cannot say it
 */
const fieldOf =
	(record: Locator, madeWith?: string) =>
	(choices: LocatorChoices = {}): INodeProperties => {
		const { description, ...others } = { ...record, ...choices };
		const isWhole = madeWith === undefined || choices.search !== undefined;
		return locatorField({
			...others,
			description: isWhole ? description : `${description.replace(/\.$/, '')}. None yet? ${madeIn(madeWith)}`,
		});
	};

const madeIn = (place: string): string => `In the ledger, make one with Invoicing Ledger → ${place}.`;

export const clientField = fieldOf(
	{
		displayName: 'Client',
		name: 'client',
		search: 'searchClients',
		placeholder: 'e.g. cli_4be0643f1d98573b97cdca98',
		description: 'Who is billed',
		moreModes: [{ displayName: 'E-Mail', name: 'email', placeholder: 'e.g. anna@acme.example' }],
	},
	'Client → Create or Update',
);

export const invoiceField = fieldOf({
	displayName: 'Invoice',
	name: 'invoice',
	search: 'searchInvoices',
	placeholder: 'e.g. inv_2f9a61d04c7be83510ad92c6',
	description: 'The invoice this is about',
	moreModes: [
		{ displayName: 'Number', name: 'number', placeholder: 'e.g. 0007' },
		{ displayName: 'Payment Reference', name: 'paymentReference', placeholder: 'e.g. RF18 5390 0754 7034' },
		{ displayName: 'Unique Key', name: 'idempotencyKey', placeholder: 'e.g. order-1042' },
		{ displayName: 'Link', name: 'link', placeholder: 'e.g. https://n8n.acme.example/…/invoice?…' },
	],
});

/** Left empty, the incoming invoice. */
export const invoiceOfItemField = (choices: LocatorChoices = {}): INodeProperties =>
	invoiceField({ fromItem: INVOICE_OF_ITEM, whenEmpty: 'The invoice of the incoming item', ...choices });

export const jobField = fieldOf(
	{
		displayName: 'Job',
		name: 'job',
		search: 'searchJobs',
		placeholder: 'e.g. job_7c3d50be91fa2264d8e1b05a',
		description:
			'The job this is about. By ID takes several jobs too: IDs with commas between them, or an expression that gives a list.',
		moreModes: [{ displayName: 'External Key', name: 'externalId', placeholder: 'e.g. trello:5f2c8a' }],
	},
	'Job → Create',
);

/** Left empty, the incoming job. */
export const jobOfItemField = (choices: LocatorChoices = {}): INodeProperties =>
	jobField({ fromItem: JOB_OF_ITEM, whenEmpty: 'The job of the incoming item', ...choices });

export const paymentField = fieldOf({
	displayName: 'Payment',
	name: 'payment',
	search: 'searchPayments',
	placeholder: 'e.g. pay_5b60ad1e37f94c82d01c6e9b',
	description: 'The payment this is about',
});

export const pipelineField = fieldOf(
	{
		displayName: 'Pipeline',
		name: 'pipeline',
		search: 'searchPipelines',
		placeholder: 'e.g. pipe_0a7f6c1e4b5d90811c2ab3de',
		description: 'The pipeline the jobs run in',
	},
	'Pipeline → Create or Update',
);

export const proposalField = fieldOf(
	{
		displayName: 'Proposal',
		name: 'proposal',
		search: 'searchProposals',
		placeholder: 'e.g. prop_5d20c9f1a83e47b6902be1f4',
		description: 'The proposal, made with the Invoicing Ledger node',
	},
	'Proposal → Create',
);

/** Left empty, the incoming proposal. */
export const proposalOfItemField = (choices: LocatorChoices = {}): INodeProperties =>
	proposalField({ fromItem: PROPOSAL_OF_ITEM, whenEmpty: 'The proposal of the incoming item', ...choices });

export const recurringField = fieldOf(
	{
		displayName: 'Recurring Invoice',
		name: 'recurring',
		search: 'searchRecurring',
		placeholder: 'e.g. rec_6f0d1b24c98e7a53d1420b9f',
		description: 'The recurring invoice this is about',
		required: true,
	},
	'Recurring Invoice → Create',
);

/** Lists the stages of the chosen pipeline or job; where the node has no such field, of every pipeline. */
export const stageField = fieldOf({
	displayName: 'Stage',
	name: 'stage',
	search: 'searchStages',
	placeholder: 'e.g. stg_8d1f0b7723c94ea650aa17cf',
	description: 'The stage this is about',
});

export const templateField = fieldOf(
	{
		displayName: 'Template',
		name: 'template',
		search: 'searchTemplates',
		placeholder: 'e.g. tpl_93e7b1c2d80f46a5b9204ce1',
		description: 'The invoice template, made with the Invoicing Ledger node',
	},
	'Invoice Template → Create or Update',
);
