import type { InvoiceFilter } from '../domain/invoice/filter';
import type { Invoice } from '../domain/invoice/invoice';
import { pageLinkIn } from '../domain/invoice/page-link';
import { isPaymentLinkOf } from '../domain/invoice/payment-link';
import { countersBehind } from '../domain/payment-reference/counters-behind';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoicingSystem } from '../ports/invoicing-system';
import { everyInvoice } from './every-invoice';

type Invoicing = Pick<InvoicingSystem, 'read' | 'list' | 'capabilities'>;

/**
 * The ids of the invoices with these links: to the page of the invoice, which names it, or to where it is paid online.
 * A payment link is looked up by the id and the numbers that stand in it, which are indexed; one without any is not
 * found.
 * @returns refusals `unknown_invoice`, and `ambiguous_invoice` where several invoices have the link
 */
export async function invoicesByLink(
	links: readonly string[],
	invoicing: Invoicing,
	call: Call,
): Promise<readonly Result<string>[]> {
	// Neither pages nor payment links of other systems are ours.
	if (!invoicing.capabilities.texts.paymentLink) return links.map(() => unknown());
	const byPage = await pagesBehind(links, invoicing, call);
	return await Promise.all(
		links.map(async (link) => byPage.get(link) ?? theOne(link, await payableAt(link, invoicing, call))),
	);
}

/** For the links to pages. One with another token than the invoice's leads nowhere, here as on the page. */
async function pagesBehind(
	links: readonly string[],
	invoicing: Invoicing,
	call: Call,
): Promise<ReadonlyMap<string, Result<string>>> {
	const pages = links.flatMap((link) => {
		const page = pageLinkIn(link);
		return page === null ? [] : [{ link, ...page }];
	});
	if (pages.length === 0) return new Map();
	const records = await invoicing.read(
		pages.map(({ invoiceId }) => ({ id: invoiceId })),
		call,
	);
	return new Map(
		pages.map(({ link, invoiceId, token }, at): [string, Result<string>] => {
			const record = records[at]!;
			// While no workflow hosts the page there is no link to compare with; an id is that of one invoice.
			const own = record === 'absent' || record.url === null ? null : pageLinkIn(record.url);
			const isKnown = record !== 'absent' && (own === null || own.token === token);
			return [link, isKnown ? accept(invoiceId) : unknown()];
		}),
	);
}

/** Longer ones are no payment link, and more numbers than these stand in none. */
const LONGEST = 2_000;
const MOST_NUMBERS = 20;

interface Found {
	readonly id: string;
	readonly number: string;
}

async function payableAt(link: string, invoicing: Invoicing, call: Call): Promise<readonly Found[]> {
	if (link.length > LONGEST || !URL.canParse(link)) return [];
	const ids = [...new Set(link.match(/inv_[A-Za-z0-9]{1,64}/g) ?? [])].slice(0, MOST_NUMBERS);
	const named =
		ids.length === 0
			? []
			: await invoicing.read(
					ids.map((id) => ({ id })),
					call,
				);
	const byId = named.flatMap((record) =>
		record !== 'absent' && isPaymentLinkOf(link, record.invoice) ? [record.invoice] : [],
	);
	const tails = numbersIn(link);
	if (byId.length > 0 || tails.length === 0) return byId.map(foundOf);
	const filter: InvoiceFilter = {
		any: tails.map((value) => ({ field: 'numberTail', comparison: 'is', value }) as const),
	};
	const found: Found[] = [];
	for await (const { invoice } of everyInvoice(filter, invoicing, call))
		if (isPaymentLinkOf(link, invoice)) found.push(foundOf(invoice));
	return found;
}

const foundOf = ({ id, number }: Pick<Invoice, 'id' | 'number'>): Found => ({ id, number: number ?? '' });

/** What the numbers of invoices may end in, and what payment references may be made of. */
function numbersIn(link: string): readonly string[] {
	const words =
		decoded(link)
			.toUpperCase()
			.match(/[A-Z0-9]+/g) ?? [];
	const digits = words.flatMap((word) => word.match(/[0-9]+/g) ?? []).map((run) => run.replace(/^0+/, ''));
	const all = [...digits.filter((run) => run !== ''), ...words.flatMap(countersBehind)];
	return [...new Set(all)].slice(0, MOST_NUMBERS);
}

function decoded(link: string): string {
	try {
		return decodeURIComponent(link);
	} catch {
		return link;
	}
}

function theOne(link: string, found: readonly Found[]): Result<string> {
	if (found.length === 0) return unknown();
	if (found.length === 1) return accept(found[0]!.id);
	return refuse(
		'ambiguous_invoice',
		`${found.length} invoices have that payment link: ${found.map(({ number }) => number).join(', ')}.`,
		'Name the invoice by its number.',
		'invoice',
	);
}

const unknown = (): Result<string> =>
	refuse(
		'unknown_invoice',
		'No invoice is found by that link.',
		'Give the link to the page of the invoice, or a payment link that has its number in it; or name it by its number.',
		'invoice',
	);
