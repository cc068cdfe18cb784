import type { Stamp } from '../language/language';
import type { BusinessDocument, Headline } from './document';
import { lastPayment } from './payments';
import { dueByOf } from './payment-block';
import type { InvoiceView } from './view';

const TONES: Readonly<Record<Stamp, NonNullable<BusinessDocument['stamp']>['tone']>> = {
	draft: 'neutral',
	void: 'bad',
	paid: 'good',
	credited: 'neutral',
	overdue: 'bad',
	accepted: 'good',
	declined: 'bad',
	expired: 'bad',
	withdrawn: 'bad',
};

export const stampOf = (stamp: Stamp | null, { stamps }: InvoiceView['language']): BusinessDocument['stamp'] =>
	stamp === null ? null : { text: stamps[stamp], tone: TONES[stamp] };

/** The state of an invoice that its reader must see; null while it waits for its due date. */
export function invoiceStamp({ record, kind }: InvoiceView): Stamp | null {
	const { invoice, settlement, overdue } = record;
	if (invoice.phase !== 'issued') return invoice.phase;
	if (kind === 'credit-note') return null;
	if (settlement.status === 'paid' || settlement.status === 'credited') return settlement.status;
	if (kind === 'receipt') return null;
	return overdue ? 'overdue' : null;
}

/** What is to be paid and until when, or why nothing is. */
export function headlineOf(view: InvoiceView): Headline {
	const { record, kind, language, money, day } = view;
	const { invoice, settlement } = record;
	const total = money(invoice.totals.total);
	const payment = lastPayment(view);
	const paidNote = payment ? language.paidOnDate(day(payment.paidOn)) : '';
	if (kind === 'receipt') return { label: language.amountPaid, value: money(settlement.paid), note: paidNote };
	if (invoice.phase === 'draft') return { label: language.total, value: total, note: language.nothingToPayYet };
	if (invoice.phase === 'void') return { label: language.total, value: total, note: language.nothingToPay };
	const isCredit = kind === 'credit-note' || settlement.status === 'credited';
	if (isCredit) return { label: language.creditNote.credited, value: total, note: '' };
	if (settlement.balance <= 0n) return { label: language.paidInFull, value: total, note: paidNote };
	return { label: language.amountDue, value: money(settlement.balance), note: dueByOf(view) };
}
