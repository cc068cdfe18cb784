import { accept, type Result } from '../refusal';
import { readPaymentLink } from './read-payment-link';
import type { InvoiceText } from './texts';

/** What a text must be beyond being a text. */
const CHECKS: Readonly<Partial<Record<InvoiceText, (text: string, field: InvoiceText) => Result<string>>>> = {
	paymentLink: readPaymentLink,
};

/** One text of an invoice, read already as a text. @returns refusal `not_a_web_address` */
export const checkedText = (name: InvoiceText, text: string): Result<string> =>
	text === '' ? accept('') : (CHECKS[name]?.(text, name) ?? accept(text));
