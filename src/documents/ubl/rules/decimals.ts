import { exponentOf } from '../../../domain/currency';
import { powerOfTen } from '../../../domain/decimal';
import { formatAmount } from '../../../domain/money';
import type { EInvoice } from '../model/e-invoice';
import type { Adjustment } from '../model/sums';
import { MOST_DECIMALS } from '../write/amounts';
import { fault, NONE, type Check, type EInvoiceFault } from './fault';

/** An amount of the document: its path, and the number of the rule BR-DEC on it. */
interface Amount {
	readonly path: string;
	readonly minor: bigint;
	readonly rule: string;
}

/** The rules on amounts of the document. */
const TOTALS = {
	lines: '09',
	allowances: '10',
	charges: '11',
	net: '12',
	tax: '13',
	total: '14',
	prepaid: '16',
	rounding: '17',
	due: '18',
} as const;

/** The rules on amount and base of an allowance and of a charge, by where they stand. */
const ADJUSTMENTS = {
	document: { allowance: ['01', '02'], charge: ['05', '06'] },
	line: { allowance: ['24', '25'], charge: ['27', '28'] },
} as const;

function adjustments(all: readonly Adjustment[], path: string, place: keyof typeof ADJUSTMENTS): Amount[] {
	return all.flatMap(({ isCharge, amount, base }, at) => {
		const [ofAmount, ofBase] = ADJUSTMENTS[place][isCharge ? 'charge' : 'allowance'];
		return [
			{ path: `${path}[${at}].amount`, minor: amount, rule: ofAmount },
			{ path: `${path}[${at}].base`, minor: base ?? 0n, rule: ofBase },
		];
	});
}

const amountsOf = (of: EInvoice): Amount[] => [
	...Object.entries(TOTALS).map(([name, rule]) => ({
		path: `totals.${name}`,
		minor: of.totals[name as keyof typeof TOTALS],
		rule,
	})),
	...of.taxes.flatMap(({ taxable, tax }, at) => [
		{ path: `taxes[${at}].taxable`, minor: taxable, rule: '19' },
		{ path: `taxes[${at}].tax`, minor: tax, rule: '20' },
	]),
	...adjustments(of.allowances, 'allowances', 'document'),
	...of.lines.flatMap((line, at) => [
		{ path: `lines[${at}].net`, minor: line.net, rule: '23' },
		...adjustments(line.adjustments, `lines[${at}].adjustments`, 'line'),
	]),
];

/** The first amount that has more than two decimals: one of a currency with three must end in a zero. */
function tooFine(of: EInvoice, ruleOf: (amount: Amount) => string): readonly EInvoiceFault[] {
	const surplus = exponentOf(of.currency) - MOST_DECIMALS;
	const isWrong = ({ minor }: Amount) => surplus > 0 && minor % powerOfTen(surplus) !== 0n;
	const wrong = amountsOf(of).find(isWrong);
	if (wrong === undefined) return NONE;
	const { path, minor } = wrong;
	return fault(
		ruleOf(wrong),
		[path, 'lines'],
		`${path} is ${formatAmount(minor, of.currency)}, and e-invoices have two decimals in every currency.`,
		'Round prices so that each line and its tax come to two decimals.',
	);
}

/** UBL-DT-01. */
export const decimals: Check = (of) => tooFine(of, () => 'UBL-DT-01');

/** BR-DEC-01 to BR-DEC-28, as CII knows them. */
export const decimalsInCii: Check = (of) => tooFine(of, ({ rule }) => `BR-DEC-${rule}`);
