import { NO_CREDIT } from '../../../domain/credit/credit-note';
import { NO_DEPOSIT } from '../../../domain/deposit/deposit';
import type { Client } from '../../../domain/client';
import { NO_DETAILS } from '../../../domain/invoice/details';
import type { Invoice, Sending } from '../../../domain/invoice/invoice';
import type { LineItem } from '../../../domain/invoice/line-item';
import type { Settlement } from '../../../domain/invoice/settlement';
import { totalsOf, type Totals } from '../../../domain/invoice/totals';
import { NO_TEXTS } from '../../../domain/invoice/texts';
import type { LocalDate } from '../../../domain/local-date';
import { isLive, type Payment } from '../../../domain/payment/payment';
import type { InvoiceRecord, LinkedJob } from '../../../ports/invoicing-system';
import type { CrmObject } from '../wire/schemas';
import { minorFrom } from './amounts';
import { dayFrom, instantFrom, type AccountTime } from './dates';
import { invoiceStatus } from './status';

/**
 * What is read of an invoice; HubSpot gives nothing of it unasked. Amounts are third-party names, seen in many
 * programs.
 */
export const INVOICE_PROPERTIES = [
	'hs_currency',
	'hs_invoice_status',
	'hs_invoice_date',
	'hs_due_date',
	'hs_number',
	'hs_title',
	'hs_purchase_order_number',
	'hs_comments',
	'hs_amount_billed',
	'hs_amount_paid',
	'hs_balance_due',
	'hs_subtotal',
	'hs_taxes_total',
	'hs_invoice_link',
	'hs_pdf_download_link',
	'hs_createdate',
	'hs_lastmodifieddate',
] as const;

/** All that belongs to an invoice, read from where HubSpot keeps it. */
export interface InvoiceParts {
	readonly object: CrmObject;
	readonly client: Client;
	readonly lines: readonly LineItem[];
	readonly payments: readonly Payment[];
	readonly jobs: readonly LinkedJob[];
	readonly sending: Sending | null;
	readonly isRecurring: boolean;
}

/** @param system with the account in it */
export function invoiceFrom(parts: InvoiceParts, system: string, { today, zone }: AccountTime): InvoiceRecord {
	const { properties } = parts.object;
	const currency = properties.hs_currency ?? '';
	const totals = totalsFrom(properties, parts.lines, currency);
	const { phase, settlement } = settlementFrom(properties, totals, parts.payments, currency);
	const issueDate = dayFrom(properties.hs_invoice_date, zone);
	const dueDate = dayFrom(properties.hs_due_date, zone);
	const invoice: Invoice = {
		id: parts.object.id,
		number: phase === 'draft' ? null : (properties.hs_number ?? null),
		phase,
		source: parts.isRecurring ? 'recurring' : 'manual',
		clientId: parts.client.id,
		parties: null,
		...NO_CREDIT,
		...NO_DEPOSIT,
		currency,
		lines: parts.lines,
		totals,
		issueDate,
		dueDate,
		paymentTermsDays: daysBetween(issueDate, dueDate),
		...NO_TEXTS,
		...NO_DETAILS,
		paymentReference: '',
		holdRemindersUntil: null,
		viewedAt: null,
		reference: properties.hs_purchase_order_number ?? '',
		note: properties.hs_comments ?? '',
		templateId: null,
		email: { subject: null, text: null, cc: [] },
		sending: parts.sending,
		payments: parts.payments,
		jobs: parts.jobs.map(({ system: jobSystem, id }) => ({ system: jobSystem, id })),
		timesPaid: settlement.status === 'paid' ? 1 : 0,
		idempotencyKey: '',
		createdAt:
			instantFrom(properties.hs_createdate) ?? instantFrom(parts.object.createdAt) ?? '1970-01-01T00:00:00.000Z',
	};
	const overdue = phase === 'issued' && dueDate !== null && dueDate < today && settlement.balance > 0n;
	return {
		system,
		invoice,
		client: parts.client,
		currentClient: parts.client,
		jobs: parts.jobs,
		settlement,
		overdue,
		url: webAddress(properties.hs_invoice_link),
		pdfUrl: webAddress(properties.hs_pdf_download_link),
	};
}

/** HubSpot's own sums where it has counted; ours where it has not yet. */
function totalsFrom(properties: CrmObject['properties'], lines: readonly LineItem[], currency: string): Totals {
	const counted = totalsOf(lines, currency);
	const ours: Totals = counted.ok ? counted.value : { net: 0n, tax: 0n, rounding: 0n, total: 0n, taxes: [] };
	const total = minorFrom(properties.hs_amount_billed, currency);
	if (total === null || total === ours.total) return ours;
	// Fees, discounts or taxes of the whole invoice stand in HubSpot's total and in no line.
	const tax = minorFrom(properties.hs_taxes_total, currency) ?? ours.tax;
	return { ...ours, net: total - tax, tax, total };
}

function settlementFrom(
	properties: CrmObject['properties'],
	{ total }: Totals,
	payments: readonly Payment[],
	currency: string,
) {
	const paidThere = minorFrom(properties.hs_amount_paid, currency);
	const due = minorFrom(properties.hs_balance_due, currency);
	const paid = paidThere ?? (due !== null && due < total ? total - due : 0n);
	const { phase, status } = invoiceStatus(properties.hs_invoice_status, paid > 0n);
	const open = due ?? (total > paid ? total - paid : 0n);
	let pending = 0n;
	for (const payment of payments) if (isLive(payment) && !payment.counts) pending += payment.amount;
	const settlement: Settlement = {
		status,
		paid,
		pending,
		credited: 0n,
		balance: status === 'void' || status === 'paid' || open < 0n ? 0n : open,
		credit: paid > total ? paid - total : 0n,
	};
	return { phase, settlement };
}

const DAY = 86_400_000;
const daysBetween = (from: LocalDate | null, to: LocalDate | null): number =>
	from === null || to === null ? 0 : Math.max(Math.round((Date.parse(to) - Date.parse(from)) / DAY), 0);

/** Only an address of the web is shown as a link. */
const webAddress = (text: string | null | undefined): string | null =>
	text && /^https?:\/\//i.test(text) ? text : null;
