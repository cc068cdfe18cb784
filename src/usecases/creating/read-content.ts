import { readCurrency } from '../../domain/currency';
import { readCc } from '../../domain/email-address';
import type { EmailWording } from '../../domain/invoice/invoice';
import { NO_DETAILS } from '../../domain/invoice/details';
import { readExchange, type RawExchange } from '../../domain/invoice/exchange';
import { STANDARD_LAYOUT } from '../../domain/invoice/layout';
import { readLines, type LineItem } from '../../domain/invoice/line-item';
import { PLAIN_PRICING, type Pricing } from '../../domain/invoice/pricing';
import { readPricing } from '../../domain/invoice/read-pricing';
import { eachText } from '../../domain/invoice/texts';
import { readDate } from '../../domain/local-date';
import { accept, type Result } from '../../domain/refusal';
import { templateLinesIn, templatePricingIn, type InvoiceTemplate } from '../../domain/template';
import { isNothing } from '../../domain/text';
import type { LineProducts } from '../products/lines-of-products';
import { readDetails, readOptional, readTerms, readTexts, readWords } from '../read-fields';
import type { Content, InvoiceRequest } from './invoice-request';

/**
 * What the invoice says: the request's own words first, then the template's, then the ledger's.
 * @param currencies the client's, or else the ledger's, and the ledger's
 * @param products those that the lines name
 */
export function readContent(
	request: InvoiceRequest,
	template: InvoiceTemplate | null,
	{ own, ledger }: { readonly own: string; readonly ledger: string },
	products: LineProducts,
): Result<Content> {
	const currency = isEmpty(request.currency)
		? accept(template?.currency ?? own)
		: readCurrency(request.currency, 'currency');
	if (!currency.ok) return currency;
	const pricing = pricingOf(request, template, currency.value);
	if (!pricing.ok) return pricing;
	const lines = linesOf(request, template, currency.value, (own) =>
		products.fillIn(own, currency.value, pricing.value.includesTax),
	);
	if (!lines.ok) return lines;
	const issueDate = readOptional(request.issueDate, (input) => readDate(input, 'issueDate'));
	if (!issueDate.ok) return issueDate;
	const dueDate = readOptional(request.dueDate, (input) => readDate(input, 'dueDate'));
	if (!dueDate.ok) return dueDate;
	const terms = readTerms(request.paymentTermsDays);
	if (!terms.ok) return terms;
	const texts = readTexts(request);
	if (!texts.ok) return texts;
	const details = readDetails(request);
	if (!details.ok) return details;
	const exchange = readExchange(rateOf(request), null, { invoice: currency.value, ledger }, false);
	if (!exchange.ok) return exchange;
	const email = readWording(request.email, template);
	if (!email.ok) return email;
	return accept({
		...NO_DETAILS,
		...details.value,
		layout: template?.layout ?? STANDARD_LAYOUT,
		pricing: pricing.value,
		exchange: exchange.value,
		lines: lines.value,
		currency: currency.value,
		issueDate: issueDate.value,
		dueDate: dueDate.value,
		paymentTermsDays: terms.value ?? template?.paymentTermsDays ?? null,
		...eachText((name) => texts.value[name] ?? ''),
		note: texts.value.note ?? template?.note ?? '',
		paymentLink: texts.value.paymentLink ?? template?.paymentLink ?? '',
		email: email.value,
	});
}

/** Null is how our own items say that they have no rate. */
const rateOf = ({ exchangeRate, exchangeRateDate }: InvoiceRequest): RawExchange => ({
	...(exchangeRate !== null && { exchangeRate }),
	...(exchangeRateDate !== null && { exchangeRateDate }),
});

export const isEmpty = (input: unknown) => input === undefined || input === null || input === '';

/** Whether the request brings lines of its own, or leaves them to its template. */
export const hasOwnLines = ({ lines }: InvoiceRequest): boolean =>
	!isEmpty(lines) && !(Array.isArray(lines) && lines.length === 0);

function linesOf(
	request: InvoiceRequest,
	template: InvoiceTemplate | null,
	currency: string,
	fillIn: (own: unknown) => Result<unknown>,
): Result<readonly LineItem[]> {
	if (hasOwnLines(request) || template === null) {
		const filled = fillIn(request.lines ?? []);
		return filled.ok ? readLines(filled.value, currency) : filled;
	}
	return templateLinesIn(template, currency);
}

/** The template's, and over it what the request says. Nothing says nothing, as in the fingerprint. */
function pricingOf(request: InvoiceRequest, template: InvoiceTemplate | null, currency: string): Result<Pricing> {
	const standard = template === null ? accept(PLAIN_PRICING) : templatePricingIn(template, currency);
	if (!standard.ok) return standard;
	const { pricesIncludeTax, discountPercent, discountAmount, charges } = request;
	const words = Object.entries({ pricesIncludeTax, discountPercent, discountAmount, charges });
	return readPricing(Object.fromEntries(words.filter(([, given]) => !isNothing(given))), standard.value, currency);
}

function readWording(asked: InvoiceRequest['email'], template: InvoiceTemplate | null): Result<EmailWording> {
	const subject = readWords(asked.subject, 'emailSubject', 300);
	if (!subject.ok) return subject;
	const text = readWords(asked.text, 'emailText', 10_000);
	if (!text.ok) return text;
	const cc = isEmpty(asked.cc) ? accept(template?.email.cc ?? []) : readCc(asked.cc, 'cc');
	if (!cc.ok) return cc;
	return accept({
		subject: subject.value ?? template?.email.subject ?? null,
		text: text.value ?? template?.email.text ?? null,
		cc: cc.value,
	});
}
