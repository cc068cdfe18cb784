import { factsOf, matches, type Condition, type InvoiceFilter } from '../../../../domain/invoice/filter';
import type { InvoiceQuery, InvoiceRecord, Page } from '../../../../ports/invoicing-system';
import { pages } from '../../../../remote/pages';
import { wordFor } from '../../map/status';
import { recordsOf } from './read';
import type { HighLevel } from '../../context';
import { PAGE } from '../../wire/address';
import type { InvoiceSearch } from '../../wire/invoices';

/**
 * Invoices by a filter, the latest issue date first. HighLevel narrows by status and contact; the other conditions are
 * checked against what was read. A page ends at an offset of the vendor's list, so what is made or deleted meanwhile
 * may shift it by as much.
 */
export async function listInvoicesInHighLevel(
	highLevel: HighLevel,
	{ filter, after, limit, now }: InvoiceQuery,
): Promise<Page<InvoiceRecord>> {
	const narrowed = narrowing(filter);
	const found: InvoiceRecord[] = [];
	let [offset, total] = [offsetOf(after), 0];
	const read = async (at: number) => {
		const page = await highLevel.api.listInvoices({ ...narrowed, offset: at });
		total = page.total;
		const next = at + page.items.length;
		return { items: page.items, next: page.items.length < PAGE || next >= total ? null : next };
	};
	for await (const items of pages(offset, read, { what: 'invoices in HighLevel' })) {
		for (const record of await recordsOf(highLevel, items, { now })) {
			offset += 1;
			if (filter !== null && !matches(filter, factsOf(record))) continue;
			found.push(record);
			if (found.length === limit) return { items: found, next: offset < total ? String(offset) : null };
		}
	}
	return { items: found, next: null };
}

function offsetOf(after: string | null): number {
	if (after === null) return 0;
	if (!/^[1-9]\d{0,8}$/.test(after))
		throw new RangeError(`"${after}" is where no page of invoices ended; start again without it.`);
	return Number(after);
}

/** What of a filter HighLevel can look for itself: conditions that every invoice found must fulfil. */
function narrowing(filter: InvoiceFilter | null): Pick<InvoiceSearch, 'status' | 'contactId'> {
	const must = filter === null ? [] : 'all' in filter ? filter.all : [filter];
	const value = (field: Condition['field']): string | null => {
		const condition = must.find(
			(part): part is Condition => 'field' in part && part.field === field && part.comparison === 'is',
		);
		return typeof condition?.value === 'string' && condition.value !== '' ? condition.value : null;
	};
	const [status, contactId] = [value('status'), value('clientId')];
	const word = status === null ? null : wordFor(status);
	return { ...(word !== null && { status: word }), ...(contactId !== null && { contactId }) };
}
