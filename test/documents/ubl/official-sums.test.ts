import type { EInvoice } from '../../../src/documents/ubl/model/e-invoice';
import type { EInvoiceLine } from '../../../src/documents/ubl/model/line';
import type { Adjustment, EInvoiceAllowance } from '../../../src/documents/ubl/model/sums';
import { adjustmentsOf } from '../../../src/domain/invoice/adjustments';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { priceInvoice } from '../../../src/domain/invoice/priced';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import type { TaxCategory } from '../../../src/domain/invoice/tax-category';
import { formatAmount } from '../../../src/domain/money';
import type { Result } from '../../../src/domain/refusal';
import { skipped } from '../../support/skipped';
import { readEInvoice } from '../../support/ubl/read-e-invoice';
import { examplesOf } from '../../support/ubl/specs';

const accepted = <T>(result: Result<T>): T => {
	if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
	return result.value;
};

/** Its lines of a rate do not sum up to what is taxed there (BR-S-08). */
const OTHER_SUMS: readonly string[] = ['cius-ro/ubl_b2g_example0.xml'];

/** Those whose document, or a line of it, has an allowance or a charge, and that ask for money. */
const EXAMPLES = (['peppol', 'en16931', 'cius-ro'] as const)
	.flatMap(examplesOf)
	.map(({ name, xml }) => ({ name, of: readEInvoice(xml) }))
	.filter(
		({ name, of }) => !OTHER_SUMS.includes(name) && of.totals.total >= 0n && [of, ...of.lines].some(hasAdjustments),
	);

function hasAdjustments(of: EInvoice | EInvoiceLine): boolean {
	return ('allowances' in of ? of.allowances : of.adjustments).length > 0;
}

const off = (adjustments: readonly Adjustment[]): bigint =>
	adjustments.reduce((sum, { isCharge, amount }) => (isCharge ? sum - amount : sum + amount), 0n);

interface Taxed {
	readonly category: string;
	readonly rate: string | null;
}
const taxOf = ({ category, rate }: Taxed) => ({ taxCategory: category, taxRate: rate ?? '0' });
const isAlike = (one: Taxed, other: Taxed): boolean =>
	one.category === other.category && Number(one.rate) === Number(other.rate);

/** As we have lines: quantity × price less money off; where an example has it otherwise, its net amount. */
function inputOf(line: EInvoiceLine, currency: string): LineInput {
	const less = off(line.adjustments);
	const own: LineInput = {
		description: 'x',
		quantity: line.quantity,
		unitPrice: line.price.net,
		...(less > 0n && { discountAmount: formatAmount(less, currency) }),
		...taxOf(line),
	};
	const read = line.price.baseQuantity === null ? readLines([own], currency) : null;
	return read?.ok && read.value[0]!.net === line.net ? own : amountOf(line.net, line, currency);
}

const amountOf = (net: bigint, of: Taxed, currency: string): LineInput => ({
	description: 'x',
	unitPrice: formatAmount(net, currency),
	...taxOf(of),
});

/** A discount of one tax rate where there are several is a line that gives money back. */
function asked({ lines, allowances, currency }: EInvoice): { readonly inputs: LineInput[]; readonly pricing: Pricing } {
	const isOneRate = lines.every((line) => isAlike(line, lines[0]!));
	const charges = allowances.filter(({ isCharge }) => isCharge);
	const discounts = allowances.filter(({ isCharge }) => !isCharge);
	return {
		inputs: [
			...lines.map((line) => inputOf(line, currency)),
			...(isOneRate ? [] : discounts.map((each) => amountOf(-each.amount, each, currency))),
		],
		pricing: {
			...PLAIN_PRICING,
			discountAmount: isOneRate ? String(Number(formatAmount(off(discounts), currency))) : '0',
			charges: charges.map(({ amount, category, rate }: EInvoiceAllowance) => ({
				description: 'x',
				amount: formatAmount(amount, currency),
				taxCategory: category as TaxCategory,
				taxRate: String(Number(rate ?? '0')),
			})),
		},
	};
}

if (EXAMPLES.length === 0) {
	skipped('the sums of official examples with allowances and charges', 'the official examples are not there');
} else {
	describe('the sums of official examples with allowances and charges', () => {
		it('are there, many of their lines as we have lines', () => {
			expect(EXAMPLES.length).toBeGreaterThan(10);
			const inputs = EXAMPLES.flatMap(({ of }) => of.lines.map((line) => inputOf(line, of.currency)));
			const own = inputs.filter(({ quantity }) => quantity !== undefined);
			expect(own.length).toBeGreaterThan(10);
			expect(own.some(({ discountAmount }) => discountAmount !== undefined)).toBe(true);
		});

		it.each(EXAMPLES)('$name comes to the same', ({ of }) => {
			const { currency } = of;
			const { inputs, pricing } = asked(of);
			const priced = accepted(priceInvoice(accepted(readLines(inputs, currency)), pricing, currency));
			const { net, tax, total, taxes } = priced.totals;
			expect({ net, tax, total }).toEqual({ net: of.totals.net, tax: of.totals.tax, total: of.totals.total });
			const shown = (each: Taxed & { readonly taxable: bigint; readonly tax: bigint }) =>
				`${each.category} ${Number(each.rate)}: ${each.taxable} ${each.tax}`;
			expect(taxes.map(shown).sort()).toEqual(of.taxes.map(shown).sort());
			const own = adjustmentsOf({ lines: priced.lines, pricing, totals: priced.totals, currency });
			const charged = own.filter(({ isCharge }) => isCharge).reduce((sum, { amount }) => sum + amount, 0n);
			expect(charged).toBe(of.totals.charges);
		});
	});
}
