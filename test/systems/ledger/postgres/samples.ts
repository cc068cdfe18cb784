import type { DomainEvent } from '../../../../src/domain/event';
import type { Invoice } from '../../../../src/domain/invoice/invoice';
import type { Payment } from '../../../../src/domain/payment/payment';
import { noChanges, type Changes, type Decision } from '../../../../src/systems/ledger/changes';
import type { LedgerStore } from '../../../../src/systems/ledger/store';
import { keyOf, type Loaded } from '../../../../src/systems/ledger/wanted';
import { anInvoice as invoiceOf, aPayment as paymentOf } from '../../../support/builders/invoice';
import {
	aClient as clientOf,
	aJob as jobOf,
	anEvent as eventOf,
	aPipeline as pipelineOf,
} from '../../../support/builders/records';
import { nextInvoice } from '../../../support/series';

export const NOW = '2026-03-01T10:00:00.000Z';

export const aClient = clientOf({
	name: 'Örnsköldsvik Åkeri',
	email: 'Billing@Åkeri.example',
	organisationNumber: '556000-0000',
	address: 'Storgatan 1',
});
export const aPipeline = pipelineOf();
export const aJob = jobOf({ enteredAt: NOW, createdAt: NOW });

export const anInvoice = (id: string, number: string | null, total = 12_500n, change: Partial<Invoice> = {}): Invoice =>
	invoiceOf({
		id,
		number,
		phase: number === null ? 'draft' : 'issued',
		currency: 'SEK',
		lines: [
			{
				description: 'Work "by" the\nhour ✓ 漢',
				quantity: '1',
				unit: 'h',
				unitPrice: '125',
				discountPercent: '0',
				taxCategory: 'Z',
				taxRate: '0',
				net: total,
			},
		],
		totals: {
			net: total,
			tax: 0n,
			rounding: 0n,
			total,
			taxes: [{ category: 'Z', rate: '0', taxable: total, tax: 0n }],
		},
		issueDate: number === null ? null : '2026-03-01',
		dueDate: number === null ? null : '2026-03-15',
		note: 'Tack!',
		email: { subject: null, text: null, cc: ['a@example.com'] },
		idempotencyKey: `key ${id}`,
		createdAt: NOW,
		...change,
	});

export const aPayment = (
	id: string,
	invoiceId: string | null,
	amount: bigint,
	change: Partial<Payment> = {},
): Payment =>
	paymentOf({
		id,
		invoiceId,
		currency: 'SEK',
		amount,
		paidOn: '2026-03-02',
		payerEmail: 'Payer@Example.com',
		reference: 'OCR 1',
		idempotencyKey: `key ${id}`,
		createdAt: NOW,
		...change,
	});

export const anEvent = (id: string, subject: string, change: Partial<DomainEvent> = {}): DomainEvent =>
	eventOf({ id, subject, at: NOW, data: { invoiceId: subject, amount: 125, last: true }, ...change });

/** Writes without looking. */
export const put = (store: LedgerStore, changes: Partial<Changes>): Promise<void> =>
	store.write({}, () => ({ changes: { ...noChanges(), ...changes }, value: undefined }));

/**
 * What creating invoices comes down to: one key, one number and one event each; a seen key is replayed.
 * @returns the number that each key has
 */
export const issue = (store: LedgerStore, keys: readonly string[]): Promise<readonly string[]> =>
	store.write(
		{ keys: keys.map((key) => ({ scope: 'invoice', key })), clients: ['cli_1'], series: ['invoice'] },
		(loaded) => decideIssue(keys, loaded),
	);

function decideIssue(keys: readonly string[], loaded: Loaded): Decision<readonly string[]> {
	const changes = noChanges();
	let next = nextInvoice(loaded);
	const numbers = keys.map((key) => {
		const seen = loaded.keys.get(keyOf('invoice', key));
		if (seen) return loaded.invoices.get(seen.result)!.number!;
		const number = String(next++);
		changes.newInvoices.push(anInvoice(`inv_${key}`, number));
		changes.keys.push({ scope: 'invoice', key, result: `inv_${key}`, request: { key } });
		changes.events.push(anEvent(`paid:inv_${key}:1`, `inv_${key}`));
		changes.history.push({
			subject: 'invoice',
			subjectId: `inv_${key}`,
			at: NOW,
			actor: 'test',
			action: 'created',
			changes: [],
		});
		return number;
	});
	if (next !== nextInvoice(loaded)) changes.series.set('invoice', next);
	return { changes, value: numbers };
}

/** Every kind of key that an invoice's numbers and events must keep to. */
export const numbersUpTo = (n: number): string[] => Array.from({ length: n }, (_, at) => String(at + 1));
