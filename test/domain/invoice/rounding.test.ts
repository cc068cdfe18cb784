import { Big } from 'big.js';
import fc from 'fast-check';
import { draftInvoice, editInvoice } from '../../../src/domain/invoice/drafting';
import { isWhole, roundTotals, toWhole, type RoundTotals } from '../../../src/domain/invoice/rounding';
import { MAX_MINOR } from '../../../src/domain/money';
import { sumUp } from '../../../src/domain/invoice/totals';
import { accepted, anInvoiceOf } from '../../support/builders/credit-note';

const EXPONENTS = { SEK: 2, EUR: 2, JPY: 0, KWD: 3 } as const;
const currencies = fc.constantFrom('SEK', 'EUR', 'JPY', 'KWD' as const) as fc.Arbitrary<keyof typeof EXPONENTS>;

const totalsOver = (net: bigint, tax = 0n) =>
	accepted(sumUp([{ category: 'S', rate: '25', taxable: net, tax }], 'SEK'));
const rounded = (net: bigint, currency = 'SEK', how: RoundTotals = 'whole') =>
	accepted(roundTotals(totalsOver(net), currency, how));

describe('what a client owes, rounded', () => {
	it.each([
		[100_49n, 100_00n],
		[100_50n, 101_00n],
		[100_51n, 101_00n],
		[100_00n, 100_00n],
		[49n, 0n],
		[0n, 0n],
	])('is %s as %s', (net, total) => expect(rounded(net)).toMatchObject({ net, rounding: total - net, total }));

	it('is what big.js says, half away from zero, at most half a unit away', () => {
		fc.assert(
			fc.property(fc.bigInt(0n, 10n ** 15n), fc.bigInt(0n, 999n), currencies, (net, tax, currency) => {
				const unit = new Big(10).pow(EXPONENTS[currency]);
				const expected = new Big((net + tax).toString()).div(unit).round(0, Big.roundHalfUp).times(unit);
				const totals = accepted(roundTotals(totalsOver(net, tax), currency, 'whole'));
				expect(totals.total.toString()).toBe(expected.toFixed(0));
				expect(totals.net + totals.tax + totals.rounding).toBe(totals.total);
				expect([totals.net, totals.tax]).toEqual([net, tax]);
				expect(isWhole(totals.total, currency)).toBe(true);
				const most = BigInt(unit.toFixed(0)) / 2n;
				expect(totals.rounding >= -most && totals.rounding <= most).toBe(true);
			}),
		);
	});

	it('is left alone where the setting says so, and in a currency without decimals', () => {
		expect(rounded(100_49n, 'SEK', 'none')).toMatchObject({ rounding: 0n, total: 100_49n });
		expect(rounded(100_49n, 'JPY')).toMatchObject({ rounding: 0n, total: 100_49n });
	});

	it('is half away from zero below zero, too', () => expect(toWhole(-50n, 'SEK')).toBe(-100n));

	it('is no more than the largest amount', () => {
		const totals = totalsOver(MAX_MINOR);
		const said = roundTotals(totals, 'KWD', 'whole');
		expect(said.ok ? 'accepted' : said.refusal.code).toBe('amount_too_large');
	});
});

describe('a draft', () => {
	const invoice = anInvoiceOf([{ description: 'Work', unitPrice: '80.32', taxRate: 25 }], { phase: 'draft' });
	const drafted = (round?: RoundTotals) => accepted(draftInvoice('inv_1', 'key', invoice, '', round));

	it('comes to whole units by the setting, and its tax stays', () => {
		expect(drafted().totals).toMatchObject({ rounding: 0n, total: 100_40n });
		expect(drafted('whole').totals).toMatchObject({ net: 80_32n, tax: 20_08n, rounding: -40n, total: 100_00n });
	});

	it('keeps its rounding while its prices stay, and is priced by the setting as it is then', () => {
		const note = accepted(editInvoice(drafted('whole'), { note: 'Thanks' }, 'none'));
		expect(note.totals).toMatchObject({ rounding: -40n, total: 100_00n });
		const lines = accepted(editInvoice(drafted('whole'), { lines: invoice.lines }, 'none'));
		expect(lines.totals).toMatchObject({ rounding: 0n, total: 100_40n });
		const later = accepted(editInvoice(drafted(), { lines: invoice.lines }, 'whole'));
		expect(later.totals).toMatchObject({ rounding: -40n, total: 100_00n });
	});
});
