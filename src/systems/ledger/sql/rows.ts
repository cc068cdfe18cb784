import type { Client } from '../../../domain/client';
import { emailKey } from '../../../domain/email-address';
import type { DomainEvent, EventKind } from '../../../domain/event';
import type { FieldChange, HistoryEntry, HistorySubject } from '../../../domain/history';
import type { EmailWording, Invoice, JobRef, Sending } from '../../../domain/invoice/invoice';
import type { LineItem } from '../../../domain/invoice/line-item';
import type { TaxSubtotal } from '../../../domain/invoice/totals';
import type { Job, JobLink, Pipeline, Stage } from '../../../domain/job/job';
import type { Payment } from '../../../domain/payment/payment';
import type { RequestFingerprint } from '../../../domain/request-fingerprint';
import { DEFAULT_SETTINGS, type Settings } from '../../../domain/settings';
import type { InvoiceTemplate } from '../../../domain/template';
import { partyValues, toParties } from './party-rows';
import type { KeyRow, KeyScope } from '../store';

/*
 * The ledger's records as table rows, the same in both databases. Text, dates and moments are text; amounts are 64-bit
 * integers; truths are 0 or 1; what is never searched inside (lines, taxes, wording, stages, parties) is JSON text.
 * Besides these
 * columns every table but operation_keys has `seq`, given by the database, which is the order of writing.
 */

/** What a database driver takes. It may hand integers back as any of bigint, number or decimal text. */
export type SqlValue = string | number | bigint | null;
export type Row<Columns extends readonly string[]> = Readonly<Record<Columns[number], SqlValue>>;

const text = (value: SqlValue): string => value as string;
const textOrNull = (value: SqlValue): string | null => value as string | null;
const whole = (value: SqlValue): number => Number(value);
const exact = (value: SqlValue): bigint => BigInt(value as string | number | bigint);
const isTrue = (value: SqlValue): boolean => Number(value) === 1;
const parse = <T>(value: SqlValue): T => JSON.parse(text(value)) as T;

export const INVOICE_COLUMNS = [
	'id',
	'number',
	'phase',
	'source',
	'client_id',
	'currency',
	'lines',
	'net',
	'tax',
	'total',
	'taxes',
	'issue_date',
	'due_date',
	'payment_terms_days',
	'reference',
	'note',
	'template_id',
	'email',
	'sent_at',
	'sent_channel',
	'sent_to',
	'times_paid',
	'idempotency_key',
	'created_at',
	'parties',
	'buyer_name',
	'buyer_email',
] as const;
export type InvoiceRow = Row<typeof INVOICE_COLUMNS>;

/** In the order of INVOICE_COLUMNS, as for all `…Values`. */
export const invoiceValues = (invoice: Invoice): SqlValue[] => [
	invoice.id,
	invoice.number,
	invoice.phase,
	invoice.source,
	invoice.clientId,
	invoice.currency,
	linesText(invoice.lines),
	invoice.totals.net,
	invoice.totals.tax,
	invoice.totals.total,
	taxesText(invoice.totals.taxes),
	invoice.issueDate,
	invoice.dueDate,
	invoice.paymentTermsDays,
	invoice.reference,
	invoice.note,
	invoice.templateId,
	wordingText(invoice.email),
	invoice.sending?.at ?? null,
	invoice.sending?.channel ?? null,
	invoice.sending?.to ?? null,
	invoice.timesPaid,
	invoice.idempotencyKey,
	invoice.createdAt,
	...partyValues(invoice.parties),
];

/** @param payments deleted ones too, in their order; @param jobs of the invoice's links, in their order */
export const toInvoice = (row: InvoiceRow, payments: readonly Payment[], jobs: readonly JobRef[]): Invoice => ({
	id: text(row.id),
	number: textOrNull(row.number),
	phase: row.phase as Invoice['phase'],
	source: row.source as Invoice['source'],
	clientId: text(row.client_id),
	parties: toParties(row.parties),
	currency: text(row.currency),
	lines: toLines(row.lines),
	totals: { net: exact(row.net), tax: exact(row.tax), total: exact(row.total), taxes: toTaxes(row.taxes) },
	issueDate: textOrNull(row.issue_date),
	dueDate: textOrNull(row.due_date),
	paymentTermsDays: whole(row.payment_terms_days),
	reference: text(row.reference),
	note: text(row.note),
	templateId: textOrNull(row.template_id),
	email: parse<EmailWording>(row.email),
	sending:
		row.sent_at === null
			? null
			: { at: text(row.sent_at), channel: row.sent_channel as Sending['channel'], to: text(row.sent_to) },
	payments,
	jobs,
	timesPaid: whole(row.times_paid),
	idempotencyKey: text(row.idempotency_key),
	createdAt: text(row.created_at),
});

