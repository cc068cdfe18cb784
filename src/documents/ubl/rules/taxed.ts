import { isBlank } from '../../../domain/text';
import type { EInvoice } from '../model/e-invoice';
import type { TaxTreatment } from '../model/sums';

export type Category = TaxTreatment['category'];

/** What the rules of each category are called: BR-IC-02 is that of K. */
export const RULE_NAMES: Readonly<Record<Category, string>> = {
	S: 'S',
	Z: 'Z',
	E: 'E',
	AE: 'AE',
	K: 'IC',
	G: 'G',
	O: 'O',
	L: 'AF',
	M: 'AG',
	B: 'B',
};

/** What is taxed, and the numbers of the rules on it: who must have a VAT number, and which rate it has. */
export interface Taxed extends TaxTreatment {
	readonly path: string;
	readonly rules: { readonly parties: string; readonly rate: string };
	/** What it adds to the taxable amount, in minor units. */
	readonly worth: bigint;
}

/** The lines, and what is taken off or added on the document. */
export const taxedOf = ({ lines, allowances }: Pick<EInvoice, 'lines' | 'allowances'>): Taxed[] => [
	...lines.map(({ category, rate, net }, at) => ({
		category,
		rate,
		path: `lines[${at}]`,
		rules: { parties: '02', rate: '05' },
		worth: net,
	})),
	...allowances.map(({ category, rate, isCharge, amount }, at) => ({
		category,
		rate,
		path: `allowances[${at}]`,
		rules: isCharge ? { parties: '04', rate: '07' } : { parties: '03', rate: '06' },
		worth: isCharge ? amount : -amount,
	})),
];

/** Whether a text says something. */
export const has = (text: string | undefined): boolean => text !== undefined && !isBlank(text);

/** What one country has alone: IGIC and IPSI of Spain, split payment of Italy. Its rules are not looked at here. */
export const isNational = (category: Category): boolean => ['L', 'M', 'B'].includes(category);
