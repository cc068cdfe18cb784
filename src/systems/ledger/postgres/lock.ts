import type { OperationRef } from '../../../ports/journal';
import type { Wanted } from '../wanted';
import { Params } from './params';
import { prepared, type Statement } from './session';

/**
 * Clients, templates, pipelines and settings are changed by few and read by all: one lock for them together. `share` is
 * held by what relies on them (a job that enters a stage, a recurring invoice that names a template), `own` by what
 * changes them.
 */
export type CatalogueLock = 'none' | 'share' | 'own';

export interface LockedRow extends Record<string, unknown> {
	readonly kind: 'invoice' | 'payment' | 'job' | 'other';
	readonly id: string;
}

const has = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

const RELIED_ON = ['jobs', 'externalIds', 'pipelines', 'templates', 'clients', 'clientEmails', 'recurring'] as const;

/**
 * Takes every lock of a write in one order for all: catalogue, recurring, listed invoices, due watches, series,
 * invoices, payments, jobs, proposals, operations; each by id.
 */
export function lockStatement(wanted: Wanted, catalogue: CatalogueLock): Statement | null {
	const params = new Params();
	const parts: string[] = [];
	const isReliedOn = wanted.clientsStay || RELIED_ON.some((name) => has(wanted[name]));
	const relies = catalogue === 'none' && isReliedOn ? 'share' : catalogue;
	if (relies !== 'none') parts.push(catalogueLock(relies));
	if (
		has(wanted.recurring) ||
		has(wanted.usersOfTemplates) ||
		wanted.dueRecurring ||
		has(wanted.mergedClients) ||
		wanted.keys?.some(({ scope }) => scope === 'recurring')
	)
		parts.push(ownLock('recurring'));
	if (has(wanted.listedInvoices)) parts.push(ownLock('listed'));
	if (wanted.dueWatch !== undefined)
		parts.push(rowLock('other', 'due_watches', 'owner', params.each([wanted.dueWatch])));
	// The row of a kind stands for all its years.
	if (has(wanted.series)) parts.push(rowLock('other', 'series', 'name', params.each(wanted.series)));
	if (has(wanted.invoices) || has(wanted.payments) || has(wanted.mergedClients))
		parts.push(rowLock('invoice', 'invoices', 'id', invoiceIds(wanted, params)));
	const mayKeep = wanted.corrected && has(wanted.invoices);
	const mayMove = has(wanted.mergedClients);
	if (has(wanted.payments) || has(wanted.unappliedPayments) || mayKeep || mayMove || wanted.keptOfClients)
		parts.push(rowLock('payment', 'payments', 'id', paymentIds(wanted, params)));
	if (has(wanted.jobs) || has(wanted.externalIds) || has(wanted.mergedClients))
		parts.push(rowLock('job', 'jobs', 'id', jobIds(wanted, params)));
	if (has(wanted.proposals) || has(wanted.mergedClients))
		parts.push(rowLock('other', 'proposals', 'id', proposalIds(wanted, params)));
	if (has(wanted.operations)) parts.push(operationLock(wanted.operations!, params));
	if (parts.length === 0) return null;
	// UNION ALL runs its parts one after the other; that is what keeps the order.
	return prepared(parts.join('\nUNION ALL\n'), params.values);
}

/**
 * Held by what moves recurring invoices on or changes them: two processes that look for what is due never find the
 * same.
 */
const ownLock = (name: string): string =>
	`SELECT 'other' AS kind, '${name}' AS id FROM pg_advisory_xact_lock(hashtextextended('invoicing/${name}/{schema}', 0))`;

function catalogueLock(kind: 'share' | 'own'): string {
	const lock = kind === 'own' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
	return `SELECT 'other' AS kind, 'catalogue' AS id FROM ${lock}(hashtextextended('invoicing/catalogue/{schema}', 0))`;
}

const rowLock = (kind: LockedRow['kind'], table: string, id: string, ids: string): string =>
	`SELECT '${kind}' AS kind, t.id FROM (SELECT ${id} AS id FROM {${table}} WHERE ${id} = ANY(ARRAY(${ids})) ORDER BY ${id} FOR UPDATE) t`;

const operationLock = (refs: readonly OperationRef[], params: Params): string =>
	`SELECT 'other' AS kind, t.key AS id FROM (SELECT o.key FROM {operations} o JOIN (${operationRefs(refs, params)}) w ON ${SAME_OPERATION} ORDER BY o.system, o.operation, o.key FOR UPDATE OF o) t`;

export const SAME_OPERATION = 'o.system = w.system AND o.operation = w.operation AND o.key = w.key';

/** A query: the named operations, each once, as system, operation and key. */
export function operationRefs(refs: readonly OperationRef[], params: Params): string {
	const columns = [
		refs.map(({ system }) => system),
		refs.map(({ operation }) => operation),
		refs.map(({ key }) => key),
	];
	return `SELECT DISTINCT * FROM unnest(${columns.map((column) => `${params.add(column)}::text[]`).join(', ')}) AS r(system, operation, key)`;
}

