import { copiesBeside, readEmail } from '../../domain/email-address';
import { receiptContent, invoiceContent, type Content } from './content';
import { reminderContent, type ReminderEmailInput } from './reminder-content';
import { headerLine } from './header-line';
import type { InvoiceEmail, InvoiceEmailInput } from './invoice-email';
import { pageOf } from './page';
import { plainTextOf } from './plain-text';

export type { InvoiceEmail, InvoiceEmailInput } from './invoice-email';

/**
 * The e-mail that carries an invoice, in the client's language, ready for any mail node. It goes to the address that
 * the client has now, with the copies that the invoice names, else those of the client. Addresses were read with
 * `readEmail` and `readCc` when they came in; whatever is none after all is left out here rather than put in a header.
 */
export const composeInvoiceEmail = (input: InvoiceEmailInput): InvoiceEmail => emailOf(invoiceContent(input), input);

/** The e-mail that thanks for a payment and carries the receipt of what was paid, to the same addresses. */
export const composeReceiptEmail = (input: InvoiceEmailInput): InvoiceEmail => emailOf(receiptContent(input), input);

/** The e-mail that reminds of an overdue invoice and carries its reminder, to the same addresses. */
export const composeReminderEmail = (input: ReminderEmailInput): InvoiceEmail => emailOf(reminderContent(input), input);

function emailOf(
	content: Content,
	{ record: { invoice, currentClient } }: Pick<InvoiceEmailInput, 'record'>,
): InvoiceEmail {
	const to = addressOf(currentClient.email);
	const copies = invoice.email.cc.length > 0 ? invoice.email.cc : currentClient.cc;
	return {
		to,
		cc: copiesBeside(to, copies.map(addressOf).filter(Boolean)).join(', '),
		subject: headerLine(content.subject),
		text: plainTextOf(content),
		html: pageOf(content),
	};
}

function addressOf(email: string): string {
	const read = readEmail(email, 'email');
	return read.ok ? read.value : '';
}