/** JSON knows no bigint: amounts become text. Copied line by line, since a replacer would be called for every value. */
export const linesText = (lines: readonly LineItem[]): string =>
	JSON.stringify(lines.map((line) => ({ ...line, net: line.net.toString() })));
type Stored<T, Amount extends keyof T> = Omit<T, Amount> & Record<Amount, string>;
export const toLines = (value: SqlValue): LineItem[] =>
	parse<Stored<LineItem, 'net'>[]>(value).map((line) => ({ ...line, net: BigInt(line.net) }));

const taxesText = (taxes: readonly TaxSubtotal[]): string =>
	JSON.stringify(taxes.map((group) => ({ ...group, taxable: group.taxable.toString(), tax: group.tax.toString() })));
const toTaxes = (value: SqlValue): TaxSubtotal[] =>
	parse<Stored<TaxSubtotal, 'taxable' | 'tax'>[]>(value).map((group) => ({
		...group,
		taxable: BigInt(group.taxable),
		tax: BigInt(group.tax),
	}));

const STANDARD_WORDING = '{"subject":null,"text":null,"cc":[]}';
/** Most invoices say nothing of their own. */
export const wordingText = ({ subject, text: body, cc }: EmailWording): string =>
	subject === null && body === null && cc.length === 0
		? STANDARD_WORDING
		: JSON.stringify({ subject, text: body, cc });

/** `payer_key` is the payer's e-mail as it is compared. */
export const PAYMENT_COLUMNS = [
	'id',
	'invoice_id',
	'currency',
	'amount',
	'state',
	'counts',
	'method',
	'paid_on',
	'payer_email',
	'payer_key',
	'reference',
	'idempotency_key',
	'created_at',
	'deleted_at',
] as const;
export type PaymentRow = Row<typeof PAYMENT_COLUMNS>;
export const paymentValues = (payment: Payment): SqlValue[] => [
	payment.id,
	payment.invoiceId,
	payment.currency,
	payment.amount,
	payment.state,
	payment.counts ? 1 : 0,
	payment.method,
	payment.paidOn,
	payment.payerEmail,
	emailKey(payment.payerEmail),
	payment.reference,
	payment.idempotencyKey,
	payment.createdAt,
	payment.deletedAt,
];
export const toPayment = (row: PaymentRow): Payment => ({
	id: text(row.id),
	invoiceId: textOrNull(row.invoice_id),
	currency: text(row.currency),
	amount: exact(row.amount),
	state: row.state as Payment['state'],
	counts: isTrue(row.counts),
	method: row.method as Payment['method'],
	paidOn: text(row.paid_on),
	payerEmail: text(row.payer_email),
	reference: text(row.reference),
	idempotencyKey: text(row.idempotency_key),
	createdAt: text(row.created_at),
	deletedAt: textOrNull(row.deleted_at),
});

export const LINK_COLUMNS = ['invoice_system', 'invoice_id', 'job_system', 'job_id', 'done_in_entry', 'at'] as const;
export type LinkRow = Row<typeof LINK_COLUMNS>;
export const linkValues = (link: JobLink): SqlValue[] => [
	link.invoiceSystem,
	link.invoiceId,
	link.jobSystem,
	link.jobId,
	link.doneInEntry,
	link.at,
];
export const toLink = (row: LinkRow): JobLink => ({
	invoiceSystem: text(row.invoice_system),
	invoiceId: text(row.invoice_id),
	jobSystem: text(row.job_system),
	jobId: text(row.job_id),
	doneInEntry: row.done_in_entry === null ? null : whole(row.done_in_entry),
	at: text(row.at),
});

export const JOB_COLUMNS = [
	'id',
	'title',
	'client_id',
	'pipeline_id',
	'stage_id',
	'entry',
	'hops',
	'entered_at',
	'created_at',
] as const;
export type JobRow = Row<typeof JOB_COLUMNS>;
export const jobValues = (job: Job): SqlValue[] => [
	job.id,
	job.title,
	job.clientId,
	job.pipelineId,
	job.stageId,
	job.entry,
	job.hops,
	job.enteredAt,
	job.createdAt,
];
export const toJob = (row: JobRow): Job => ({
	id: text(row.id),
	title: text(row.title),
	clientId: text(row.client_id),
	pipelineId: text(row.pipeline_id),
	stageId: text(row.stage_id),
	entry: whole(row.entry),
	hops: whole(row.hops),
	enteredAt: text(row.entered_at),
	createdAt: text(row.created_at),
});