function invoiceIds(wanted: Wanted, params: Params): string {
	const named = params.each(wanted.invoices) + ofMerged('invoices', wanted, params);
	const ids = wanted.corrected ? `${named} UNION ${correctedBy(named)}` : named;
	if (!has(wanted.payments)) return ids;
	return `${ids} UNION SELECT p.invoice_id FROM {payments} p WHERE p.id = ANY(${params.add(wanted.payments)}::text[]) AND p.invoice_id IS NOT NULL`;
}

function paymentIds(wanted: Wanted, params: Params): string {
	const named = params.each(wanted.payments) + ofMerged('payments', wanted, params);
	const mayKeep = wanted.corrected && has(wanted.invoices);
	const parts = [named];
	if (mayKeep) parts.push(`SELECT p.id FROM ${keptBy(params.each(wanted.invoices))}`);
	if (wanted.keptOfClients) parts.push(`SELECT p.id FROM ${keptOfClients(wanted, params)}`);
	const ids = parts.join(' UNION ');
	return has(wanted.unappliedPayments) ? `${ids} UNION SELECT p.id FROM ${unapplied(wanted, params)}` : ids;
}

function jobIds(wanted: Wanted, params: Params): string {
	const ids = params.each(wanted.jobs) + ofMerged('jobs', wanted, params);
	return has(wanted.externalIds) ? `${ids} UNION ${jobsOfBoards(wanted.externalIds!, params)}` : ids;
}

/** The ids of the invoices that credit notes among these correct. @param ids a query that gives ids */
export const correctedBy = (ids: string): string =>
	`SELECT n.credit_of FROM {invoices} n WHERE n.id = ANY(ARRAY(${ids})) AND n.credit_of IS NOT NULL`;

/** A from clause: the payments `p` that credit notes among these keep unapplied. @param ids a query that gives ids */
export const keptBy = (ids: string): string =>
	`{payments} p WHERE p.credit_note_id = ANY(ARRAY(${ids})) AND p.invoice_id IS NULL AND p.deleted_at IS NULL`;

/** A from clause: the payments `p` that credit notes keep unapplied for the clients of what is wanted. */
export function keptOfClients(wanted: Wanted, params: Params): string {
	const clients = [
		params.each(wanted.clients),
		`SELECT c.id FROM {clients} c WHERE c.email_key = ANY(${params.add(wanted.clientEmails ?? [])}::text[])`,
		`SELECT n.client_id FROM {invoices} n WHERE n.id = ANY(ARRAY(${params.each(wanted.invoices)}))`,
		`SELECT o.client_id FROM {proposals} o WHERE o.id = ANY(ARRAY(${params.each(wanted.proposals)}))`,
	];
	return `{payments} p WHERE p.client_id = ANY(ARRAY(${clients.join(' UNION ')}))
		AND p.kind = 'payment' AND p.invoice_id IS NULL AND p.deleted_at IS NULL`;
}

const proposalIds = (wanted: Wanted, params: Params): string =>
	params.each(wanted.proposals) + ofMerged('proposals', wanted, params);

/** More ids: of what belongs to the clients that are to be merged. */
const ofMerged = (table: string, { mergedClients }: Wanted, params: Params): string =>
	has(mergedClients)
		? ` UNION SELECT m.id FROM {${table}} m WHERE m.client_id = ANY(${params.add(mergedClients)}::text[])`
		: '';

/** The ids of the jobs that have these external keys. */
export const jobsOfBoards = (externalIds: readonly string[], params: Params): string =>
	`SELECT b.id FROM {jobs} b WHERE b.external_id = ANY(${params.add(externalIds)}::text[]) AND b.external_id <> ''`;

/** A from clause: the payments `p` that any of the wishes fits. */
export function unapplied(wanted: Wanted, params: Params): string {
	const wishes = wanted.unappliedPayments ?? [];
	const amounts = params.add(wishes.map(({ amount }) => amount?.toString() ?? null));
	const payers = params.add(wishes.map(({ payerEmail }) => payerEmail));
	return `{payments} p JOIN unnest(${amounts}::bigint[], ${payers}::text[]) AS w(amount, payer_key)
		ON (w.amount IS NULL OR w.amount = p.amount) AND (w.payer_key IS NULL OR w.payer_key = p.payer_key)
		WHERE p.invoice_id IS NULL AND p.deleted_at IS NULL`;
}

/** The ids of recurring invoices that have fallen due. */
export const dueRecurring = ({ owner, now, limit }: NonNullable<Wanted['dueRecurring']>, params: Params): string =>
	`SELECT d.id FROM {recurring} d WHERE d.owner = ${params.add(owner)} AND d.next_at <= ${params.add(now)} ORDER BY d.next_at, d.seq LIMIT ${params.add(limit)}`;

/** The ids of recurring invoices that are made from one of these templates and may come. */
export const recurringUsers = (templates: readonly string[], params: Params): string =>
	`SELECT u.id FROM {recurring} u WHERE u.state IN ('active', 'paused') AND u.template_id = ANY(${params.add(templates)}::text[])`;
