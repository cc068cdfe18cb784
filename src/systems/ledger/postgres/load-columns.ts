import type { OperationRef } from '../../../ports/journal';
import { hangingOnClients, hangingOnJobs } from '../sql/hanging';
import { OPERATIONS } from '../sql/operations';
import type { Wanted } from '../wanted';
import { operationRefs, SAME_OPERATION } from './lock';
import type { Params } from './params';
import { CREDIT_REFS } from '../sql/credit-refs';
import { REMINDERS } from '../sql/reminders';
import { readable } from './recordset';

/** The credit notes of the loaded invoices `i`. */
export const CREDIT_REFS_COLUMN = `(SELECT json_agg(x ORDER BY x.seq) FROM (SELECT ${readable(CREDIT_REFS, 'n')}, n.seq FROM {invoices} n
	WHERE n.credit_of = ANY(ARRAY(SELECT id FROM i))) x) AS credit_refs`;

/** Their reminders. */
export const REMINDERS_COLUMN = `(SELECT json_agg(x ORDER BY x.seq) FROM (SELECT ${readable(REMINDERS, 'n')}, n.seq FROM {reminders} n
	WHERE n.invoice_id = ANY(ARRAY(SELECT id FROM i))) x) AS reminders`;

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

/** A watch of due invoices, and which steps of the loaded invoices `i`, or of listed ones, were published. */
export function dueColumns(wanted: Wanted, invoices: boolean, params: Params): readonly string[] {
	const { dueWatch, publishedSteps, listedInvoices: listed = [] } = wanted;
	const watch = 'SELECT data FROM {due_watches} WHERE owner';
	const stepsOf = (ids: string) =>
		`(SELECT json_agg(s) FROM {due_steps} s WHERE s.invoice_id = ANY(${ids})) AS due_steps`;
	return [
		...(dueWatch === undefined ? [] : [`(${watch} = ${params.add(dueWatch)}) AS due_watch`]),
		...(invoices && publishedSteps
			? [stepsOf('ARRAY(SELECT id FROM i)')]
			: listed.length > 0
				? [stepsOf(`${params.add(listed)}::text[]`)]
				: []),
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
