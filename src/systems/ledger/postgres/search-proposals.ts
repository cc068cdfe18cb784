import { proposalFilter } from '../sql/proposal-filter';
import type { ProposalSearch } from '../store';
import type { Connection } from './connection';
import { Params } from './params';
import { holding, rows } from './search';

/** Ids of proposals, newest first. */
export async function findProposals(connection: Connection, search: ProposalSearch): Promise<string[]> {
	const params = new Params();
	const filter = proposalFilter(search, params.add);
	const held = holding(search.search, 'p.id', ["coalesce(p.number, '')", 'p.title', 'c.name'], params);
	const sql = `SELECT p.id FROM {proposals} p JOIN {clients} c ON c.id = p.client_id WHERE ${filter} AND ${held} ORDER BY p.seq DESC LIMIT ${params.add(search.limit)}`;
	return (await rows<{ id: string }>(connection, sql, params)).map(({ id }) => id);
}
