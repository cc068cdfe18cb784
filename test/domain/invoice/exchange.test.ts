import { Big } from 'big.js';
import fc from 'fast-check';
import { vouchersOf, chartKey } from '../../../src/domain/bookkeeping/voucher';
import { baseTotalsOf } from '../../../src/domain/invoice/base-totals';
import { editInvoice } from '../../../src/domain/invoice/drafting';
import { readExchange, type Exchange, type RawExchange } from '../../../src/domain/invoice/exchange';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import { accepted, anInvoiceOf, credited } from '../../support/builders/credit-note';
import { aPayment } from '../../support/builders/invoice';

const EXPONENTS = { SEK: 2, EUR: 2, JPY: 0, KWD: 3 } as const;
const currencies = fc.constantFrom(...(Object.keys(EXPONENTS) as (keyof typeof EXPONENTS)[]));
const RATE: Exchange = { currency: 'SEK', rate: '11.2345', date: null };

const line = fc.record({
	description: fc.constant('Work'),
	unitPrice: fc.integer({ min: 1, max: 999_999 }),
	taxRate: fc.constantFrom(0, 6, 25),
});
const rates = fc.integer({ min: 1, max: 10 ** 9 }).map((n) =>
	new Big(n)
		.div(10 ** 6)
		.toFixed(6)
		.replace(/\.?0+$/, ''),
);

describe('what an invoice comes to in the currency of the books', () => {
	it('adds up, each amount being what big.js says, half away from zero', () => {
		fc.assert(
			fc.property(
				fc.array(line, { minLength: 1, maxLength: 5 }),
				rates,
				currencies,
				currencies,
				(lines, rate, from, to) => {
					const exchange = { currency: to, rate, date: null };
					const invoice = anInvoiceOf(lines, { currency: from, exchange });
					const base = baseTotalsOf(invoice)!;
					const converted = (minor: bigint) =>
						new Big(minor.toString())
							.div(new Big(10).pow(EXPONENTS[from]))
							.times(rate)
							.round(EXPONENTS[to], Big.roundHalfUp)
							.times(new Big(10).pow(EXPONENTS[to]))
							.toFixed(0);
					for (const [at, { taxable, tax }] of invoice.totals.taxes.entries())
						expect([base.taxes[at]!.taxable, base.taxes[at]!.tax].map(String)).toEqual([
							converted(taxable),
							converted(tax),
						]);
					expect(base.net).toBe(base.taxes.reduce((sum, { taxable }) => sum + taxable, 0n));
					expect(base.tax).toBe(base.taxes.reduce((sum, { tax }) => sum + tax, 0n));
					expect(base.net + base.tax + base.rounding).toBe(base.total);
				},
			),
		);
	});

	it('is nothing without a rate', () =>
		expect(baseTotalsOf(anInvoiceOf([{ description: 'W', unitPrice: 1 }]))).toBe(null));

	it('is taken back altogether by a credit in full, at the rate and the day of the invoice', () => {
		const invoice = anInvoiceOf([{ description: 'W', unitPrice: '80.33', taxRate: 25 }], { exchange: RATE });
		const { note } = credited(invoice);
		expect(note.exchange).toEqual({ ...RATE, date: invoice.issueDate });
		expect(baseTotalsOf(note)).toEqual(baseTotalsOf(invoice));
		const edited = editInvoice({ ...note, phase: 'draft' }, { exchange: null });
		expect(edited.ok ? '' : edited.refusal.code).toBe('is_credit_note');
	});

	it('is what is booked, and what was paid is left to the bank', () => {
		const period = { from: '2026-03-01', until: '2026-03-31' };
		const chart = new Map([
			[chartKey('receivables'), '1510'],
			[chartKey('sales', 'S', '25'), '3001'],
			[chartKey('tax', 'S', '25'), '2611'],
		]);
		const invoice = anInvoiceOf([{ description: 'W', unitPrice: '80.33', taxRate: 25 }], {
			exchange: RATE,
			payments: [aPayment()],
		});
		const books = (of: Invoice) => ({ records: [{ invoice: of, client: 'A' }], unapplied: [], currency: 'SEK' });
		const [voucher, ...others] = accepted(vouchersOf(books(invoice), period, chart));
		expect(voucher!.postings).toEqual([
			{ account: '1510', amount: 1128_06n },
			{ account: '3001', amount: -902_47n },
			{ account: '2611', amount: -225_59n },
		]);
		expect(others).toEqual([]);
		const unrated = vouchersOf(books({ ...invoice, exchange: null }), period, chart);
		expect(unrated.ok ? '' : unrated.refusal.code).toBe('currency_mismatch');
	});
});

describe('an exchange rate that is given', () => {
	const read = (given: RawExchange, before: Exchange | null = null, mayEmpty = false, invoice = 'EUR') => {
		const exchange = readExchange(given, before, { invoice, ledger: 'SEK' }, mayEmpty);
		return exchange.ok ? exchange.value : exchange.refusal.code;
	};

	it('is kept with its date and the currency of the ledger', () => {
		expect(read({})).toBe(null);
		expect(read({ exchangeRate: '11.23450' })).toEqual(RATE);
		expect(read({ exchangeRate: 11.2345, exchangeRateDate: '2026-03-01' })).toEqual({
			...RATE,
			date: '2026-03-01',
		});
	});

	it.each([
		[{ exchangeRate: '' }, 'exchange_rate_missing'],
		[{ exchangeRateDate: '2026-03-01' }, 'exchange_rate_missing'],
		[{ exchangeRate: 0 }, 'exchange_rate_out_of_range'],
		[{ exchangeRate: '-11' }, 'exchange_rate_out_of_range'],
		[{ exchangeRate: '1000000000.1' }, 'exchange_rate_out_of_range'],
		[{ exchangeRate: '11.23456789012' }, 'too_many_decimals'],
		[{ exchangeRate: '11', exchangeRateDate: 'soon' }, 'not_a_date'],
	])('%j is refused: %s', (given, code) => expect(read(given)).toBe(code));

	it('is refused where the invoice is in the currency of the ledger', () =>
		expect(read({ exchangeRate: '1' }, null, false, 'SEK')).toBe('exchange_rate_not_needed'));

	it('changes alone, with its date alone, or is taken away', () => {
		const before = { ...RATE, date: '2026-03-01' };
		expect(read({ exchangeRate: '12' }, before, true)).toEqual({ ...before, rate: '12' });
		expect(read({ exchangeRateDate: '' }, before, true)).toEqual(RATE);
		expect(read({ exchangeRate: '' }, before, true)).toBe(null);
		expect(read({ exchangeRate: '', exchangeRateDate: '2026-03-02' }, before, true)).toBe('exchange_rate_missing');
	});
});
