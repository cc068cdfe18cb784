import { adjustmentsOf } from '../../../domain/invoice/adjustments';
import type { Invoice } from '../../../domain/invoice/invoice';
import type { EInvoiceAllowance } from '../model/sums';
import { DISCOUNT, rateOf } from './lines';

/**
 * The discount and the charges of an invoice, one part for each tax category and rate (BG-20, BG-21).
 * @param discountWord what a discount is called in the language of the document
 */
export const ownAllowances = (invoice: Invoice, discountWord: string): readonly EInvoiceAllowance[] =>
	adjustmentsOf(invoice).map(({ isCharge, amount, category, rate, description, percent }) => ({
		isCharge,
		amount,
		base: percent?.base ?? null,
		percent: percent?.rate ?? null,
		reason: description || discountWord,
		// The code of a discount is none of a charge.
		reasonCode: isCharge ? '' : DISCOUNT,
		category,
		rate: rateOf({ taxCategory: category, taxRate: rate }),
	}));
