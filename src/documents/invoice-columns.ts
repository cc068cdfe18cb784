import { deductionsOf, taxesOfDeduction } from '../domain/deposit/deductions';
import type { SendingState } from '../domain/invoice/sending-claim';
import { adjustmentsOf } from '../domain/invoice/adjustments';
import { baseTotalsOf } from '../domain/invoice/base-totals';
import { paymentLinkOf } from '../domain/invoice/payment-link';
import type { TaxSubtotal } from '../domain/invoice/totals';
import type { InvoiceRecord } from '../ports/invoicing-system';
import type { NumberCell } from './csv';
import { INVOICE_COLUMN_HEADINGS, type InvoiceColumnId } from './invoice-column-headings';

type Treatment = Pick<TaxSubtotal, 'category' | 'rate'>;

/** In minor units. */
export interface AmountValue {
	readonly minor: bigint;
	readonly currency: string;
}

/** What a column shows of an invoice; an amount keeps its minor units until it is written. */
export type ColumnValue = string | boolean | null | AmountValue | NumberCell;

export interface InvoiceColumn {
	readonly id: string;
	readonly heading: string;
	read(record: InvoiceRecord): ColumnValue;
}

const amount =
	(minorOf: (record: InvoiceRecord) => bigint): InvoiceColumn['read'] =>
	(record) => ({ minor: minorOf(record), currency: record.invoice.currency });

/** A column is summed up: what a credit note takes back is below zero in it. */
export const signed = ({ credit }: InvoiceRecord['invoice'], minor: bigint): bigint =>
	credit === null ? minor : -minor;

/** In the currency of the books; nothing where the invoice has no exchange rate. */
const baseAmount =
	(part: 'net' | 'tax' | 'total'): InvoiceColumn['read'] =>
	({ invoice }) => {
		const base = baseTotalsOf(invoice);
		return base && { minor: signed(invoice, base[part]), currency: base.currency };
	};

/** What is taken off or added on the whole invoice, before tax, without what deposits take off. */
const adjustedBy = (invoice: InvoiceRecord['invoice'], isCharge: boolean): bigint =>
	adjustmentsOf(invoice)
		.filter((each) => each.isCharge === isCharge && !each.deducts)
		.reduce((sum, { amount: minor }) => sum + minor, 0n);

/** What deposits take off, before tax, of all rates or of one: with net, it is what the whole comes to before tax. */
export const deductedBy = ({ pricing, currency }: InvoiceRecord['invoice'], of?: Treatment): bigint =>
	deductionsOf(pricing)
		.flatMap((deduction) => taxesOfDeduction(deduction, currency))
		.filter(({ category, rate }) => !of || (category === of.category && rate === of.rate))
		.reduce((sum, { taxable }) => sum + taxable, 0n);

/** Where it stands on its way to the client. */
export function sendingShown({ invoice, sendingState }: InvoiceRecord): SendingState | null {
	return sendingState ?? (invoice.sending === null ? null : 'sent');
}

const READERS: Readonly<Record<InvoiceColumnId, InvoiceColumn['read']>> = {
	number: ({ invoice }) => invoice.number,
	kind: ({ invoice }) => (invoice.credit === null ? 'invoice' : 'creditNote'),
	creditOf: ({ invoice }) => invoice.credit?.invoiceNumber ?? null,
	status: ({ settlement }) => settlement.status,
	issueDate: ({ invoice }) => invoice.issueDate,
	dueDate: ({ invoice }) => invoice.dueDate,
	deliveryDate: ({ invoice }) => invoice.deliveryDate,
	overdue: ({ overdue }) => overdue,
	clientName: ({ client }) => client.name,
	clientEmail: ({ client }) => client.email,
	organisationNumber: ({ client }) => client.organisationNumber,
	vatNumber: ({ client }) => client.vatNumber,
	street: ({ client }) => client.street,
	addressLine2: ({ client }) => client.addressLine2,
	postalCode: ({ client }) => client.postalCode,
	city: ({ client }) => client.city,
	subdivision: ({ client }) => client.subdivision,
	country: ({ client }) => client.country,
	currency: ({ invoice }) => invoice.currency,
	discount: amount(({ invoice }) => signed(invoice, adjustedBy(invoice, false))),
	charges: amount(({ invoice }) => signed(invoice, adjustedBy(invoice, true))),
	deducted: amount(({ invoice }) => deductedBy(invoice)),
	net: amount(({ invoice }) => signed(invoice, invoice.totals.net)),
	tax: amount(({ invoice }) => signed(invoice, invoice.totals.tax)),
	rounding: amount(({ invoice }) => signed(invoice, invoice.totals.rounding)),
	total: amount(({ invoice }) => signed(invoice, invoice.totals.total)),
	exchangeRate: ({ invoice: { exchange } }) => exchange && { decimal: exchange.rate },
	exchangeRateDate: ({ invoice: { exchange, issueDate } }) => exchange && (exchange.date ?? issueDate),
	baseCurrency: ({ invoice }) => invoice.exchange?.currency ?? null,
	baseNet: baseAmount('net'),
	baseTax: baseAmount('tax'),
	baseTotal: baseAmount('total'),
	paid: amount(({ settlement }) => settlement.paid),
	pending: amount(({ settlement }) => settlement.pending),
	balance: amount(({ settlement }) => settlement.balance),
	credit: amount(({ settlement }) => settlement.credit),
	credited: amount(({ settlement }) => settlement.credited),
	sending: sendingShown,
	sentAt: ({ invoice }) => invoice.sending?.at ?? null,
	sentTo: ({ invoice }) => invoice.sending?.to ?? null,
	jobs: ({ jobs }) => jobs.map(({ title, id }) => title ?? id).join(', '),
	reference: ({ invoice }) => invoice.reference,
	buyerReference: ({ invoice }) => invoice.buyerReference,
	purchaseOrder: ({ invoice }) => invoice.purchaseOrder,
	paymentReference: ({ invoice }) => invoice.paymentReference,
	paymentLink: ({ invoice }) => paymentLinkOf(invoice),
	note: ({ invoice }) => invoice.note,
	createdAt: ({ invoice }) => invoice.createdAt,
	idempotencyKey: ({ invoice }) => invoice.idempotencyKey,
	id: ({ invoice }) => invoice.id,
};

/** Everything an invoice can be listed by, in the order in which a book-keeper reads it. */
export const INVOICE_COLUMNS: readonly InvoiceColumn[] = Object.entries(INVOICE_COLUMN_HEADINGS).map(
	([id, heading]) => ({
		id,
		heading,
		read: READERS[id as InvoiceColumnId],
	}),
);

/** The columns that were chosen, in the order of their choosing; words that name none are left out. */
export const chosenColumns = (ids: readonly string[]): readonly InvoiceColumn[] =>
	ids.flatMap((id) => INVOICE_COLUMNS.filter((column) => column.id === id));
