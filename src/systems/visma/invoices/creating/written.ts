import { draftInvoice, issueInvoice, NOT_OURS, type DraftContent } from '../../../../domain/invoice/drafting';
import { NO_DETAILS } from '../../../../domain/invoice/details';
import type { LineItem } from '../../../../domain/invoice/line-item';
import { NO_TEXTS } from '../../../../domain/invoice/texts';
import { accept, type Refusal, type Result } from '../../../../domain/refusal';
import { LARGEST_WIRE_MINOR } from '../../../../remote/wire-amounts';
import type { Written } from '../../map/body';
import type { Writing } from '../../map/lines';
import {
	amountTooLarge,
	forBusinessesOnly,
	noArticle,
	otherCurrency,
	periodLocked,
	textTooLong,
	tooManyRows,
	untaxedOtherwise,
} from '../../refusals';
import type { WireArticle, WireCustomer, WireSettings, WireTerms } from '../../wire/schemas';
import { lockedTo, type Named } from './named';

/** Days until an invoice falls due where neither it nor its customer says so. */
const DEFAULT_TERMS_DAYS = 30;

/** Texts and how long each may be in Visma, in characters. */
const LONGEST = { reference: 100, buyerReference: 100, purchaseOrder: 35 } as const;

const MOST_ROWS = 1_000;

/** What an invoice is to say. */
export type Content = Pick<
	DraftContent,
	'currency' | 'lines' | 'issueDate' | 'dueDate' | 'note' | keyof typeof LONGEST
> & {
	readonly paymentTermsDays: number | null;
	readonly finalise: boolean;
};

/** An invoice as it is to be sent, and what it must come to. */
export interface Ready {
	readonly written: Written;
	/** Minor units. */
	readonly total: bigint;
}

const no = (refusal: Refusal): Result<never> => ({ ok: false, refusal });

/** The invoice in Visma's terms. @returns what the domain refuses of any invoice, and what Visma cannot keep */
export function writeInvoice(
	content: Content,
	customer: WireCustomer,
	{ marker, projectId }: { readonly marker: string; readonly projectId: string | null },
	{ settings, terms, articles, today }: Named,
): Result<Ready> {
	const barred =
		barredCurrency(content.currency, customer, settings) ??
		barredTexts(content, customer) ??
		barredLines(content.lines, customer, settings, articles);
	if (barred) return no(barred);
	const days = content.paymentTermsDays ?? customer.TermsOfPayment?.NumberOfDays ?? null;
	const dates = datesOf(content, days, today);
	if (!dates.ok) return dates;
	const { issueDate, dueDate, total } = dates.value;
	const locked = lockedTo(settings);
	if (content.finalise && locked !== null && issueDate <= locked) return no(periodLocked(locked));
	if (total > LARGEST_WIRE_MINOR || content.lines.some(({ net }) => abs(net) > LARGEST_WIRE_MINOR))
		return no(amountTooLarge());
	const termsId = content.paymentTermsDays === null ? null : termsOf(content.paymentTermsDays, terms);
	// A draft is dated when it is finalised, where its terms can be said otherwise.
	const isDated =
		content.finalise || content.issueDate !== null || (content.paymentTermsDays !== null && termsId === null);
	const written: Written = {
		customerId: customer.Id,
		reference: content.reference,
		buyerReference: content.buyerReference,
		purchaseOrder: content.purchaseOrder,
		note: content.note,
		lines: content.lines,
		issueDate: isDated ? issueDate : null,
		dueDate: isDated && days !== null ? dueDate : content.dueDate,
		termsId,
		marker,
		writing: writingOf(content.currency, customer, settings, articles, projectId),
	};
	const mostRows = written.lines.length * 2 + Math.ceil(content.note.length / 2_000);
	return mostRows > MOST_ROWS ? no(tooManyRows()) : accept({ written, total });
}

/** The dates that an invoice has once it is finalised, and what it comes to. */
function datesOf(
	content: Content,
	days: number | null,
	today: string,
): Result<{ readonly issueDate: string; readonly dueDate: string; readonly total: bigint }> {
	const draft = draftInvoice(
		'',
		'',
		{
			...NO_TEXTS,
			...NO_DETAILS,
			...content,
			email: { subject: null, text: null, cc: [] },
			paymentTermsDays: days ?? DEFAULT_TERMS_DAYS,
			clientId: '',
			templateId: null,
			source: 'manual',
			jobs: [],
		},
		`${today}T00:00:00.000Z`,
	);
	if (!draft.ok) return draft;
	const issued = issueInvoice(draft.value, { ...NOT_OURS, today });
	if (!issued.ok) return issued;
	return accept({
		issueDate: issued.value.issueDate!,
		dueDate: issued.value.dueDate!,
		total: issued.value.totals.total,
	});
}

/** Terms of so many days that sales may have; null for none. */
export const termsOf = (days: number, terms: readonly WireTerms[]): string | null =>
	terms.find(
		({ NumberOfDays, TermsOfPaymentTypeId, AvailableForSales }) =>
			NumberOfDays === days && (TermsOfPaymentTypeId ?? 0) === 0 && AvailableForSales !== false,
	)?.Id ?? null;

const isDomestic = ({ InvoiceCountryCode }: WireCustomer, { CountryCode }: WireSettings): boolean =>
	!InvoiceCountryCode || !CountryCode || InvoiceCountryCode.toUpperCase() === CountryCode.toUpperCase();

/** How the lines of this customer are written. Whether prices are with VAT shows only once the draft is there. */
export const writingOf = (
	currency: string,
	customer: WireCustomer,
	settings: WireSettings,
	articles: ReadonlyMap<string, WireArticle | null>,
	projectId: string | null,
): Writing => ({
	currency,
	decimals: isDomestic(customer, settings) ? 2 : 4,
	includesVat: false,
	projectId,
	articleOf: (rate) => {
		const article = articles.get(rate)!;
		return { id: article.Id, unit: article.UnitAbbreviation ?? '' };
	},
});

/** The customer decides the currency: drafts have none of their own. */
function barredCurrency(currency: string, customer: WireCustomer, settings: WireSettings): Refusal | null {
	const billed = customer.CurrencyCode || settings.CurrencyCode;
	return !billed || billed === currency ? null : otherCurrency(currency, billed, customer.Name ?? customer.Id);
}

export function barredTexts(texts: Pick<Content, keyof typeof LONGEST>, customer: WireCustomer): Refusal | null {
	for (const [name, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][])
		if (texts[name].length > most) return textTooLong(name, most);
	return texts.buyerReference !== '' && customer.IsPrivatePerson === true ? forBusinessesOnly() : null;
}

export function barredLines(
	lines: readonly LineItem[],
	customer: WireCustomer,
	settings: WireSettings,
	articles: ReadonlyMap<string, WireArticle | null>,
): Refusal | null {
	for (const [at, { taxCategory, taxRate }] of lines.entries()) {
		const isElsewhere =
			taxCategory === 'AE' || ((taxCategory === 'K' || taxCategory === 'G') && isDomestic(customer, settings));
		if (isElsewhere) return untaxedOtherwise(taxCategory, at);
		if (!articles.get(taxRate)) return noArticle(taxRate, at);
	}
	return null;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);
