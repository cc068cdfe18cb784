import type { FieldName } from '../field-name';
import { formatAmount } from '../money';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import type { Invoice } from './invoice';

/** What a pattern takes in square brackets. */
const PAYMENT_LINK_CODES = [
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

const isWeb = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/**
 * An address where a client pays online: http or https, as it was given.
 * @returns refusal `not_a_web_address`
 */
export function readPaymentLink(text: string, field: FieldName): Result<string> {
	if (text === '' || isWeb(text)) return accept(text);
	return refuse(
		'not_a_web_address',
		`${field} is ${shown(text)}, which is not a web address.`,
		'Give a whole address that begins with https://.',
		field,
	);
}

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
 * The payment link of an invoice that has none of its own, from the pattern of the settings. Values are encoded for a
 * web address; `amount` is the total with a point, such as 1250.00, and `minor amount` the same in minor units.
 */
export function linkFromPattern(
	pattern: string,
	{ number, paymentReference, totals, currency, parties }: Invoice,
): string {
	const values: Readonly<Record<PaymentLinkCode, string>> = {
		'invoice number': number ?? '',
		'payment reference': paymentReference,
		amount: formatAmount(totals.total, currency),
		'minor amount': totals.total.toString(),
		currency,
		'client email': parties?.buyer.email ?? '',
	};
	return pattern.replace(BRACKETS, (written, name: string) => {
		const code = codeOf(name);
		return code ? encodeURIComponent(values[code]) : written;
	});
}
