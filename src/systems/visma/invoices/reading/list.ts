import { factsOf, matches, type Condition, type InvoiceFilter } from '../../../../domain/invoice/filter';
import type { InvoiceQuery, InvoiceRecord, Page } from '../../../../ports/invoicing-system';
import type { Visma } from '../../context';
import { asDraft, asInvoice, type WireDocument } from '../../map/invoice';
import { instant } from '../../map/moment';
import { isId } from '../../wire/filter';
import { isClaim, wholeDraft } from './find';
import { NewestFirst } from './newest';
import { recordsOf } from './read';

/** So many are made records of in one go: their customers are read together. */
const AT_ONCE = 50;

/**
 * Drafts and invoices by a filter, newest first: Visma keeps them in two lists, which are gone through side by side. It
 * narrows them by customer, number and kind; the other conditions are checked against what was read.
 */
export async function listInvoicesInVisma(
	visma: Visma,
	{ filter, after, limit, now }: InvoiceQuery,
): Promise<Page<InvoiceRecord>> {
	const [ofDrafts, ofInvoices] = placesOf(after);
	const narrowed = narrowing(filter);
	const drafts = new NewestFirst(visma.api.page.drafts, narrowed.drafts, ofDrafts);
	const invoices = new NewestFirst(visma.api.page.invoices, narrowed.invoices, ofInvoices);
	const found: InvoiceRecord[] = [];
	let end = after;
	for (;;) {
		const batch: { readonly document: WireDocument; readonly end: string }[] = [];
		while (batch.length < Math.min(AT_ONCE, limit)) {
			const document = await nextOf(visma, narrowed, drafts, invoices);
			if (document === null) break;
			if (document !== 'other') batch.push({ document, end: `d${drafts.place}i${invoices.place}` });
		}
		const records = await recordsOf(
			visma,
			batch.map(({ document }) => document),
			{ now },
		);
		for (const [at, record] of records.entries()) {
			if (found.length === limit) return { items: found, next: end };
			end = batch[at]!.end;
			if (filter === null || matches(filter, factsOf(record))) found.push(record);
		}
		const isOver = batch.length < Math.min(AT_ONCE, limit);
		if (isOver) return { items: found, next: null };
		if (found.length === limit)
			return { items: found, next: (await isMore(narrowed, drafts, invoices)) ? end : null };
	}
}

type Lists = [NewestFirst<Parameters<typeof asDraft>[0]>, NewestFirst<Parameters<typeof asInvoice>[0]>];

async function isMore({ kinds }: Narrowed, drafts: Lists[0], invoices: Lists[1]): Promise<boolean> {
	return (kinds.draft && (await drafts.peek()) !== null) || (kinds.invoice && (await invoices.peek()) !== null);
}

/** The newer one of both lists; `other` for what is no claim. */
async function nextOf(
	visma: Visma,
	{ kinds }: Narrowed,
	drafts: Lists[0],
	invoices: Lists[1],
): Promise<WireDocument | 'other' | null> {
	const draft = kinds.draft ? await drafts.peek() : null;
	const invoice = kinds.invoice ? await invoices.peek() : null;
	const isDraft = draft && (!invoice || (instant(draft.CreatedUtc) ?? '') > (instant(invoice.CreatedUtc) ?? ''));
	if (isDraft) {
		drafts.take();
		return isClaim(draft) ? asDraft(await wholeDraft(visma, draft)) : 'other';
	}
	if (!invoice) return null;
	invoices.take();
	return isClaim(invoice) ? asInvoice(invoice) : 'other';
}

/** Where a page ended: so many drafts, so many invoices. */
function placesOf(after: string | null): readonly [number, number] {
	if (after === null) return [0, 0];
	const [, drafts, invoices] = /^d(\d{1,7})i(\d{1,7})$/.exec(after) ?? [];
	if (drafts === undefined || invoices === undefined)
		throw new RangeError(`"${after}" is where no page of invoices ended; start again without it.`);
	return [Number(drafts), Number(invoices)];
}

interface Narrowed {
	readonly drafts: string | undefined;
	readonly invoices: string | undefined;
	readonly kinds: { readonly draft: boolean; readonly invoice: boolean };
}

/** What of a filter Visma can look for itself: conditions that every invoice found must fulfil. */
function narrowing(filter: InvoiceFilter | null): Narrowed {
	const must = filter === null ? [] : 'all' in filter ? filter.all : [filter];
	const valueOf = (field: Condition['field']): string | null => {
		const found = must.find(
			(part): part is Condition => 'field' in part && part.field === field && part.comparison === 'is',
		);
		return typeof found?.value === 'string' && found.value !== '' ? found.value : null;
	};
	const [status, clientId, number] = [
		valueOf('status'),
		valueOf('clientId'),
		valueOf('numberTail') ?? valueOf('number'),
	];
	const ofClient = isId(clientId) ? [`CustomerId eq ${clientId}`] : [];
	const ofNumber = number !== null && /^\d{1,9}$/.test(number) ? [`InvoiceNumber eq ${Number(number)}`] : [];
	const joined = (parts: readonly string[]): string | undefined =>
		parts.length === 0 ? undefined : parts.join(' and ');
	return {
		drafts: joined(ofClient),
		invoices: joined([...ofClient, ...ofNumber]),
		kinds: { draft: number === null && (status === null || status === 'draft'), invoice: status !== 'draft' },
	};
}
