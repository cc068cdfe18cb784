import { proposalFilter } from '../sql/proposal-filter';
import type { SqlValue } from '../sql/table';
import type { ProposalSearch } from '../store';
import type { Database } from './database';
import { holding } from './search';

/** Ids of proposals, newest first. */
export function findProposals(db: Database, search: ProposalSearch): string[] {
	const values: SqlValue[] = [];
	const filter = proposalFilter(search, (value) => (values.push(value), '?'));
	const held = holding(search.search, 'p.id', ["coalesce(p.number, '')", 'p.title', 'c.name'], values);
	const sql = `SELECT p.id FROM proposals p JOIN clients c ON c.id = p.client_id WHERE ${filter} AND ${held} ORDER BY p.seq DESC LIMIT ?`;
	return db
		.once(sql)
		.all<{ id: string }>([...values, search.limit])
		.map(({ id }) => id);
}
