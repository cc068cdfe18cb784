import type { IDataObject } from 'n8n-workflow';
import type { CreditTerms } from '../../../src/domain/credit/credit-note';
import { refundedOf } from '../../../src/domain/credit/refund';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { toMajor } from '../../../src/domain/money';

/** What a credit note gives back, and of what. `refunded` is what was paid back of `refund`. */
export function creditToItem(terms: CreditTerms, { currency, payments }: Invoice): IDataObject {
	const major = (minor: bigint) => toMajor(minor, currency);
	const { invoiceId, invoiceNumber, invoiceDate, reason, offset, kept, refund } = terms;
	return {
		credit: {
			offset: major(offset),
			kept: major(kept),
			refund: major(refund),
			refunded: major(refundedOf({ payments })),
		},
		creditOf: { number: invoiceNumber, issueDate: invoiceDate, id: invoiceId },
		reason,
	};
}
