import { NO_CREDIT } from '../../../domain/credit/credit-note';
import { NO_DEPOSIT } from '../../../domain/deposit/deposit';
import { NO_DETAILS } from '../../../domain/invoice/details';
import type { Invoice, Sending } from '../../../domain/invoice/invoice';
import type { LineItem } from '../../../domain/invoice/line-item';
import { isOverdue, type Settlement } from '../../../domain/invoice/settlement';
import { totalsOf, type Totals } from '../../../domain/invoice/totals';
import { NO_TEXTS } from '../../../domain/invoice/texts';
import { dateIn, readDate, type Instant, type LocalDate } from '../../../domain/local-date';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import type { WireInvoice } from '../wire/schemas';
import { fromWireAmount } from '../../../remote/wire-amounts';
import { clientOfDetails } from './client';
import { fromItems } from './lines';
import { referenceIn } from './marker';
import { standingOf } from './status';
import { fromTerms } from './terms';

/** What a record has beside what HighLevel keeps. */
export interface Around {
	readonly system: string;
	readonly timeZone: string;
	readonly now: Instant;
}

/** An invoice as HighLevel returns it. What is paid and due is what HighLevel says. */
export function invoiceRecord(
	wire: WireInvoice,
	{ system, timeZone, now }: Around,
	sending: Sending | null = null,
	idempotencyKey = '',
): InvoiceRecord {
	const invoice = invoiceOf(wire, sending, idempotencyKey);
	const settlement = settlementIn(wire, invoice);
	// The domain derives "overdue" from payments, of which HighLevel returns only the sum.
	const overdue = settlement.balance > 0n && isOverdue({ ...invoice, payments: [] }, dateIn(now, timeZone));
	const client = clientOfDetails(wire.contactDetails);
	return { system, invoice, client, currentClient: client, jobs: [], settlement, overdue, url: null, pdfUrl: null };
}

function invoiceOf(wire: WireInvoice, sending: Sending | null, idempotencyKey: string): Invoice {
	const currency = wire.currency ?? '';
	const lines = fromItems(wire.invoiceItems, wire.discount, currency);
	const { phase, status } = standingOf(wire.status);
	const [issueDate, dueDate] = [dayOf(wire.issueDate), dayOf(wire.dueDate)];
	return {
		id: wire._id,
		number: numberOf(wire),
		phase,
		source: 'manual',
		clientId: wire.contactDetails?.id ?? '',
		parties: null,
		...NO_CREDIT,
		...NO_DEPOSIT,
		currency,
		lines,
		totals: totalsIn(wire, lines, currency),
		issueDate,
		dueDate,
		paymentTermsDays: daysBetween(issueDate, dueDate),
		...NO_TEXTS,
		...NO_DETAILS,
		paymentReference: '',
		holdRemindersUntil: null,
		viewedAt: null,
		reference: referenceIn(wire.name),
		note: fromTerms(wire.termsNotes),
		templateId: null,
		email: { subject: null, text: null, cc: [] },
		sending,
		payments: [],
		jobs: [],
		timesPaid: status === 'paid' ? 1 : 0,
		idempotencyKey,
		createdAt: wire.createdAt ?? '',
	};
}

/** The number as it is printed; HighLevel gives drafts theirs at once. */
function numberOf({ invoiceNumber, invoiceNumberPrefix }: WireInvoice): string | null {
	if (invoiceNumber === null || invoiceNumber === undefined || invoiceNumber === '') return null;
	const [number, prefix] = [String(invoiceNumber), invoiceNumberPrefix ?? ''];
	return number.startsWith(prefix) ? number : `${prefix}${number}`;
}

/** The sums, as billed: HighLevel's where they are not what the lines come to. */
function totalsIn({ total, totalSummary }: WireInvoice, lines: readonly LineItem[], currency: string): Totals {
	const billed = fromWireAmount(total, currency);
	const summed = totalsOf(lines, currency);
	if (summed.ok && summed.value.total === billed) return summed.value;
	const tax = fromWireAmount(totalSummary?.tax, currency);
	return { net: billed - tax, tax, rounding: 0n, total: billed, taxes: summed.ok ? summed.value.taxes : [] };
}

function settlementIn(wire: WireInvoice, { phase, currency, totals }: Invoice): Settlement {
	const { status, isProcessing } = standingOf(wire.status);
	const paid = fromWireAmount(wire.amountPaid, currency);
	const open = totals.total > paid ? totals.total - paid : 0n;
	const due =
		wire.amountDue === null || wire.amountDue === undefined ? open : fromWireAmount(wire.amountDue, currency);
	const balance = phase === 'void' || status === 'paid' ? 0n : due;
	return {
		status,
		paid,
		pending: isProcessing ? balance : 0n,
		credited: 0n,
		balance,
		credit: paid > totals.total ? paid - totals.total : 0n,
	};
}

/** Dates come as days or as moments; a day that is none is none. */
function dayOf(date: string | null | undefined): LocalDate | null {
	const day = readDate((date ?? '').slice(0, 10), 'issueDate');
	return day.ok ? day.value : null;
}

const daysBetween = (from: LocalDate | null, to: LocalDate | null): number =>
	from === null || to === null ? 0 : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
