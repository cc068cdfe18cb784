import * as fc from 'fast-check';
import { exponentOf } from '../../../src/domain/currency';
import { addDays, dateIn } from '../../../src/domain/local-date';
import { momentOf } from '../../../src/domain/recurrence/moment';
import { amountText, decimalText, minorFrom } from '../../../src/systems/hubSpot/map/amounts';
import { dayFrom, dayProperty, instantFrom, millisFrom, pastDayProperty } from '../../../src/systems/hubSpot/map/dates';
import { INVOICE_WORDS, invoiceStatus, PAYMENT_WORDS, paymentWorth } from '../../../src/systems/hubSpot/map/status';

describe('amounts', () => {
	it('come back as they went, to the last minor unit, in every exponent', () => {
		fc.assert(
			fc.property(
				fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }),
				fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
				(minor, currency) => {
					expect(minorFrom(amountText(minor, currency), currency)).toBe(minor);
				},
			),
		);
	});

	it.each([
		['150.00', 'EUR', 15_000n],
		['49.99', 'USD', 4_999n],
		['0.1', 'EUR', 10n],
		['1.005', 'EUR', 101n],
		['-3', 'SEK', -300n],
		['7', 'JPY', 7n],
		['1.5E3', 'EUR', 150_000n],
		['2.5e-1', 'EUR', 25n],
		['92233720368547758.07', 'EUR', 9_223_372_036_854_775_807n],
	])('%s %s is %s minor units', (text, currency, minor) => expect(minorFrom(text, currency)).toBe(minor));

	it.each([null, undefined, '', ' ', 'abc', '1,50', 'NaN', 'Infinity', '0x10', '1e9999', '--1'])(
		'%p is no amount',
		(text) => expect(minorFrom(text, 'EUR')).toBeNull(),
	);

	it('decimals are read without trailing zeros, and anything else as what is given instead', () => {
		expect(['2.0', '2', '1.50', '0.00', '10', 'x', null].map((text) => decimalText(text, '9'))).toEqual([
			'2',
			'2',
			'1.5',
			'0',
			'10',
			'9',
			'9',
		]);
	});

	it('amounts have as many decimals as their currency', () => {
		expect(
			['EUR', 'JPY', 'KWD'].map((currency) => amountText(10n ** BigInt(exponentOf(currency)), currency)),
		).toEqual(['1.00', '1', '1.000']);
	});
});

