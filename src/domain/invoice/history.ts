import { changedFields, type FieldChange } from '../history';
import { formatAmount } from '../money';
import type { Invoice } from './invoice';
import { pricingWords, type PricingWords } from './pricing';
import { settlementOf } from './settlement';
import type { InvoiceDetails } from './details';
import { INVOICE_TEXT_NAMES, textsOf, type InvoiceTexts } from './texts';

/** What the history shows of an invoice: what a reader of the books asks about, amounts in major units. */
interface InvoiceFacts extends InvoiceTexts, PricingWords, Omit<InvoiceDetails, 'layout' | 'pricing' | 'exchange'> {
	readonly status: string;
	readonly number: string | null;
	readonly total: string;
	readonly paid: string;
	readonly pending: string;
	readonly credited: string;
	readonly balance: string;
	readonly issueDate: string | null;
	readonly dueDate: string | null;
	readonly exchangeRate: string | null;
	readonly exchangeRateDate: string | null;
	readonly lines: unknown;
	readonly email: unknown;
	readonly sending: unknown;
	readonly holdRemindersUntil: string | null;
	readonly viewedAt: string | null;
}

const FIELDS: readonly (keyof InvoiceFacts)[] = [
	'status',
	'number',
	'total',
	'paid',
	'pending',
	'credited',
	'balance',
	'issueDate',
	'dueDate',
	'lines',
	'pricesIncludeTax',
	'discountPercent',
	'discountAmount',
	'charges',
	'exchangeRate',
	'exchangeRateDate',
	...INVOICE_TEXT_NAMES,
	'deliveryDate',
	'periodStart',
	'periodEnd',
	'freeFields',
	'deliverBy',
	'email',
	'sending',
	'holdRemindersUntil',
	'viewedAt',
];

/** From what to what an invoice changed (model B.6). */
export const invoiceChanges = (before: Invoice, after: Invoice): FieldChange[] =>
	changedFields(facts(before), facts(after), FIELDS);

/** A new invoice has no before: its history starts with what it is. */
export const newInvoiceChanges = (invoice: Invoice): FieldChange[] => [
	{ field: 'status', from: null, to: settlementOf(invoice).status },
	{ field: 'number', from: null, to: invoice.number },
	{ field: 'total', from: null, to: `${formatAmount(invoice.totals.total, invoice.currency)} ${invoice.currency}` },
];

/** An invoice of another program begins with what it brings. */
export const importedChanges = (invoice: Invoice): FieldChange[] => {
	const { paid } = facts(invoice);
	return [
		...newInvoiceChanges(invoice),
		{ field: 'issueDate', from: null, to: invoice.issueDate },
		{ field: 'dueDate', from: null, to: invoice.dueDate },
		...(settlementOf(invoice).paid > 0n ? [{ field: 'paid', from: null, to: paid }] : []),
		...(invoice.paymentReference === ''
			? []
			: [{ field: 'paymentReference', from: null, to: invoice.paymentReference }]),
	];
};

function facts(invoice: Invoice): InvoiceFacts {
	const { status, paid, pending, credited, balance } = settlementOf(invoice);
	const amount = (minor: bigint) => formatAmount(minor, invoice.currency);
	return {
		status,
		number: invoice.number,
		total: amount(invoice.totals.total),
		paid: amount(paid),
		pending: amount(pending),
		credited: amount(credited),
		balance: amount(balance),
		issueDate: invoice.issueDate,
		dueDate: invoice.dueDate,
		lines: invoice.lines,
		...pricingWords(invoice.pricing),
		exchangeRate: invoice.exchange?.rate ?? null,
		exchangeRateDate: invoice.exchange?.date ?? null,
		...textsOf(invoice),
		deliveryDate: invoice.deliveryDate,
		periodStart: invoice.periodStart,
		periodEnd: invoice.periodEnd,
		freeFields: invoice.freeFields,
		deliverBy: invoice.deliverBy,
		email: invoice.email,
		sending: invoice.sending,
		holdRemindersUntil: invoice.holdRemindersUntil,
		viewedAt: invoice.viewedAt,
	};
}
