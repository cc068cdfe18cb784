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
function isTakenBack({ SetOffAmountInvoiceCurrency, TotalAmountInvoiceCurrency, CurrencyCode }: WireInvoice): boolean {
	const [total, setOff] = [
		amount(TotalAmountInvoiceCurrency, CurrencyCode),
		amount(SetOffAmountInvoiceCurrency, CurrencyCode),
	];
	return total > 0n && magnitude(setOff) >= total;
}

export const phaseOf = (wire: WireInvoice): Phase => (isTakenBack(wire) ? 'void' : 'issued');

/** Where an invoice stands, as Visma says. A status that is not known is open, never paid. */
export function settlementOf(wire: WireInvoice): Settlement {
	const { CurrencyCode: currency } = wire;
	const total = amount(wire.TotalAmountInvoiceCurrency, currency);
	const setOff = magnitude(amount(wire.SetOffAmountInvoiceCurrency, currency));
	if (isTakenBack(wire)) return { status: 'void', paid: 0n, pending: 0n, balance: 0n, credit: 0n };
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
		balance: isPaid || remaining < 0n ? 0n : remaining,
		credit: remaining < 0n ? -remaining : 0n,
	};
}

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const amount = (value: number | null | undefined, currency: string | null | undefined): bigint =>
	fromWireAmount(value, currency ?? '');
