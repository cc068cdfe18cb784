import type { HangingOnClient, HangingOnJob } from '../../../domain/archiving';
import type { Row } from './table';

/*
 * How much hangs on clients and jobs, counted by the database: there may be thousands of invoices. The same in both
 * databases.
 */

/** How a database writes the name of a table. */
type TableName = (name: string) => string;

/** Drafts, and finalised invoices on which something is owed, as `settlementOf` says. `f` is a row of invoice_facts. */
const IS_OPEN = "(f.phase = 'draft' OR (f.phase = 'issued' AND f.credit_of IS NULL AND f.paid < f.total))";

/** @param ids a query that gives ids of clients */
export const hangingOnClients = (table: TableName, ids: string): string => {
	const count = (name: string, where = '') =>
		`(SELECT count(*) FROM ${table(name)} f WHERE f.client_id = c.id${where === '' ? '' : ` AND ${where}`})`;
	return `SELECT c.id,
		${count('invoice_facts', IS_OPEN)} AS open_invoices,
		${count('invoices')} AS invoices,
		${count('recurring', "f.state = 'active'")} AS active_recurring,
		${count('recurring')} AS recurring,
		${count('proposals', "f.phase IN ('draft', 'sent', 'viewed')")} AS unsigned_proposals,
		${count('proposals')} AS proposals,
		${count('jobs', 'f.is_archived = 0')} AS jobs_in_use,
		${count('jobs')} AS jobs
		FROM ${table('clients')} c WHERE c.id IN (${ids})`;
};

export type HangingOnClientRow = Row<
	| 'id'
	| 'open_invoices'
	| 'invoices'
	| 'active_recurring'
	| 'recurring'
	| 'unsigned_proposals'
	| 'proposals'
	| 'jobs_in_use'
	| 'jobs'
>;

export const toHangingOnClients = (rows: readonly HangingOnClientRow[]): ReadonlyMap<string, HangingOnClient> =>
	new Map(
		rows.map((row) => [
			row.id as string,
			{
				openInvoices: Number(row.open_invoices),
				invoices: Number(row.invoices),
				activeRecurring: Number(row.active_recurring),
				recurring: Number(row.recurring),
				unsignedProposals: Number(row.unsigned_proposals),
				proposals: Number(row.proposals),
				jobsInUse: Number(row.jobs_in_use),
				jobs: Number(row.jobs),
			},
		]),
	);

/** @param ids a query that gives ids of jobs */
export const hangingOnJobs = (table: TableName, ids: string): string => {
	const links = `FROM ${table('links')} l`;
	const ofJob = "l.job_system = 'ledger' AND l.job_id = j.id";
	return `SELECT j.id,
		(SELECT count(*) ${links} JOIN ${table('invoice_facts')} f ON l.invoice_system = 'ledger' AND f.id = l.invoice_id
			WHERE ${ofJob} AND ${IS_OPEN}) AS open_invoices,
		(SELECT count(*) ${links} WHERE ${ofJob}) AS invoices
		FROM ${table('jobs')} j WHERE j.id IN (${ids})`;
};

export type HangingOnJobRow = Row<'id' | 'open_invoices' | 'invoices'>;

export const toHangingOnJobs = (rows: readonly HangingOnJobRow[]): ReadonlyMap<string, HangingOnJob> =>
	new Map(
		rows.map((row) => [
			row.id as string,
			{ openInvoices: Number(row.open_invoices), invoices: Number(row.invoices) },
		]),
	);

/** Which of the archived records a list shows: a condition on its rows, or null for those of both kinds. */
export function archivedSql(archived: 'with' | 'only' | undefined): string | null {
	if (archived === 'with') return null;
	return `is_archived = ${archived === 'only' ? 1 : 0}`;
}
