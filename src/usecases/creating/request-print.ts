import type { RequestPrint } from '../../domain/request-print';
import { readRecurringKey } from '../../domain/recurrence/recurring-invoice';
import type { ClientRef } from '../../ports/invoicing-system';
import type { Content, InvoiceRequest } from './invoice-request';
import { hasOwnLines, isEmpty } from './read-content';

/**
 * What the request said, as it was understood: 100 and "100.00" are one price, and a date is a day, whatever the time of
 * the run that wrote it. Of a template only its id: that its words changed since does not make it another request. Of a
 * recurring invoice nothing but whom it bills: the key names it and the date, whatever it says by then. Of a proposal only
 * its id: it is one invoice for ever, a draft first or finalised at once.
 */
export function printOf(request: InvoiceRequest, client: ClientRef, content: Content): RequestPrint {
	if (request.proposalId) return { proposal: request.proposalId };
	if (readRecurringKey(request.idempotencyKey)) return { client: clientPrint(client), recurring: request.idempotencyKey, finalise: String(request.finalise) };
	return {
		client: clientPrint(client),
		template: request.templateId ?? '',
		lines: hasOwnLines(request) ? linesPrint(content) : '',
		currency: text(request.currency),
		dates: `${content.issueDate ?? ''} ${content.dueDate ?? ''} ${text(request.paymentTermsDays)}`,
		words: `${text(request.reference)}\n${text(request.note)}`,
		email: JSON.stringify(request.email),
		jobs: request.jobs.map(({ system, id }) => `${system}:${id}`).join(' '),
		finalise: String(request.finalise),
	};
}

const clientPrint = (client: ClientRef): string => ('id' in client ? client.id : client.email.toLowerCase());

const linesPrint = ({ lines }: Content): string =>
	JSON.stringify(lines.map(({ description, quantity, unit, unitPrice, discountPercent, taxCategory, taxRate }) => [description, quantity, unit, unitPrice, discountPercent, taxCategory, taxRate]));

const text = (input: unknown): string => (isEmpty(input) ? '' : String(input));
