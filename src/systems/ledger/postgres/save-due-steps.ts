import type { Changes } from '../changes';
import { DUE_WATCHES, LOOKS, PUBLISHED_STEPS, touchedInvoices } from '../sql/due-steps';
import type { StatementParts } from './statement-parts';

/** What a run over due invoices did, and which invoices the watches are to look at again. */
export function saveDueSteps(save: StatementParts, changes: Changes): void {
	const { dueWatch, publishedSteps, looksAgain, lookedAt } = changes;
	const kept = dueWatch ? [{ owner: dueWatch.owner, data: dueWatch }] : [];
	save.insert(DUE_WATCHES, kept, ' ON CONFLICT (owner) DO UPDATE SET data = excluded.data');
	save.insert(PUBLISHED_STEPS, publishedSteps);
	save.insert(LOOKS, looksAgain, ' ON CONFLICT (owner, invoice_id) DO UPDATE SET day = excluded.day');
	if (lookedAt.length > 0) {
		const rows = save.rows(
			LOOKS.identity,
			lookedAt.map(({ owner, invoiceId }) => [owner, invoiceId]),
		);
		save.add(`DELETE FROM {due_looks} t USING ${rows} WHERE t.owner = r.owner AND t.invoice_id = r.invoice_id`);
	}
	const touched = touchedInvoices(changes);
	if (touched.length === 0) return;
	// '' is before every day. In one order everywhere, so that two processes never wait for each other.
	const ids = save.params.add([...touched].sort());
	save.add(`INSERT INTO {due_looks} (owner, invoice_id, day)
		SELECT w.owner, t.id, '' FROM {due_watches} w CROSS JOIN unnest(${ids}::text[]) AS t(id)
		WHERE w.data::json ->> 'system' IS NULL ORDER BY w.owner, t.id
		ON CONFLICT (owner, invoice_id) DO UPDATE SET day = ''`);
}
