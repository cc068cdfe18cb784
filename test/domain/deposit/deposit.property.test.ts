import { Big } from 'big.js';
import fc from 'fast-check';
import { deductionOf } from '../../../src/domain/deposit/deduct';
import { wholeOf } from '../../../src/domain/deposit/deductions';
import { draftWithDeposits } from '../../../src/domain/deposit/draft';
import type { DepositShare } from '../../../src/domain/deposit/share';
import { adjustmentsOf } from '../../../src/domain/invoice/adjustments';
import { NO_DETAILS } from '../../../src/domain/invoice/details';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { PLAIN_PRICING, type Pricing } from '../../../src/domain/invoice/pricing';
import { NO_TEXTS } from '../../../src/domain/invoice/texts';
import type { Result } from '../../../src/domain/refusal';

const accepted = <T>(result: Result<T>): T => {
	if (!result.ok) throw new Error(`${result.refusal.code}: ${result.refusal.message}`);
	return result.value;
};

interface Wish {
	readonly share?: DepositShare | null;
	readonly deposits?: readonly Invoice[];
}

const draft = (inputs: readonly LineInput[], pricing: Pricing, { share = null, deposits = [] }: Wish = {}) =>
	draftWithDeposits(
		'inv',
		'key',
		{
			...NO_TEXTS,
			...NO_DETAILS,
			clientId: 'cli_1',
			currency: 'EUR',
			lines: accepted(readLines(inputs, 'EUR')),
			pricing,
			issueDate: '2026-03-01',
			dueDate: null,
			paymentTermsDays: 14,
			templateId: null,
			source: 'manual',
			email: { subject: null, text: null, cc: [] },
			jobs: [],
		},
		{ share, deposits, language: 'en', round: 'none' },
		'2026-03-01T12:00:00.000Z',
	);

let made = 0;
const issued = (invoice: Invoice): Invoice => {
	made += 1;
	return { ...invoice, phase: 'issued', id: `inv_${made}`, number: `${made}`, issueDate: '2026-03-01' };
};

const aLine = fc.record({
	description: fc.constantFrom('Work', 'Book'),
	quantity: fc.constantFrom('1', '3', '0.333', '7.5', '-0.5'),
	unitPrice: fc.integer({ min: 1, max: 999_999 }).map((n) => (n / 1000).toFixed(3)),
	taxRate: fc.constantFrom('0', '6', '12', '21.5', '25'),
});
const aPricing = fc.constantFrom<Pricing>(
	PLAIN_PRICING,
	{ ...PLAIN_PRICING, includesTax: true },
	{ ...PLAIN_PRICING, discountPercent: '33.3333' },
	{
		...PLAIN_PRICING,
		includesTax: true,
		discountPercent: '10',
		charges: [{ description: 'Freight', amount: '50', taxCategory: 'S', taxRate: '25' }],
	},
);
/** What an invoice may ask for: the lines that give money back are less than the others. */
const anInvoice = fc
	.tuple(fc.array(aLine, { minLength: 1, maxLength: 5 }), aPricing)
	.filter(([inputs, pricing]) => draft(inputs, pricing).ok);
const percents = fc.constantFrom('0.01', '10', '12.5', '30', '33.3333', '100');

const big = (minor: bigint) => new Big(minor.toString());
const distance = (one: bigint, other: Big) => Math.abs(Number(big(one).minus(other).toString()));

