import { issuedCredits } from '../credit/credit-note';
import { restOf } from '../credit/rest';
import { nameOf } from '../invoice/guard';
import type { Invoice } from '../invoice/invoice';
import { deducts } from '../invoice/pricing';
import type { Refusal } from '../refusal';

/** Why a deposit that is deducted stays as it is, by the name of what deducts it; null for any other invoice. */
export function deductedInvoice(invoice: Invoice, cannot: string): Refusal | null {
	if (!invoice.deductedBy) return null;
	const { number, id } = invoice.deductedBy;
	const by = number === null ? `the draft ${id}` : `invoice ${number}`;
	const fix = number === null ? `Delete the draft first.` : `Void or credit invoice ${number} altogether first.`;
	return { code: 'deposit_is_deducted', message: `${nameOf(invoice)} is deducted by ${by}, and ${cannot}.`, fix };
}

/** Whether credit notes took back all that a final invoice came to, so that its deposits are free again. */
export const freesDeposits = (invoice: Invoice): boolean =>
	deducts(invoice.pricing) &&
	issuedCredits(invoice).length > 0 &&
	restOf(invoice).totals.taxes.every(({ taxable, tax }) => taxable === 0n && tax === 0n);

/** A copy would bill the whole, or deduct the same deposits again. */
export const mayClone = (invoice: Invoice): Refusal | null =>
	deducts(invoice.pricing)
		? {
				code: 'invoice_deducts_deposits',
				message: `${nameOf(invoice)} deducts deposits, which are deducted once, so it is not cloned.`,
				fix: 'Make a new invoice with Create Invoice, and name the deposits that it deducts.',
			}
		: null;
