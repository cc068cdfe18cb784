import { PLAIN_PRICING } from '../../../src/domain/invoice/pricing';
import { NO_DETAILS } from '../../../src/domain/invoice/details';
import { STANDARD_LAYOUT } from '../../../src/domain/invoice/layout';
import { NO_TEXTS } from '../../../src/domain/invoice/texts';
import type { TemplateFields } from '../../../src/ports/catalogue';
import type { CreateInvoice } from '../../../src/ports/invoicing-system';
import type { InvoiceRequest } from '../../../src/usecases/create-invoices';

/** A request for a finalised invoice over one line of 100.00, as a node makes it; a test says what is different. */
export const anInvoiceRequest = (fields: Partial<InvoiceRequest> = {}): InvoiceRequest => ({
	idempotencyKey: 'once',
	client: null,
	templateId: null,
	lines: [{ description: 'Work', unitPrice: 100 }],
	currency: null,
	issueDate: null,
	dueDate: null,
	paymentTermsDays: null,
	email: { subject: null, text: null, cc: [] },
	jobs: [],
	finalise: true,
	...fields,
});

type Needed = Pick<CreateInvoice, 'idempotencyKey' | 'client' | 'lines'>;

/** A finalised invoice in EUR, as a use case asks a system for it. */
export const anInvoiceOrder = <F extends Needed & Partial<CreateInvoice>>(fields: F): CreateInvoice & F => ({
	currency: 'EUR',
	issueDate: null,
	dueDate: null,
	paymentTermsDays: null,
	...NO_TEXTS,
	...NO_DETAILS,
	templateId: null,
	source: 'manual',
	email: { subject: null, text: null, cc: [] },
	jobs: [],
	finalise: true,
	request: {},
	...fields,
});

/** A template in EUR without words of its own. */
export const templateFields = (fields: Partial<TemplateFields> = {}): TemplateFields => ({
	name: 'Standard',
	currency: 'EUR',
	lines: [],
	paymentTermsDays: null,
	note: '',
	email: { subject: null, text: null, cc: [] },
	paymentLink: '',
	layout: STANDARD_LAYOUT,
	pricing: PLAIN_PRICING,
	...fields,
});
