import type { CreditRef } from '../../../domain/credit/credit-note';
import type { DeductedBy } from '../../../domain/deposit/deposit';
import type { Invoice, JobRef, Sending } from '../../../domain/invoice/invoice';
import type { Exchange } from '../../../domain/invoice/exchange';
import type { TaxSubtotal, Totals } from '../../../domain/invoice/totals';
import type { Payment } from '../../../domain/payment/payment';
import { amount, elsewhere, integer, json, layout, lines, parsed, pricing, text, wording } from './fields';
import { creditTerms } from './credit-notes';
import { depositTerms } from './deposit-terms';
import { parties } from './parties';
import { tableOf, type Field, type Mutable, type RowOf, type SqlValue } from './table';

const taxesText = (taxes: readonly TaxSubtotal[]): string =>
	JSON.stringify(taxes.map((group) => ({ ...group, taxable: group.taxable.toString(), tax: group.tax.toString() })));

type KeptTax = Omit<TaxSubtotal, 'taxable' | 'tax'> & { readonly taxable: string; readonly tax: string };
const toTaxes = (value: SqlValue | undefined): TaxSubtotal[] =>
	parsed<KeptTax[]>(value).map((group) => ({
		...group,
		taxable: BigInt(group.taxable),
		tax: BigInt(group.tax),
	}));

const [net, tax, total, rounding] = [amount('net'), amount('tax'), amount('total'), amount('rounding')];

/** The column `net` holds the rounding, too: since the first schema, its row is checked for net + tax = total. */
export const totals: Field<Totals, 'net' | 'tax' | 'total' | 'taxes' | 'rounding'> = {
	columns: [...net.columns, ...tax.columns, ...total.columns, { name: 'taxes', kind: 'json' }, ...rounding.columns],
	read: (row) => ({
		net: net.read(row) - rounding.read(row),
		tax: tax.read(row),
		rounding: rounding.read(row),
		total: total.read(row),
		taxes: toTaxes(row.taxes),
	}),
	write: (value, values) =>
		void values.push(value.net + value.rounding, value.tax, value.total, taxesText(value.taxes), value.rounding),
};

/** '{}' for none: PostgreSQL takes the text null, which earlier invoices have, for nothing where rows are written. */
const exchange: Field<Exchange | null, 'exchange'> = {
	columns: [{ name: 'exchange', kind: 'json' }],
	read: (row) => (row.exchange === '{}' || row.exchange === null ? null : parsed<Exchange | null>(row.exchange)),
	write: (value, values) => void values.push(value === null ? '{}' : JSON.stringify(value)),
};

const sending: Field<Sending | null, 'sent_at' | 'sent_channel' | 'sent_to'> = {
	columns: [
		{ name: 'sent_at', kind: 'text' },
		{ name: 'sent_channel', kind: 'text' },
		{ name: 'sent_to', kind: 'text' },
	],
	read: (row) =>
		row.sent_at === null
			? null
			: {
					at: row.sent_at as string,
					channel: row.sent_channel as Sending['channel'],
					to: row.sent_to as string,
				},
	write: (value, values) => void values.push(value?.at ?? null, value?.channel ?? null, value?.to ?? null),
};

export const INVOICES = tableOf<Invoice>()('invoices', ['id'], {
	id: text('id'),
	number: text('number'),
	phase: text('phase'),
	source: text('source'),
	clientId: text('client_id'),
	parties,
	currency: text('currency'),
	lines: lines('lines'),
	totals,
	issueDate: text('issue_date'),
	dueDate: text('due_date'),
	paymentTermsDays: integer('payment_terms_days'),
	buyerReference: text('buyer_reference'),
	reference: text('reference'),
	purchaseOrder: text('purchase_order'),
	paymentLink: text('payment_link'),
	paymentReference: text('payment_reference'),
	note: text('note'),
	deliveryDate: text('delivery_date'),
	periodStart: text('period_start'),
	periodEnd: text('period_end'),
	freeFields: json('free_fields'),
	layout: layout('layout'),
	pricing: pricing('pricing'),
	exchange,
	deliverBy: text('deliver_by'),
	templateId: text('template_id'),
	email: wording('email'),
	sending,
	holdRemindersUntil: text('hold_reminders_until'),
	viewedAt: text('viewed_at'),
	credit: creditTerms,
	creditNotes: elsewhere<readonly CreditRef[]>([]),
	deposit: depositTerms,
	deductedBy: elsewhere<DeductedBy | null>(null),
	payments: elsewhere<readonly Payment[]>([]),
	jobs: elsewhere<readonly JobRef[]>([]),
	timesPaid: integer('times_paid'),
	idempotencyKey: text('idempotency_key'),
	createdAt: text('created_at'),
});
export type InvoiceRow = RowOf<typeof INVOICES>;

/**
 * @param payments deleted ones too, in their order; @param jobs of the invoice's links, in their order
 * @param creditNotes drafts and void ones too, in their order; @param deductedBy what deducts it
 */
export function toInvoice(
	row: InvoiceRow,
	payments: readonly Payment[],
	jobs: readonly JobRef[],
	creditNotes: readonly CreditRef[],
	deductedBy: DeductedBy | null,
): Invoice {
	const invoice: Mutable<Invoice> = INVOICES.read(row);
	// A copy with both would take as long as reading the row.
	invoice.payments = payments;
	invoice.jobs = jobs;
	invoice.creditNotes = creditNotes;
	invoice.deductedBy = deductedBy;
	return invoice;
}