describe('dates', () => {
	// Those farthest from UTC on either side, and with clocks that are changed twice a year.
	const ZONES = [
		'UTC',
		'Pacific/Auckland',
		'America/Los_Angeles',
		'Pacific/Kiritimati',
		'Pacific/Niue',
		'America/Sao_Paulo',
		'Europe/Stockholm',
		'Asia/Kolkata',
		'Africa/Cairo',
	];
	const days = fc
		.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString().slice(0, 10));
	/** Days on which clocks are changed somewhere, some of them at midnight. */
	const changes = fc.constantFrom(
		'2026-03-08',
		'2026-11-01',
		'2026-04-05',
		'2026-09-27',
		'2026-03-29',
		'2026-10-25',
		'2018-11-04',
		'2018-02-18',
		'2026-04-24',
		'2026-10-30',
	);
	const day = fc.oneof(days, changes);

	it('row 6: a day comes back as the same day from every zone, and is shown as that day there', () => {
		fc.assert(
			fc.property(day, fc.constantFrom(...ZONES), (date, zone) => {
				const written = dayProperty(date, zone);
				const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(
					new Date(written),
				);
				expect([dayFrom(written, zone), dayFrom(String(Date.parse(written)), zone), shown]).toEqual([
					date,
					date,
					date,
				]);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('row 6: what happened today never lies ahead, and is today', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
				fc.constantFrom(...ZONES),
				(at, zone) => {
					const now = at.toISOString();
					const today = dateIn(now, zone);
					const written = pastDayProperty(today, zone, now);
					expect([
						written <= now,
						dayFrom(written, zone),
						pastDayProperty(addDays(today, -1), zone, now),
					]).toEqual([true, today, dayProperty(addDays(today, -1), zone)]);
				},
			),
			{ numRuns: 500 },
		);
		expect(pastDayProperty('2026-03-02', 'UTC', '2026-03-01T23:00:00.000Z')).toBe('2026-03-02T12:00:00.000Z');
	});

	it('row 6: whatever moment of a day in the zone stands there, it is read as that day', () => {
		fc.assert(
			fc.property(
				day,
				fc.constantFrom(...ZONES),
				fc.integer({ min: 0, max: 23 }),
				fc.integer({ min: 0, max: 59 }),
				(date, zone, hour, minute) => {
					const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
					expect(dayFrom(momentOf(date, time, zone), zone)).toBe(date);
				},
			),
			{ numRuns: 1_000 },
		);
	});

	it('row 6: a moment before midnight in California is the day there; a plain day is in no zone', () => {
		expect([
			dayFrom('2026-03-02T07:59:59Z', 'America/Los_Angeles'),
			dayFrom('2026-03-02T08:00:00Z', 'America/Los_Angeles'),
			dayFrom('2026-03-01T11:00:00Z', 'Pacific/Auckland'),
		]).toEqual(['2026-03-01', '2026-03-02', '2026-03-02']);
		for (const zone of ZONES) expect(dayFrom('2026-03-02', zone)).toBe('2026-03-02');
		expect(dayFrom('2026-02-31', 'Europe/Oslo')).toBeNull();
	});

	it('moments are read from ISO 8601 and from epoch milliseconds', () => {
		expect(
			['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.123Z', '1795341600000', '2026-11-22T11:00:00+01:00'].map(
				instantFrom,
			),
		).toEqual([
			'2026-11-22T10:00:00.000Z',
			'2026-11-22T10:00:00.123Z',
			'2026-11-22T10:00:00.000Z',
			'2026-11-22T10:00:00.000Z',
		]);
		expect(
			[null, undefined, '', 'soon', '99999999999999999999'].map((text) => [
				instantFrom(text),
				millisFrom(text),
				dayFrom(text, 'UTC'),
			]),
		).toEqual(Array(5).fill([null, null, null]));
	});
});

describe('statuses', () => {
	it("of invoices: HubSpot's four words, each with its meaning", () => {
		expect(
			INVOICE_WORDS.map((word) => [word, invoiceStatus(word, false).phase, invoiceStatus(word, false).status]),
		).toEqual([
			['draft', 'draft', 'draft'],
			['open', 'issued', 'open'],
			['paid', 'issued', 'paid'],
			['voided', 'void', 'void'],
		]);
		expect(invoiceStatus('open', true).status).toBe('partially_paid');
	});

	it('of invoices: every other word is open, whatever was paid; never paid, never void', () => {
		for (const word of [
			null,
			undefined,
			'',
			'PAID',
			'Paid',
			'paid ',
			'OUTSTANDING',
			'VOIDED',
			'constructor',
			'__proto__',
			'toString',
			'partially_paid',
		]) {
			for (const hasPaid of [true, false])
				expect(invoiceStatus(word, hasPaid)).toEqual({ phase: 'issued', status: 'open' });
		}
		fc.assert(
			fc.property(
				fc.string(),
				fc.boolean(),
				(word, hasPaid) => INVOICE_WORDS.includes(word) || invoiceStatus(word, hasPaid).status === 'open',
			),
		);
	});

	it('of payments: the ten documented words, each with its worth', () => {
		expect(Object.fromEntries(PAYMENT_WORDS.map((word) => [word, paymentWorth(word)]))).toEqual({
			succeeded: 'cleared',
			partially_refunded: 'cleared',
			processing_refund: 'cleared',
			disputed_won: 'cleared',
			processing: 'pending',
			disputed_action_required: 'pending',
			disputed_awaiting_decision: 'pending',
			failed: 'none',
			refunded: 'none',
			disputed_lost: 'none',
		});
	});

	it('of payments: every other word is money on its way, never money that is there', () => {
		for (const word of [null, undefined, '', 'SUCCEEDED', 'succeeded ', 'paid', 'constructor', '__proto__'])
			expect(paymentWorth(word)).toBe('pending');
		fc.assert(fc.property(fc.string(), (word) => PAYMENT_WORDS.includes(word) || paymentWorth(word) === 'pending'));
	});
});
