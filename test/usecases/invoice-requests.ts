import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import type { Deps } from '../conformance/deps';
import { anInvoiceRequest } from '../support/builders/requests';

export const make = async (deps: Deps, fields: Partial<InvoiceRequest>) =>
	(await createInvoices([anInvoiceRequest(fields)], deps.system, deps.call()))[0];
export const wording = (subject: string | null, text: string | null = null) => ({ email: { subject, text, cc: [] } });
export const line = (description: string) => ({ lines: [{ description, unitPrice: 100 }] });
