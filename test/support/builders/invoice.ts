import { NO_CREDIT } from '../../../src/domain/credit/credit-note';
import { NO_DEPOSIT } from '../../../src/domain/deposit/deposit';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { NO_DETAILS } from '../../../src/domain/invoice/details';
import { NO_TEXTS } from '../../../src/domain/invoice/texts';
import { PLAIN_PAYMENT, type Payment } from '../../../src/domain/payment/payment';

/** An invoice over 100.00 EUR, as far as the rules look at it. */
export const anInvoice = (fields: Partial<Invoice> = {}): Invoice => ({
	id: 'inv_1',
	number: fields.phase === 'draft' ? null : '0001',
	phase: 'issued',
	source: 'manual',
	clientId: 'cli_1',
	parties: null,
	...NO_CREDIT,
	...NO_DEPOSIT,
	currency: 'EUR',
	lines: [],
	totals: { net: 100_00n, tax: 0n, rounding: 0n, total: 100_00n, taxes: [] },
	issueDate: fields.phase === 'draft' ? null : '2026-03-01',
	dueDate: fields.phase === 'draft' ? null : '2026-03-15',
	paymentTermsDays: 14,
	...NO_TEXTS,
	...NO_DETAILS,
	paymentReference: '',
	holdRemindersUntil: null,
	viewedAt: null,
	templateId: null,
	email: { subject: null, text: null, cc: [] },
	sending: null,
	payments: [],
	jobs: [],
	timesPaid: 0,
	idempotencyKey: 'key',
	createdAt: '2026-03-01T12:00:00.000Z',
	...fields,
});

export const aPayment = (fields: Partial<Payment> = {}): Payment => ({
	...PLAIN_PAYMENT,
	id: 'pay_1',
	invoiceId: 'inv_1',
	currency: 'EUR',
	amount: 10_00n,
	state: 'cleared',
	counts: true,
	method: 'bank_transfer',
	paidOn: '2026-03-01',
	payerEmail: '',
	reference: '',
	idempotencyKey: 'key',
	createdAt: '2026-03-01T12:00:00.000Z',
	deletedAt: null,
	...fields,
});
