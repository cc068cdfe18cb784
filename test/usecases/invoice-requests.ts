import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import type { Deps } from '../conformance/deps';

/** A request for an invoice over one line, finalised; a test says what is different. */
export const request = (fields: Partial<InvoiceRequest>): InvoiceRequest => ({
	idempotencyKey: 'once',
	client: null,
	templateId: null,
	lines: [{ description: 'Work', unitPrice: 100 }],
	currency: null,
	issueDate: null,
	dueDate: null,
	paymentTermsDays: null,
	reference: '',
	note: '',
	email: { subject: null, text: null, cc: [] },
	jobs: [],
	finalise: true,
	...fields,
});
export const make = async (deps: Deps, fields: Partial<InvoiceRequest>) =>
	(await createInvoices([request(fields)], deps.system, deps.call()))[0];
export const wording = (subject: string | null, text: string | null = null) => ({ email: { subject, text, cc: [] } });
export const line = (description: string) => ({ lines: [{ description, unitPrice: 100 }] });
