import { exponentOf } from '../../../domain/currency';
import { decimalOf, divideRound, formatDecimal, powerOfTen, toScale } from '../../../domain/decimal';
import { formatAmount } from '../../../domain/money';
import type { EInvoiceLine } from '../model/line';
import type { Adjustment } from '../model/sums';
import { each, fault, NONE, unless, WORKED_OUT, type Check, type EInvoiceFault } from './fault';

/** Amounts are compared in ten-thousandths of a major unit: the rules allow two hundredths. */
const SCALE = 4;
const SLACK = 200n;

const inParts = (minor: bigint, currency: string): bigint =>
	toScale({ unscaled: minor, scale: exponentOf(currency) }, SCALE);

const isNear = (a: bigint, b: bigint): boolean => a - b <= SLACK && b - a <= SLACK;

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** One sum that is to be another. */
function equal(rule: string, path: string, is: bigint, expected: bigint, currency: string): readonly EInvoiceFault[] {
	if (is === expected) return NONE;
	const message = `${path} is ${formatAmount(is, currency)}, and it comes to ${formatAmount(expected, currency)}.`;
	return fault(rule, path, message, WORKED_OUT);
}

const adjusted = (all: readonly Adjustment[], isCharge: boolean): bigint =>
	sum(all.filter((one) => one.isCharge === isCharge).map(({ amount }) => amount));

/** BR-CO-10 to BR-CO-16: from the lines down to what is to be paid, exactly. */
const totals: Check = ({ totals: of, lines, allowances, taxes, currency }) => {
	const is = (rule: string, name: keyof typeof of, expected: bigint) =>
		equal(rule, `totals.${name}`, of[name], expected, currency);
	return [
		...is('BR-CO-10', 'lines', sum(lines.map(({ net }) => net))),
		...is('BR-CO-11', 'allowances', adjusted(allowances, false)),
		...is('BR-CO-12', 'charges', adjusted(allowances, true)),
		...is('BR-CO-13', 'net', of.lines - of.allowances + of.charges),
		...is('BR-CO-14', 'tax', sum(taxes.map(({ tax }) => tax))),
		...is('BR-CO-15', 'total', of.net + of.tax),
		...is('BR-CO-16', 'due', of.total - of.prepaid + of.rounding),
	];
};

/** PEPPOL-EN16931-R120: a line is quantity × price, less its allowances and more its charges. */
function lineNet(line: EInvoiceLine, at: number, currency: string): readonly EInvoiceFault[] {
	const quantity = decimalOf(line.quantity);
	const price = decimalOf(line.price.net);
	const base = decimalOf(line.price.baseQuantity ?? '1');
	if (base.unscaled <= 0n) {
		const message = `The base quantity of line ${at + 1} is not above zero.`;
		return fault(
			'PEPPOL-EN16931-R121',
			`lines[${at}].price.baseQuantity`,
			message,
			'Give a base quantity above zero.',
		);
	}
	const worth = divideRound(
		quantity.unscaled * price.unscaled * powerOfTen(base.scale + SCALE),
		base.unscaled * powerOfTen(quantity.scale + price.scale),
	);
	const own = adjusted(line.adjustments, true) - adjusted(line.adjustments, false);
	return unless(
		isNear(inParts(line.net, currency), worth + inParts(own, currency)),
		'PEPPOL-EN16931-R120',
		[`lines[${at}].net`, `lines[${at}].unitPrice`],
		`Line ${at + 1} comes to ${formatAmount(line.net, currency)}, which is not quantity times price to two decimals.`,
		'Bill a quantity and a price whose product is an amount of the currency.',
	);
}

const prices = (line: EInvoiceLine, at: number): readonly EInvoiceFault[] => {
	const { net, discount } = line.price;
	const isWrong =
		discount !== null &&
		discount.gross !== null &&
		formatDecimal(minus(discount.gross, discount.amount)) !== formatDecimal(decimalOf(net));
	return [
		...unless(
			!net.startsWith('-'),
			'BR-27',
			[`lines[${at}].price.net`, `lines[${at}].unitPrice`],
			`The price of line ${at + 1} is below zero.`,
			'Give a negative quantity and a positive price.',
		),
		...unless(
			!isWrong,
			'PEPPOL-EN16931-R046',
			`lines[${at}].price`,
			`The net price of line ${at + 1} is not its gross price less the discount.`,
			WORKED_OUT,
		),
	];
};

function minus(a: string, b: string) {
	const [left, right] = [decimalOf(a), decimalOf(b)];
	const scale = Math.max(left.scale, right.scale);
	return { unscaled: toScale(left, scale) - toScale(right, scale), scale };
}

/** PEPPOL-EN16931-R040, R041 and R042, of lines and of the document. */
function percentages(of: Adjustment, path: string, currency: string): readonly EInvoiceFault[] {
	const { percent, base, amount } = of;
	const fix = 'Give the percentage with the amount that it is taken on, or neither.';
	if (percent !== null && base === null)
		return fault('PEPPOL-EN16931-R041', `${path}.base`, 'A percentage is taken on nothing.', fix);
	if (percent === null && base !== null)
		return fault('PEPPOL-EN16931-R042', `${path}.percent`, 'There is an amount without the percentage of it.', fix);
	if (percent === null || base === null) return NONE;
	const { unscaled, scale } = decimalOf(percent);
	const expected = divideRound(inParts(base, currency) * unscaled, 100n * powerOfTen(scale));
	return unless(
		isNear(inParts(amount, currency), expected),
		'PEPPOL-EN16931-R040',
		`${path}.amount`,
		`${formatAmount(amount, currency)} is not ${percent} % of ${formatAmount(base, currency)}.`,
		WORKED_OUT,
	);
}

/** The arithmetic that every receiver checks. */
export const sums: Check = (of) => [
	...totals(of),
	...each(of.lines, (line, at) => [
		...lineNet(line, at, of.currency),
		...prices(line, at),
		...each(line.adjustments, (one, nth) => percentages(one, `lines[${at}].adjustments[${nth}]`, of.currency)),
	]),
	...each(of.allowances, (one, at) => percentages(one, `allowances[${at}]`, of.currency)),
];
