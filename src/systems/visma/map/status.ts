import type { Phase } from '../../../domain/invoice/invoice';
import type { Settlement } from '../../../domain/invoice/settlement';
import { fromWireAmount } from '../../../remote/wire-amounts';
import type { WireInvoice } from '../wire/schemas';

/** Visma's word for paid. It is falsy, so it is compared and never tested. */
const PAID = 0;

/**
 * Whether nothing of an invoice is owed because it was taken back. The API shows no word for a voided invoice; it is
 * taken to be set off in full by a credit invoice, as one that was credited is. Not confirmed.
 */
function isTakenBack(wire: WireInvoice): boolean {
	const total = amount(wire.TotalAmountInvoiceCurrency, wire.CurrencyCode);
	return total > 0n && setOffOf(wire) >= total;
}

/**
 * What credit invoices took off an invoice, in minor units. Where it was credited and Visma does not say by how much,
 * all that is not open is taken to be credited, so that no credit is published as a payment.
 */
function setOffOf(wire: WireInvoice): bigint {
	const { SetOffAmountInvoiceCurrency: setOff, CurrencyCode: currency, CreditedBy } = wire;
	const isSaid = setOff !== null && setOff !== undefined;
	if (isSaid || (CreditedBy ?? []).length === 0) return magnitude(amount(setOff, currency));
	const settled =
		amount(wire.TotalAmountInvoiceCurrency, currency) - amount(wire.RemainingAmountInvoiceCurrency, currency);
	return settled > 0n ? settled : 0n;
}

export const phaseOf = (wire: WireInvoice): Phase => (isTakenBack(wire) ? 'void' : 'issued');

/** Where an invoice stands, as Visma says. A status that is not known is open, never paid. */
export function settlementOf(wire: WireInvoice): Settlement {
	const { CurrencyCode: currency } = wire;
	const total = amount(wire.TotalAmountInvoiceCurrency, currency);
	const setOff = setOffOf(wire);
	if (isTakenBack(wire)) return { status: 'void', paid: 0n, pending: 0n, credited: setOff, balance: 0n, credit: 0n };
	const remaining =
		wire.RemainingAmountInvoiceCurrency === null || wire.RemainingAmountInvoiceCurrency === undefined
			? total - setOff
			: amount(wire.RemainingAmountInvoiceCurrency, currency);
	const paid = total - setOff - remaining;
	const isPaid = wire.PaymentStatus === PAID;
	return {
		status: isPaid ? 'paid' : paid > 0n ? 'partially_paid' : 'open',
		paid: paid > 0n ? paid : 0n,
		pending: 0n,
		credited: setOff,
		balance: isPaid || remaining < 0n ? 0n : remaining,
		credit: remaining < 0n ? -remaining : 0n,
	};
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const amount = (value: number | null | undefined, currency: string | null | undefined): bigint =>
	fromWireAmount(value, currency ?? '');
