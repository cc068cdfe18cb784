import type { DueWatch } from '../../../domain/due/due-watch';
import type { JobRef } from '../../../domain/invoice/invoice';
import type { Payment } from '../../../domain/payment/payment';
import { operationName } from '../operation';
import { CLIENTS, type ClientRow, TEMPLATES, type TemplateRow, toSettings } from '../sql/catalogue';
import { toHangingOnClients, toHangingOnJobs, type HangingOnClientRow, type HangingOnJobRow } from '../sql/hanging';
import { toPublishedSteps, type PublishedStepRow } from '../sql/due-steps';
import { toCreditRefs, type CreditRefRow } from '../sql/credit-refs';
import { toDeductedBy, type DeductedByRow } from '../sql/deductions';
import {
	toDeletedNumbers,
	toForeignNumber,
	toTakenNumber,
	type DeletedImportRow,
	type ForeignNumberRow,
	type TakenNumberRow,
} from '../sql/foreign-numbers';
import { toInvoice, type InvoiceRow } from '../sql/invoices';
import { JOBS, type JobRow, PIPELINES, type PipelineRow, LINKS, type LinkRow } from '../sql/jobs';
import { KEYS, type KeyTableRow } from '../sql/log';
import { OPERATIONS, type OperationTableRow } from '../sql/operations';
import { PAYMENTS, type PaymentRow } from '../sql/payments';
import {
	type ProposalRow,
	type AcceptanceRow,
	type ProposalLinkRow,
	toProposals,
	toProposalLinks,
} from '../sql/proposals';
import { PRODUCTS, type ProductRow } from '../sql/products';
import { RECURRING, type RecurringRow } from '../sql/recurring';
import { toReminders, type ReminderRow, type WaiverRow } from '../sql/reminders';
import { toRemoteStage, type RemoteStageRow } from '../sql/remote-rows';
import { keyOf, type Loaded } from '../wanted';

/**
 * The one row that `loadStatement` brings; a list is null where nothing was found, and absent where nothing was wanted.
 */
export interface LoadedRow extends Record<string, unknown> {
	readonly settings: string;
	readonly page_key: string | null;
	readonly keys?: readonly KeyTableRow[] | null;
	readonly keys_of_clients?: readonly KeyTableRow[] | null;
	readonly invoices?: readonly InvoiceRow[] | null;
	readonly credit_refs?: readonly CreditRefRow[] | null;
	readonly deducted_by?: readonly DeductedByRow[] | null;
	readonly reminders?: readonly ReminderRow[] | null;
	readonly charge_waivers?: readonly WaiverRow[] | null;
	readonly payments?: readonly PaymentRow[] | null;
	readonly links?: readonly LinkRow[] | null;
	readonly jobs?: readonly JobRow[] | null;
	readonly linked_jobs?: readonly string[] | null;
	readonly clients?: readonly ClientRow[] | null;
	readonly pipelines?: readonly PipelineRow[] | null;
	readonly templates?: readonly TemplateRow[] | null;
	readonly products?: readonly ProductRow[] | null;
	readonly recurring?: readonly RecurringRow[] | null;
	readonly hanging_on_clients?: readonly HangingOnClientRow[] | null;
	readonly hanging_on_jobs?: readonly HangingOnJobRow[] | null;
	readonly stages_in_use?: readonly string[] | null;
	readonly remote_stages?: readonly RemoteStageRow[] | null;
	readonly proposals?: readonly ProposalRow[] | null;
	readonly proposal_acceptances?: readonly AcceptanceRow[] | null;
	readonly proposal_links?: readonly ProposalLinkRow[] | null;
	readonly series?: Readonly<Record<string, string>>;
	readonly invoice_count?: string;
	readonly deleted_imports?: readonly DeletedImportRow[] | null;
	readonly taken_numbers?: readonly TakenNumberRow[] | null;
	readonly imported_numbers?: readonly ForeignNumberRow[] | null;
	readonly due_watch?: string | null;
	readonly due_steps?: readonly PublishedStepRow[] | null;
	readonly operations?: readonly OperationTableRow[] | null;
}

export function toLoaded(row: LoadedRow): Loaded {
	const keys = [...(row.keys ?? []), ...(row.keys_of_clients ?? [])].map(KEYS.read);
	const payments = (row.payments ?? []).map(PAYMENTS.read);
	const byInvoice = groupBy(payments, ({ invoiceId }) => invoiceId ?? '');
	const jobs = groupBy((row.links ?? []).map(LINKS.read), ({ invoiceId }) => invoiceId);
	const creditNotes = toCreditRefs(row.credit_refs ?? []);
	const deductedBy = toDeductedBy(row.deducted_by ?? []);
	const jobsOf = (id: string): JobRef[] =>
		(jobs.get(id) ?? []).map((link) => ({ system: link.jobSystem, id: link.jobId }));
	return {
		settings: toSettings(row.settings),
		pageKey: row.page_key,
		keys: new Map(keys.map((key) => [keyOf(key.scope, key.key), key])),
		invoices: byId(
			(row.invoices ?? []).map((invoice) =>
				toInvoice(
					invoice,
					byInvoice.get(invoice.id as string) ?? [],
					jobsOf(invoice.id as string),
					creditNotes.get(invoice.id as string) ?? [],
					deductedBy.get(invoice.id as string) ?? null,
				),
			),
		),
		reminders: toReminders(row.reminders ?? [], row.charge_waivers ?? []),
		payments: byId(payments.filter((payment: Payment) => payment.invoiceId === null)),
		clients: byId((row.clients ?? []).map(CLIENTS.read)),
		jobs: byId((row.jobs ?? []).map(JOBS.read)),
		linkedJobs: new Set(row.linked_jobs ?? []),
		templates: byId((row.templates ?? []).map(TEMPLATES.read)),
		pipelines: byId((row.pipelines ?? []).map(PIPELINES.read)),
		products: byId((row.products ?? []).map(PRODUCTS.read)),
		recurring: byId((row.recurring ?? []).map(RECURRING.read)),
		hangingOnClients: toHangingOnClients(row.hanging_on_clients ?? []),
		hangingOnJobs: toHangingOnJobs(row.hanging_on_jobs ?? []),
		stagesInUse: new Set(row.stages_in_use ?? []),
		remoteStages: (row.remote_stages ?? []).map(toRemoteStage),
		proposals: toProposals(row.proposals ?? [], row.proposal_acceptances ?? []),
		proposalLinks: toProposalLinks(row.proposal_links ?? []),
		series: new Map(Object.entries(row.series ?? {}).map(([name, next]) => [name, BigInt(next)])),
		invoiceCount: Number(row.invoice_count ?? 0),
		takenNumbers: (row.taken_numbers ?? []).map(toTakenNumber),
		importedNumbers: [
			...(row.imported_numbers ?? []).map(toForeignNumber),
			...(row.deleted_imports ?? []).flatMap(toDeletedNumbers),
		],
		dueWatch: row.due_watch ? (JSON.parse(row.due_watch) as DueWatch) : null,
		publishedSteps: toPublishedSteps(row.due_steps ?? []),
		operations: new Map(
			(row.operations ?? []).map(OPERATIONS.read).map((operation) => [operationName(operation), operation]),
		),
	};
}

const byId = <T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> =>
	new Map(records.map((record) => [record.id, record]));

function groupBy<T>(records: readonly T[], nameOf: (record: T) => string): ReadonlyMap<string, readonly T[]> {
	const groups = new Map<string, T[]>();
	for (const record of records) {
		const group = groups.get(nameOf(record));
		if (group) group.push(record);
		else groups.set(nameOf(record), [record]);
	}
	return groups;
}