describe('a deposit', () => {
	it('is its percentage of each tax rate, give or take a cent', () => {
		fc.assert(
			fc.property(anInvoice, percents, ([inputs, pricing], percent) => {
				const whole = accepted(draft(inputs, pricing)).totals;
				const read = draft(inputs, pricing, { share: { percent } });
				if (!read.ok) return expect(['deposit_of_nothing']).toContain(read.refusal.code);
				const { totals, deposit } = read.value;
				expect(deposit).toEqual({ agreed: whole.total, percent });
				for (const group of whole.taxes) {
					const part = totals.taxes.find(
						({ category, rate }) => category === group.category && rate === group.rate,
					);
					const share = big(group.taxable).times(percent).div(100);
					expect(distance(part?.taxable ?? 0n, share)).toBeLessThanOrEqual(1.5);
				}
				const base = pricing.includesTax ? 'total' : 'net';
				const sum = big(whole[base]).times(percent).div(100).round(0, Big.roundHalfUp);
				expect(big(totals[base]).eq(sum)).toBe(true);
				if (percent === '100') expect(totals.total).toBe(whole.total);
			}),
		);
	});

	it('of an amount comes to it, to the cent', () => {
		fc.assert(
			fc.property(anInvoice, fc.integer({ min: 1, max: 1_000_000 }), ([inputs, pricing], cents) => {
				const amount = BigInt(cents);
				const whole = accepted(draft(inputs, pricing)).totals;
				const read = draft(inputs, pricing, { share: { amount } });
				if (amount > whole.total)
					return expect(read).toMatchObject({
						refusal: { code: 'deposit_above_total', field: 'depositAmount' },
					});
				expect(accepted(read).totals.total).toBe(amount);
			}),
		);
	});
});

describe('a final invoice', () => {
	it('and its deposits are the whole, of each tax rate and to the cent', () => {
		let finals = 0;
		fc.assert(
			fc.property(
				anInvoice,
				fc.array(
					fc.oneof(
						fc.constantFrom('10', '12.5', '30', '33.3333').map((percent) => ({ percent })),
						fc.integer({ min: 1, max: 9_999 }).map((cents) => ({ amount: BigInt(cents) })),
					),
					{ minLength: 1, maxLength: 3 },
				),
				([inputs, pricing], shares) => {
					const whole = accepted(draft(inputs, pricing)).totals;
					const deposits = shares
						.map((share) => draft(inputs, pricing, { share }))
						.flatMap((read) => (read.ok ? [issued(read.value)] : []));
					const read = draft(inputs, pricing, { deposits });
					const billed = deposits.reduce((sum, { totals }) => sum + totals.total, 0n);
					if (!read.ok)
						return expect([read.refusal.code, billed > (whole.total * 9n) / 10n - 10n]).toEqual([
							'deposits_above_invoice',
							true,
						]);
					finals += 1;
					const final = read.value;
					expect(final.totals.total).toBe(whole.total - billed);
					expect(final.totals.total >= 0n).toBe(true);
					expect(final.totals.net + final.totals.tax).toBe(final.totals.total);
					for (const group of whole.taxes) {
						const of = [final, ...deposits].flatMap(({ totals }) =>
							totals.taxes.filter(
								({ category, rate }) => category === group.category && rate === group.rate,
							),
						);
						expect(of.reduce((sum, { taxable }) => sum + taxable, 0n)).toBe(group.taxable);
						expect(of.reduce((sum, { tax }) => sum + tax, 0n)).toBe(group.tax);
					}
					expect(wholeOf(final)).toEqual(whole);
					addsUp(final);
				},
			),
			{ numRuns: 300 },
		);
		expect(finals).toBeGreaterThan(100);
	});

	it('keeps what it deducts as it was', () => {
		const line = { description: 'Work', unitPrice: 1000, taxRate: 25 };
		const deposit = issued(accepted(draft([line], PLAIN_PRICING, { share: { percent: '30' } })));
		expect(accepted(deductionOf(deposit, deposit))).toEqual({
			invoiceId: deposit.id,
			number: deposit.number,
			issueDate: '2026-03-01',
			taxes: [{ category: 'S', rate: '25', taxable: '300', tax: '75' }],
		});
	});
});

/** Lines less allowances more charges are what is taxed (EN 16931 BR-CO-13, BR-S-08 and its sisters). */
function addsUp(final: Invoice): void {
	for (const group of final.totals.taxes) {
		const isOf = (one: { category: string; rate: string }) =>
			one.category === group.category && one.rate === group.rate;
		const lines = final.lines
			.filter(({ taxCategory: category, taxRate: rate }) => isOf({ category, rate }))
			.reduce((sum, { net }) => sum + net, 0n);
		const adjusted = adjustmentsOf(final)
			.filter(isOf)
			.reduce((sum, { isCharge, amount }) => sum + (isCharge ? amount : -amount), lines);
		expect(adjusted).toBe(group.taxable);
	}
}