export const PIPELINE_COLUMNS = ['id', 'name', 'stages', 'is_archived'] as const;
export type PipelineRow = Row<typeof PIPELINE_COLUMNS>;
export const pipelineValues = ({ id, name, stages, isArchived }: Pipeline): SqlValue[] => [
	id,
	name,
	JSON.stringify(stages),
	isArchived ? 1 : 0,
];
export const toPipeline = (row: PipelineRow): Pipeline => ({
	id: text(row.id),
	name: text(row.name),
	stages: parse<Stage[]>(row.stages),
	...(isTrue(row.is_archived) && { isArchived: true }),
});

/** `email_key` is the e-mail as it is compared. */
export const CLIENT_COLUMNS = [
	'id',
	'name',
	'email',
	'email_key',
	'language',
	'organisation_number',
	'address',
] as const;
export type ClientRow = Row<typeof CLIENT_COLUMNS>;
export const clientValues = (client: Client): SqlValue[] => [
	client.id,
	client.name,
	client.email,
	emailKey(client.email),
	client.language,
	client.organisationNumber,
	client.address,
];
export const toClient = (row: ClientRow): Client => ({
	id: text(row.id),
	name: text(row.name),
	email: text(row.email),
	language: text(row.language),
	organisationNumber: text(row.organisation_number),
	address: text(row.address),
});

export const TEMPLATE_COLUMNS = [
	'id',
	'name',
	'currency',
	'lines',
	'payment_terms_days',
	'note',
	'email',
	'is_deleted',
] as const;
export type TemplateRow = Row<typeof TEMPLATE_COLUMNS>;
export const templateValues = (template: InvoiceTemplate): SqlValue[] => [
	template.id,
	template.name,
	template.currency,
	linesText(template.lines),
	template.paymentTermsDays,
	template.note,
	wordingText(template.email),
	template.isDeleted ? 1 : 0,
];
export const toTemplate = (row: TemplateRow): InvoiceTemplate => ({
	id: text(row.id),
	name: text(row.name),
	currency: text(row.currency),
	lines: toLines(row.lines),
	paymentTermsDays: row.payment_terms_days === null ? null : whole(row.payment_terms_days),
	note: text(row.note),
	email: parse<EmailWording>(row.email),
	isDeleted: isTrue(row.is_deleted),
});

export const KEY_COLUMNS = ['scope', 'key', 'result', 'request'] as const;
export const keyValues = (key: KeyRow): SqlValue[] => [key.scope, key.key, key.result, JSON.stringify(key.request)];
export const toKey = (row: Row<typeof KEY_COLUMNS>): KeyRow => ({
	scope: row.scope as KeyScope,
	key: text(row.key),
	result: text(row.result),
	request: parse<RequestFingerprint>(row.request),
});

export const EVENT_COLUMNS = ['id', 'kind', 'system', 'subject', 'at', 'data'] as const;
export type EventRow = Row<typeof EVENT_COLUMNS>;
export const eventValues = (event: DomainEvent): SqlValue[] => [
	event.id,
	event.kind,
	event.system,
	event.subject,
	event.at,
	JSON.stringify(event.data),
];
export const toEvent = (row: EventRow): DomainEvent => ({
	id: text(row.id),
	kind: row.kind as EventKind,
	system: text(row.system),
	subject: text(row.subject),
	at: text(row.at),
	data: parse<DomainEvent['data']>(row.data),
});
/** What orders deliveries: events of one subject are told one after the other. Kept on each delivery. */
export const deliverySubject = (event: DomainEvent): string => `${event.system}:${event.subject}`;

export const HISTORY_COLUMNS = ['subject', 'subject_id', 'at', 'actor', 'action', 'changes'] as const;
export const historyValues = (entry: HistoryEntry): SqlValue[] => [
	entry.subject,
	entry.subjectId,
	entry.at,
	entry.actor,
	entry.action,
	JSON.stringify(entry.changes),
];
export const toHistory = (row: Row<typeof HISTORY_COLUMNS>): HistoryEntry => ({
	subject: row.subject as HistorySubject,
	subjectId: text(row.subject_id),
	at: text(row.at),
	actor: text(row.actor),
	action: text(row.action),
	changes: parse<FieldChange[]>(row.changes),
});

export const settingsText = (settings: Settings): string => JSON.stringify(settings);
/** A setting that came with a later version has its default in older ledgers. */
export const toSettings = (value: SqlValue): Settings => ({ ...DEFAULT_SETTINGS, ...parse<Partial<Settings>>(value) });
