import type { DepositTerms } from '../../../domain/deposit/deposit';
import { parsed } from './fields';
import type { Field } from './table';

type Kept = Omit<DepositTerms, 'agreed'> & { readonly agreed: string };

/** What makes a row a deposit invoice; null for any other. */
export const depositTerms: Field<DepositTerms | null, 'deposit'> = {
	columns: [{ name: 'deposit', kind: 'json' }],
	read: (row) => {
		if (row.deposit === null) return null;
		const { agreed, ...terms } = parsed<Kept>(row.deposit);
		return { agreed: BigInt(agreed), ...terms };
	},
	write: (value, values) =>
		void values.push(value && JSON.stringify({ agreed: value.agreed.toString(), percent: value.percent })),
};
