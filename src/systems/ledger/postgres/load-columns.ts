import type { OperationRef } from '../../../ports/journal';
import { DELETED_IMPORTS, NUMBER_TAIL, TAKEN_NUMBER } from '../sql/foreign-numbers';
import { hangingOnClients, hangingOnJobs } from '../sql/hanging';
import { OPERATIONS } from '../sql/operations';
import type { Wanted } from '../wanted';
import { operationRefs, SAME_OPERATION } from './lock';
import type { Params } from './params';
import { CREDIT_REFS } from '../sql/credit-refs';
import { REMINDERS, WAIVERS } from '../sql/reminders';
import { readable } from './recordset';

/** The credit notes of the loaded invoices `i`. */
export const CREDIT_REFS_COLUMN = `(SELECT json_agg(x ORDER BY x.seq) FROM (SELECT ${readable(CREDIT_REFS, 'n')}, n.seq FROM {invoices} n
	WHERE n.credit_of = ANY(ARRAY(SELECT id FROM i))) x) AS credit_refs`;

/** What deducts those of them that are deposits. */
export const DEDUCTED_BY_COLUMN = `(SELECT json_agg(x) FROM (SELECT d.deposit_id, d.invoice_id, n.number FROM {deductions} d
	JOIN {invoices} n ON n.id = d.invoice_id WHERE d.deposit_id = ANY(ARRAY(SELECT id FROM i))) x) AS deducted_by`;

/** Their reminders. */
export const REMINDERS_COLUMN = `(SELECT json_agg(x ORDER BY x.seq) FROM (SELECT ${readable(REMINDERS, 'n')}, n.seq FROM {reminders} n
	WHERE n.invoice_id = ANY(ARRAY(SELECT id FROM i))) x) AS reminders`;

/** What is waived of their charges. */
export const WAIVERS_COLUMN = `(SELECT json_agg(x ORDER BY x.seq) FROM (SELECT ${readable(WAIVERS, 'w')}, w.seq
	FROM {charge_waivers} w JOIN {reminders} n ON n.id = w.reminder_id
	WHERE n.invoice_id = ANY(ARRAY(SELECT id FROM i))) x) AS charge_waivers`;

/** The stages of other systems that name one of these templates. @param templates a placeholder */
export const remoteStagesColumn = (templates: string): string =>
	`(SELECT json_agg(x) FROM (SELECT a.system, a.stage_id, a.invoice_template_id FROM {stage_automations} a
		WHERE a.invoice_template_id = ANY(${templates}::text[]) ORDER BY a.system, a.stage_id) x) AS remote_stages`;

/** The stages in which jobs stand. @param jobs a from clause */
export const stagesColumn = (jobs: string): string =>
	`(SELECT json_agg(x.stage_id) FROM (${stagesOf(jobs)}) x) AS stages_in_use`;

/** The named operations. */
export function operationsColumn(refs: readonly OperationRef[], params: Params): string {
	const found = `SELECT ${readable(OPERATIONS, 'o')} FROM {operations} o JOIN (${operationRefs(refs, params)}) w ON ${SAME_OPERATION}`;
	return `(SELECT json_agg(x) FROM (${found}) x) AS operations`;
}

/** The series, how many invoices there are, and what is wanted of their numbers. */
export function numberColumns(wanted: Wanted, params: Params): readonly string[] {
	const { series, invoiceCount, numberTails, importedNumbers } = wanted;
	const columns: string[] = [];
	if (series && series.length > 0) columns.push('(SELECT json_object_agg(name, next::text) FROM {series}) AS series');
	if (invoiceCount) columns.push("(SELECT count(*)::text FROM {invoices} WHERE source <> 'import') AS invoice_count");
	if (numberTails && numberTails.length > 0) {
		columns.push(
			`(SELECT json_agg(x) FROM (SELECT ${TAKEN_NUMBER} FROM {invoices} WHERE ${NUMBER_TAIL} = ANY(${params.add(numberTails)}::text[])) x) AS taken_numbers`,
		);
	}
	if (importedNumbers)
		columns.push(
			`(SELECT json_agg(x) FROM (SELECT number, issue_date FROM {invoices} WHERE source = 'import') x) AS imported_numbers`,
		);
	if (importedNumbers === 'ever') columns.push(`(SELECT json_agg(x) FROM (${DELETED_IMPORTS}) x) AS deleted_imports`);
	return columns;
}

/** The watch over due invoices, and published steps. @param invoices whether invoices are loaded, as `i` */
export function dueColumns(
	{ dueWatch, publishedSteps, listedInvoices: listed = [] }: Wanted,
	invoices: boolean,
	params: Params,
): readonly string[] {
	const columns: string[] = [];
	const steps = (ids: string) =>
		`(SELECT json_agg(s) FROM {due_steps} s WHERE s.invoice_id = ANY(${ids})) AS due_steps`;
	if (dueWatch !== undefined)
		columns.push(`(SELECT data FROM {due_watches} WHERE owner = ${params.add(dueWatch)}) AS due_watch`);
	if (invoices && publishedSteps) columns.push(steps('ARRAY(SELECT id FROM i)'));
	else if (listed.length > 0) columns.push(steps(`${params.add(listed)}::text[]`));
	return columns;
}

/**
 * The keys `m` of the clients `c` that were found. All keys of clients are gone through, so it is only done where it
 * may matter: a client whom a wanted key names that cannot be an address has a key of its own for certain.
 * @param named queries for the ids of those whom keys `k` name
 */
export function keysOfClients(named: readonly string[]): readonly string[] {
	const others = named.map((ids) => ` EXCEPT ${ids} AND k.key NOT LIKE '%@%'`).join('');
	return [
		`n(id) AS MATERIALIZED (SELECT c.id FROM c${others})`,
		`m AS MATERIALIZED (SELECT o.scope, o.key, o.result, o.request FROM {operation_keys} o
			WHERE o.scope = 'client' AND EXISTS (SELECT FROM n) AND o.result = ANY(ARRAY(SELECT id FROM n)))`,
	];
}

/** How much hangs on the wanted clients and jobs. */
export function hangingColumns(wanted: Wanted, params: Params): readonly string[] {
	const table = (name: string) => `{${name}}`;
	const { hangingOnClients: clients = [], hangingOnJobs: jobs = [] } = wanted;
	const column = (found: string, name: string) => `(SELECT json_agg(x) FROM (${found}) x) AS ${name}`;
	return [
		...(clients.length > 0 ? [column(hangingOnClients(table, params.each(clients)), 'hanging_on_clients')] : []),
		...(jobs.length > 0 ? [column(hangingOnJobs(table, params.each(jobs)), 'hanging_on_jobs')] : []),
	];
}

/** Of these jobs: where they stand, and what a board named last for them. */
const stagesOf = (jobs: string): string =>
	`SELECT stage_id FROM ${jobs} UNION SELECT board_stage_id FROM ${jobs} WHERE board_stage_id <> ''`;
