import { isCreditNote } from '../../../src/domain/credit/credit-note';
import { exchangeOfCredit } from '../../../src/domain/credit/draft-credit';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { isLive, type Payment } from '../../../src/domain/payment/payment';
import type { Observed } from './side';

const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
const amountsOf = (payments: readonly Payment[]) => sum(payments.filter(isLive).map(({ amount }) => amount));
const isPart = (part: bigint, whole: bigint) =>
	whole < 0n ? part <= 0n && part >= whole : part >= 0n && part <= whole;

/** What must hold of credit notes and of the invoices that they correct, whatever was done. */
export function assertCredits({ invoices, payments, events }: Observed): void {
	const all = invoices.map(({ invoice }) => invoice);
	const every = [...payments.filter(({ invoiceId }) => invoiceId === null), ...all.flatMap((one) => one.payments)];
	const notes = all.filter(isCreditNote);
	for (const note of notes) {
		const { offset, kept, refund, invoiceId } = note.credit;
		const own = every.filter(({ creditNoteId }) => creditNoteId === note.id);
		const of = (kind: Payment['kind']) => amountsOf(own.filter((payment) => payment.kind === kind));
		if (note.phase === 'issued') {
			expect(offset + kept + refund).toBe(note.totals.total);
			expect([of('offset'), of('payment')]).toEqual([offset, kept]);
			expect(of('refund')).toBeLessThanOrEqual(refund);
		} else expect(own.filter(isLive)).toEqual([]);
		expect(note.timesPaid).toBe(0);
		expect(note.jobs).toEqual([]);
		expect(events.filter(({ id }) => id === `credited:${note.id}`)).toHaveLength(note.phase === 'draft' ? 0 : 1);
		const corrected = all.find(({ id }) => id === invoiceId);
		expect(corrected).toBeDefined();
		if (note.phase === 'issued') expect(note.exchange).toEqual(exchangeOfCredit(corrected!));
	}
	for (const invoice of all) ofInvoice(invoice, notes);
}

/** Never above what was invoiced, in all and per tax category and rate; and it takes off what its notes say. */
function ofInvoice(invoice: Invoice, notes: readonly Invoice[]): void {
	const named = notes.filter(({ credit }) => credit!.invoiceId === invoice.id);
	expect(invoice.creditNotes.map(({ id, phase }) => [id, phase]).sort()).toEqual(
		named.map(({ id, phase }) => [id, phase]).sort(),
	);
	const issued = named.filter(({ phase }) => phase === 'issued');
	expect(sum(issued.map(({ totals }) => totals.total))).toBeLessThanOrEqual(invoice.totals.total);
	for (const group of invoice.totals.taxes) {
		const own = issued
			.flatMap(({ totals }) => totals.taxes)
			.filter(({ category, rate }) => category === group.category && rate === group.rate);
		expect(isPart(sum(own.map(({ taxable }) => taxable)), group.taxable)).toBe(true);
		expect(isPart(sum(own.map(({ tax }) => tax)), group.tax)).toBe(true);
	}
	const taken = amountsOf(invoice.payments.filter(({ kind }) => kind === 'offset'));
	expect(taken).toBe(sum(issued.map(({ credit }) => credit!.offset)));
	// Credit notes lock an invoice: what was credited is still there as it was.
	if (issued.length > 0) expect(invoice.phase).toBe('issued');
	for (const { clientId } of invoice.payments) if (clientId !== null) expect(clientId).toBe(invoice.clientId);
}
