import type { DueWatch } from '../../../domain/due/due-watch';
import { toPublishedSteps, type PublishedStepRow } from '../sql/due-steps';
import type { Loaded, Wanted } from '../wanted';
import type { Database } from './database';
import { rows } from './find-rows';

const SQL = {
	watch: 'SELECT data FROM due_watches WHERE owner = ?',
	steps: 'SELECT invoice_id, step FROM due_steps WHERE invoice_id IN (SELECT value FROM json_each(?))',
} as const;

/** What the wanted trigger wants to know of due invoices. */
export function loadDueWatch(db: Database, { dueWatch }: Wanted): DueWatch | null {
	const [row] = dueWatch === undefined ? [] : db.statement(SQL.watch).all<{ data: string }>([dueWatch]);
	return row ? (JSON.parse(row.data) as DueWatch) : null;
}

/** Which steps of these invoices, and of those that another system lists, were published. */
export const loadPublishedSteps = (
	db: Database,
	{ publishedSteps, listedInvoices = [] }: Wanted,
	invoices: Iterable<string>,
): Loaded['publishedSteps'] =>
	toPublishedSteps(rows<PublishedStepRow>(db, SQL.steps, [...(publishedSteps ? invoices : []), ...listedInvoices]));
