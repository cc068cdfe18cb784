import type { InvoiceFilter } from '../domain/invoice/filter';
import type { Call } from '../ports/call';
import type { InvoiceRecord, InvoicingSystem } from '../ports/invoicing-system';

const PAGE = 250;

/** All invoices and credit notes that pass a filter, page by page; null takes all. */
export async function* everyInvoice(
	filter: InvoiceFilter | null,
	invoicing: Pick<InvoicingSystem, 'list'>,
	{ now }: Call,
): AsyncGenerator<InvoiceRecord> {
	let after: string | null = null;
	do {
		const page = await invoicing.list({ kind: 'any', filter, after, limit: PAGE, now });
		yield* page.items;
		after = page.next;
	} while (after !== null);
}
