import type { FieldName } from '../field-name';
import { formatAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import type { Invoice } from './invoice';
import { readPaymentLink } from './read-payment-link';
import { settlementOf } from './settlement';

/** What a pattern takes in square brackets. */
const PAYMENT_LINK_CODES = [
	'invoice id',
	'invoice number',
	'payment reference',
	'amount',
	'minor amount',
	'currency',
	'client email',
] as const;
type PaymentLinkCode = (typeof PAYMENT_LINK_CODES)[number];

const BRACKETS = /\[([^[\]]*)\]/g;

const codeOf = (written: string): PaymentLinkCode | undefined =>
	PAYMENT_LINK_CODES.find((code) => code === written.trim().toLowerCase());

/**
 * A pattern of payment links: a web address with codes in square brackets.
 * @returns refusals `not_a_web_address`, and `unknown_link_code` for words in brackets that are no code
 */
export function readPaymentLinkPattern(text: string, field: FieldName): Result<string> {
	const codes = PAYMENT_LINK_CODES.map((code) => `[${code}]`).join(', ');
	for (const [written, name] of text.matchAll(BRACKETS))
		if (!codeOf(name!))
			return refuse(
				'unknown_link_code',
				`${field} holds ${written}, which stands for nothing.`,
				`Use ${codes}.`,
				field,
			);
	const filled = readPaymentLink(text.replace(BRACKETS, '1'), field);
	return filled.ok ? accept(text) : filled;
}

/**
 * Where a client pays what is open of an invoice: its own link, else one made of the pattern that was kept when it was
 * finalised. '' for none, and where nothing is open. It is made anew each time and never stored, so that it asks for
 * what is open of this invoice: after an edit or a payment, too, and not of the one that it was cloned from.
 */
export function paymentLinkOf(invoice: Invoice): string {
	const pattern = invoice.parties?.seller.paymentLinkPattern ?? '';
	if (invoice.paymentLink !== '' || pattern === '') return invoice.paymentLink;
	const { balance } = settlementOf(invoice);
	return balance > 0n ? linkFromPattern(pattern, invoice, balance) : '';
}

/** Those that tell one invoice from another. */
const NAMING: readonly PaymentLinkCode[] = ['invoice id', 'invoice number', 'payment reference'];

/**
 * Whether a payment link is that of the invoice: its own, or one made of the pattern that was kept with it. What was
 * open when the link was made does not matter, so that the link of a paid invoice is known, too. A pattern without an
 * id, a number and a reference names no invoice.
 */
export function isPaymentLinkOf(link: string, invoice: Invoice): boolean {
	if (invoice.paymentLink !== '') return invoice.paymentLink === link;
	const pattern = invoice.parties?.seller.paymentLinkPattern ?? '';
	const values = valuesOf(invoice, 0n);
	const names = [...pattern.matchAll(BRACKETS)].some(([, name]) => {
		const code = codeOf(name!);
		return code !== undefined && NAMING.includes(code) && values[code] !== '';
	});
	if (!names) return false;
	// Each second part is a code.
	const parts = pattern.split(BRACKETS).map((part, at) => {
		const code = at % 2 === 1 ? codeOf(part) : undefined;
		if (code === 'amount' || code === 'minor amount') return '-?[0-9]+(?:\\.[0-9]+)?';
		return escaped(code === undefined ? part : encodeURIComponent(values[code]));
	});
	return new RegExp(`^${parts.join('')}$`).test(link);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/**
 * A pattern filled in. Values are encoded for a web address; `amount` is what is open with a point, such as 1250.00,
 * and `minor amount` the same in minor units. Nobody guesses an `invoice id`, as one guesses a number.
 */
function linkFromPattern(pattern: string, invoice: Invoice, open: bigint): string {
	const values = valuesOf(invoice, open);
	return pattern.replace(BRACKETS, (written, name: string) => {
		const code = codeOf(name);
		return code ? encodeURIComponent(values[code]) : written;
	});
}

const valuesOf = (
	{ id, number, paymentReference, currency, parties }: Invoice,
	open: bigint,
): Readonly<Record<PaymentLinkCode, string>> => ({
	'invoice id': id,
	'invoice number': number ?? '',
	'payment reference': paymentReference,
	amount: formatAmount(open, currency),
	'minor amount': open.toString(),
	currency,
	'client email': parties?.buyer.email ?? '',
});
