import type { CreditTerms } from '../../../domain/credit/credit-note';
import { parsed } from './fields';
import type { Field } from './table';

type Amounts = Pick<CreditTerms, 'offset' | 'kept' | 'refund'>;
type Kept = Omit<CreditTerms, 'invoiceId' | keyof Amounts> & Readonly<Record<keyof Amounts, string>>;

/** What makes a row a credit note: the invoice that it corrects, which it is found by, and the rest of its terms. */
export const creditTerms: Field<CreditTerms | null, 'credit_of' | 'credit'> = {
	columns: [
		{ name: 'credit_of', kind: 'text' },
		{ name: 'credit', kind: 'json' },
	],
	read: (row) => {
		if (row.credit_of === null) return null;
		const { offset, kept, refund, ...terms } = parsed<Kept>(row.credit);
		const amounts: Amounts = { offset: BigInt(offset), kept: BigInt(kept), refund: BigInt(refund) };
		return { invoiceId: row.credit_of as string, ...terms, ...amounts };
	},
	write: (value, values) => {
		if (value === null) return void values.push(null, null);
		const { invoiceId, offset, kept, refund, ...terms } = value;
		const amounts = { offset: offset.toString(), kept: kept.toString(), refund: refund.toString() };
		values.push(invoiceId, JSON.stringify({ ...terms, ...amounts }));
	},
};
