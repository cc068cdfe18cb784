import type { SendingState } from '../domain/invoice/sending-claim';
import { paymentLinkOf } from '../domain/invoice/payment-link';
import { formatAmount } from '../domain/money';
import type { InvoiceRecord } from '../ports/invoicing-system';
import { csvOf, type Cell, type CsvOptions } from './csv';

/** What a column shows of an invoice; an amount keeps its minor units until it is written. */
export type ColumnValue = string | boolean | null | { readonly minor: bigint; readonly currency: string };

export interface InvoiceColumn {
	readonly id: string;
	readonly heading: string;
	read(record: InvoiceRecord): ColumnValue;
}

const amount = (id: string, heading: string, minorOf: (record: InvoiceRecord) => bigint): InvoiceColumn => ({
	id,
	heading,
	read: (record) => ({ minor: minorOf(record), currency: record.invoice.currency }),
});
const said = (id: string, heading: string, read: (record: InvoiceRecord) => ColumnValue): InvoiceColumn => ({
	id,
	heading,
	read,
});

/** Where it stands on its way to the client. */
export function sendingShown({ invoice, sendingState }: InvoiceRecord): SendingState | null {
	return sendingState ?? (invoice.sending === null ? null : 'sent');
}

/** Everything an invoice can be listed by (model B.6), in the order in which a book-keeper reads it. */
export const INVOICE_COLUMNS: readonly InvoiceColumn[] = [
	said('number', 'Number', ({ invoice }) => invoice.number),
	said('status', 'Status', ({ settlement }) => settlement.status),
	said('issueDate', 'Issue Date', ({ invoice }) => invoice.issueDate),
	said('dueDate', 'Due Date', ({ invoice }) => invoice.dueDate),
	said('deliveryDate', 'Delivery Date', ({ invoice }) => invoice.deliveryDate),
	said('overdue', 'Overdue', ({ overdue }) => overdue),
	said('clientName', 'Client', ({ client }) => client.name),
	said('clientEmail', 'Client E-Mail', ({ client }) => client.email),
	said('organisationNumber', 'Organisation Number', ({ client }) => client.organisationNumber),
	said('vatNumber', 'VAT Number', ({ client }) => client.vatNumber),
	said('street', 'Street', ({ client }) => client.street),
	said('addressLine2', 'Address Line 2', ({ client }) => client.addressLine2),
	said('postalCode', 'Postal Code', ({ client }) => client.postalCode),
	said('city', 'City', ({ client }) => client.city),
	said('subdivision', 'County or State', ({ client }) => client.subdivision),
	said('country', 'Country', ({ client }) => client.country),
	said('currency', 'Currency', ({ invoice }) => invoice.currency),
	amount('net', 'Net', ({ invoice }) => invoice.totals.net),
	amount('tax', 'Tax', ({ invoice }) => invoice.totals.tax),
	amount('total', 'Total', ({ invoice }) => invoice.totals.total),
	amount('paid', 'Paid', ({ settlement }) => settlement.paid),
	amount('pending', 'Pending', ({ settlement }) => settlement.pending),
	amount('balance', 'Balance', ({ settlement }) => settlement.balance),
	amount('credit', 'Credit', ({ settlement }) => settlement.credit),
	said('sending', 'Sending', sendingShown),
	said('sentAt', 'Last Sent', ({ invoice }) => invoice.sending?.at ?? null),
	said('sentTo', 'Sent To', ({ invoice }) => invoice.sending?.to ?? null),
	said('jobs', 'Jobs', ({ jobs }) => jobs.map(({ title, id }) => title ?? id).join(', ')),
	said('reference', 'Reference', ({ invoice }) => invoice.reference),
	said('buyerReference', 'Buyer Reference', ({ invoice }) => invoice.buyerReference),
	said('purchaseOrder', 'Purchase Order', ({ invoice }) => invoice.purchaseOrder),
	said('paymentReference', 'Payment Reference', ({ invoice }) => invoice.paymentReference),
	said('paymentLink', 'Payment Link', ({ invoice }) => paymentLinkOf(invoice)),
	said('note', 'Note', ({ invoice }) => invoice.note),
	said('createdAt', 'Created', ({ invoice }) => invoice.createdAt),
	said('idempotencyKey', 'Idempotency Key', ({ invoice }) => invoice.idempotencyKey),
	said('id', 'ID', ({ invoice }) => invoice.id),
];

/** The columns that were chosen, in the order of their choosing; words that name none are left out. */
export const chosenColumns = (ids: readonly string[]): readonly InvoiceColumn[] =>
	ids.flatMap((id) => INVOICE_COLUMNS.filter((column) => column.id === id));

/**
 * Invoices as CSV: a row of headings, then a row for each. Amounts have every decimal of their currency and a point.
 */
export const invoiceCsv = (
	records: readonly InvoiceRecord[],
	columns: readonly InvoiceColumn[],
	options: CsvOptions = {},
): string =>
	csvOf(
		[
			columns.map(({ heading }) => heading),
			...records.map((record) => columns.map((column) => cellOf(column.read(record)))),
		],
		options,
	);

function cellOf(value: ColumnValue): Cell {
	if (typeof value === 'boolean') return value ? 'true' : 'false';
	return value === null || typeof value === 'string' ? value : formatAmount(value.minor, value.currency);
}
