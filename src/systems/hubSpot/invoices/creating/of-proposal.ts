import type { LineItem } from '../../../../domain/invoice/line-item';
import { totalsOf } from '../../../../domain/invoice/totals';
import { formatAmount } from '../../../../domain/money';
import type { Refusal } from '../../../../domain/refusal';
import { MARKER_PROPERTIES } from '../../wire/address';
import type { HubSpotContext } from '../../context';
import { minorFrom } from '../../map/amounts';
import { RECURRENCE_PROPERTIES, recurringNames } from '../../map/lines';
import { VOID_WORD } from '../../map/status';
import { quoteBilledByHubSpot, quoteOfOtherSum, recurringLines } from '../../refusals';
import { readAssociations } from '../../wire/associations';
import { readById } from '../../wire/read';
import type { CrmObject } from '../../wire/schemas';
import { nullIfForbidden } from '../../wire/settings';

/** What of a quote decides whether an invoice may be made of it. */
export interface QuoteRead {
	readonly title: string;
	/** Its total as HubSpot returns it, a decimal text; null where there is none. */
	readonly amount: string | null;
	/** How HubSpot bills it by its settings and subscriptions; null where it does not. */
	readonly billedBy: string | null;
	/** Names of its lines that are billed again and again. */
	readonly recurring: readonly string[];
	readonly invoices: readonly QuoteInvoice[];
}

/** An invoice that is associated with the quote, and not void. */
interface QuoteInvoice {
	readonly id: string;
	readonly name: string;
	/** In whichever property the account had for it then. */
	readonly markers: readonly string[];
}

/** Quotes by id; what is not there is left out. */
export async function readQuotes(
	context: HubSpotContext,
	ids: readonly string[],
): Promise<ReadonlyMap<string, QuoteRead>> {
	if (ids.length === 0) return new Map();
	const { client } = context;
	const [quotes, lineIds, invoiceIds, subscriptions] = await Promise.all([
		readById(client, 'quotes', ids, {
			properties: [
				'hs_title',
				'hs_quote_amount',
				'hs_payment_enabled',
				'hs_payment_status',
				'hs_billing_enabled',
			],
		}),
		readAssociations(client, 'quotes', 'line_items', ids),
		readAssociations(client, 'quotes', 'invoices', ids),
		// A subscription that may not be seen shows as recurring lines.
		readAssociations(client, 'quotes', 'subscriptions', ids).catch(nullIfForbidden),
	]);
	const [lines, invoices] = await Promise.all([
		readById(client, 'line_items', [...lineIds.values()].flat(), {
			properties: ['name', ...RECURRENCE_PROPERTIES],
		}),
		readById(client, 'invoices', [...invoiceIds.values()].flat(), {
			properties: ['hs_number', 'hs_invoice_status', ...MARKER_PROPERTIES.invoices],
		}),
	]);
	const read = [...quotes.values()].map((quote): [string, QuoteRead] => {
		const own = (of: ReadonlyMap<string, readonly string[]>, found: ReadonlyMap<string, CrmObject>) =>
			(of.get(quote.id) ?? []).flatMap((id) => found.get(id) ?? []);
		const live = own(invoiceIds, invoices).filter(({ properties }) => properties.hs_invoice_status !== VOID_WORD);
		const hasSubscription = (subscriptions?.get(quote.id) ?? []).length > 0;
		return [
			quote.id,
			{
				title: quote.properties.hs_title ?? quote.id,
				amount: quote.properties.hs_quote_amount ?? null,
				billedBy: howBilled(quote, hasSubscription),
				recurring: recurringNames(own(lineIds, lines)),
				invoices: live.map(quoteInvoice),
			},
		];
	});
	return new Map(read);
}

/** The buyer's money is there or on its way. */
const PAID: readonly string[] = ['PAID', 'PROCESSING'];

function howBilled({ properties }: CrmObject, hasSubscription: boolean): string | null {
	if (hasSubscription) return 'it has a subscription there';
	// Whatever it is set to by now.
	if (PAID.includes(properties.hs_payment_status ?? '')) return 'its buyer paid it online';
	if (properties.hs_payment_enabled === 'true') return 'its buyer pays it online';
	return properties.hs_billing_enabled === 'true' ? 'HubSpot bills it by itself' : null;
}

const quoteInvoice = ({ id, properties }: CrmObject): QuoteInvoice => ({
	id,
	name: properties.hs_number ?? id,
	markers: MARKER_PROPERTIES.invoices.flatMap((name) => properties[name] ?? []),
});

/**
 * Why no invoice may be made of a quote; null for go on. The invoice that the request itself made before is no reason:
 * it is replayed, or gone on with.
 * @param marker of the request
 */
export function barredQuote(quote: QuoteRead, marker: string): Refusal | null {
	const other = quote.invoices.find(({ markers }) => !markers.includes(marker));
	if (other) return quoteBilledByHubSpot(quote.title, hasInvoice(other));
	if (ownInvoice(quote, marker)) return null;
	if (quote.billedBy !== null) return quoteBilledByHubSpot(quote.title, quote.billedBy);
	return quote.recurring.length > 0 ? recurringLines(`quote "${quote.title}"`, quote.recurring) : null;
}

/**
 * Why the draft that was made of a quote here may not be opened any more; null for go on, and for a draft that was not.
 */
export function barredDraft(quote: QuoteRead, draftId: string, marker: string): Refusal | null {
	if (ownInvoice(quote, marker)?.id !== draftId) return null;
	const other = quote.invoices.find(({ id }) => id !== draftId);
	const why = other ? hasInvoice(other) : quote.billedBy;
	return why === null ? null : quoteBilledByHubSpot(quote.title, why);
}

/** Why the invoice may not be begun anew, whatever the journal knows: the request's own invoice stands in HubSpot. */
export function standingInvoice(quote: QuoteRead, marker: string): Refusal | null {
	const own = ownInvoice(quote, marker);
	return own ? quoteBilledByHubSpot(quote.title, hasInvoice(own)) : null;
}

/**
 * Why lines do not come to what the buyer accepted; null for go on. A quote may have discounts, fees and taxes of its
 * own, and fixed discounts on its lines, that no invoice of the lines has. Whether a quote's total includes tax is
 * unconfirmed, and each of its lines may be rounded in another way: neither is a difference.
 */
export function otherSum({ title, amount }: QuoteRead, lines: readonly LineItem[], currency: string): Refusal | null {
	const quoted = minorFrom(amount, currency);
	const counted = totalsOf(lines, currency);
	// Nothing counted yet is no word against it.
	if (quoted === null || quoted === 0n || !counted.ok) return null;
	const { net, total } = counted.value;
	const slack = BigInt(lines.length);
	if ([net, total].some((sum) => sum - quoted <= slack && quoted - sum <= slack)) return null;
	return quoteOfOtherSum(
		title,
		`${formatAmount(quoted, currency)} ${currency}`,
		`${formatAmount(total, currency)} ${currency}`,
	);
}

const ownInvoice = ({ invoices }: QuoteRead, marker: string): QuoteInvoice | undefined =>
	invoices.find(({ markers }) => markers.includes(marker));
const hasInvoice = ({ name }: QuoteInvoice): string => `it has the invoice ${name} there`;
