import type { OperationRef } from '../../../ports/journal';
import { hangingOnClients, hangingOnJobs } from '../sql/hanging';
import { OPERATIONS } from '../sql/operations';
import type { Wanted } from '../wanted';
import { operationRefs, SAME_OPERATION } from './lock';
import type { Params } from './params';
import { CREDIT_REFS } from '../sql/credit-refs';
import { readable } from './recordset';

/** The credit notes of the loaded invoices `i`. */
export const CREDIT_REFS_COLUMN = `(SELECT json_agg(x ORDER BY x.seq) FROM (SELECT ${readable(CREDIT_REFS, 'n')}, n.seq FROM {invoices} n
	WHERE n.credit_of = ANY(ARRAY(SELECT id FROM i))) x) AS credit_refs`;

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
