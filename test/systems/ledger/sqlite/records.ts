import type { DomainEvent } from '../../../../src/domain/event';
import type { Invoice } from '../../../../src/domain/invoice/invoice';
import type { Payment } from '../../../../src/domain/payment/payment';
import { anInvoice, aPayment } from '../../../support/builders/invoice';
import { aClient, aJob, anEvent, aPipeline } from '../../../support/builders/records';

export const NOW = '2026-03-01T12:00:00.000Z';
export const client = aClient({
	name: 'Åsa Öberg AB',
	email: 'Asa@Example.com',
	organisationNumber: '556016-0680',
	address: 'Storgatan 1',
});
export const pipeline = aPipeline({
	name: 'Tax returns',
	stages: [
		{ id: 'stg_1', name: 'Invoice', automove: true, invoiceTemplateId: 'tpl_1' },
		{ id: 'stg_2', name: 'Done', automove: false, invoiceTemplateId: null },
	],
});
export const job = aJob({ title: 'Return 2025' });

export const invoice = (id: string, changes: Partial<Invoice> = {}): Invoice =>
	anInvoice({
		id,
		phase: 'draft',
		number: null,
		issueDate: null,
		dueDate: null,
		currency: 'SEK',
		lines: [
			{
				description: 'Work',
				quantity: '1',
				unit: 'h',
				unitPrice: '100',
				discountPercent: '0',
				taxCategory: 'S',
				taxRate: '25',
				net: 10_000n,
			},
		],
		totals: {
			net: 10_000n,
			tax: 2_500n,
			rounding: 0n,
			total: 12_500n,
			taxes: [{ category: 'S', rate: '25', taxable: 10_000n, tax: 2_500n }],
		},
		idempotencyKey: `key ${id}`,
		...changes,
	});
export const issued = (id: string, number: string, changes: Partial<Invoice> = {}): Invoice =>
	invoice(id, { phase: 'issued', number, issueDate: '2026-03-01', dueDate: '2026-03-15', ...changes });

export const payment = (id: string, invoiceId: string | null, changes: Partial<Payment> = {}): Payment =>
	aPayment({
		id,
		invoiceId,
		currency: 'SEK',
		amount: 12_500n,
		paidOn: '2026-03-02',
		payerEmail: 'Payer@Example.com',
		reference: 'OCR 1',
		idempotencyKey: `key ${id}`,
		...changes,
	});

export const event = (id: string, subject: string, changes: Partial<DomainEvent> = {}): DomainEvent =>
	anEvent({ id, subject, data: { number: '0001', total: 125 }, ...changes });
