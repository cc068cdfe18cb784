import { copiesBeside, readEmail } from '../../domain/email-address';
import { contentOf } from './content';
import { headerLine } from './header-line';
import type { InvoiceEmail, InvoiceEmailInput } from './invoice-email';
import { pageOf } from './page';
import { plainTextOf } from './plain-text';

export type { InvoiceEmail, InvoiceEmailInput } from './invoice-email';

/**
 * The e-mail that carries an invoice, in the client's language, ready for any mail node. Addresses were read with
 * `readEmail` and `readCc` when they came in; whatever is none after all is left out here rather than put in a header.
 */
export function composeInvoiceEmail(input: InvoiceEmailInput): InvoiceEmail {
	const content = contentOf(input);
	const to = addressOf(input.client.email);
	return {
		to,
		cc: copiesBeside(to, (input.cc ?? []).map(addressOf).filter(Boolean)).join(', '),
		subject: headerLine(content.subject),
		text: plainTextOf(content, input),
		html: pageOf(content, input),
	};
}

function addressOf(email: string): string {
	const read = readEmail(email, 'email');
	return read.ok ? read.value : '';
}
