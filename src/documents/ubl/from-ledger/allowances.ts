import type { Deduction } from '../../../domain/deposit/deductions';
import { adjustmentsOf } from '../../../domain/invoice/adjustments';
import type { Invoice } from '../../../domain/invoice/invoice';
import { formatDate } from '../../format';
import type { Language } from '../../language';
import { depositWords } from '../../language/deposit-words';
import type { EInvoiceAllowance } from '../model/sums';
import { DISCOUNT, rateOf } from './lines';

/**
 * The discount, the charges and the deducted deposits of an invoice, one part for each tax category and rate (BG-20,
 * BG-21). UNCL5189 has no code for a deposit: its reason is in words, and names its invoice.
 * @param language of the document
 */
export const ownAllowances = (invoice: Invoice, language: Language): readonly EInvoiceAllowance[] =>
	adjustmentsOf(invoice).map(({ isCharge, amount, category, rate, description, percent, deducts }) => ({
		isCharge,
		amount,
		base: percent?.base ?? null,
		percent: percent?.rate ?? null,
		reason: deducts ? deductedWords(deducts, language) : description || language.pricing.discount(''),
		// The code of a discount is none of a charge.
		reasonCode: isCharge || deducts ? '' : DISCOUNT,
		category,
		rate: rateOf({ taxCategory: category, taxRate: rate }),
	}));

const deductedWords = ({ number, issueDate }: Deduction, language: Language): string =>
	depositWords(language.code).deducted(number, formatDate(issueDate, language));
