import fc from 'fast-check';
import { lineContent, lineToItem } from '../../nodes/shared/present/line-items';
import { fixed } from '../../src/domain/decimal';
import { readLines } from '../../src/domain/invoice/line-item';
import { totalsOf } from '../../src/domain/invoice/totals';
import { readProposalLines } from '../../src/domain/proposal/lines';

const decimals = (most: bigint, scale: number) =>
	fc.tuple(fc.bigInt({ min: -most, max: most }), fc.nat(scale)).map(([digits, places]) => fixed(digits, places));
const percent = fc.bigInt({ min: 0n, max: 1_000_000n }).map((digits) => fixed(digits, 4));
const line = fc.record({
	description: fc.string({ minLength: 1, maxLength: 20 }).filter((text) => /^[\x21-\x7e]+$/.test(text)),
	quantity: fc.oneof(decimals(10n ** 9n, 6), decimals(10n ** 20n, 6)),
	unit: fc.constantFrom('', 'h'),
	unitPrice: fc.oneof(decimals(10n ** 9n, 4), decimals(10n ** 20n, 4)),
	discountPercent: percent,
	taxRate: percent,
});
const currency = fc.constantFrom('SEK', 'JPY', 'KWD', 'CLF');
/** What is left of an item when n8n stores it between two executions. */
const stored = <T>(item: T): T => JSON.parse(JSON.stringify(item)) as T;

describe('C.17: lines out of an item go back in and are the same lines, to the last digit', () => {
	it.each([
		['as invoices give them', lineToItem],
		['as recurring invoices give them', lineContent],
	])('%s', (_what, toItem) => {
		fc.assert(
			fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), currency, (input, unit) => {
				const read = readLines(input, unit);
				// What comes to more than can be kept is no line.
				if (!read.ok) return expect(read.refusal.code).toBe('amount_too_large');
				const again = readLines(stored(read.value.map((each) => toItem(each, unit))), unit);
				if (!again.ok) throw new Error(again.refusal.message);
				expect(again.value).toEqual(read.value);
				expect(totalsOf(again.value, unit)).toEqual(totalsOf(read.value, unit));
			}),
			{ numRuns: 1_000 },
		);
	});

	it('lines of a proposal, chosen or not', () => {
		fc.assert(
			fc.property(
				line,
				currency,
				fc.boolean(),
				fc.constantFrom(true, false, null),
				(input, unit, optional, chosen) => {
					const read = readProposalLines([{ ...input, optional }], unit);
					if (!read.ok) return;
					const again = readProposalLines(
						stored([{ ...lineToItem(read.value[0]!, unit), optional, chosen }]),
						unit,
					);
					expect(again).toEqual(read);
				},
			),
		);
	});

	it.each([
		['12345678901234567', '12345678901234567'],
		['9007199254740992', '9007199254740992'],
		['123456789012.34', '123456789012.34'],
		['12345678901.2345', 12345678901.2345],
		['950', 950],
		['0.0001', 0.0001],
	])('a price of %s is %j in the item', (unitPrice, is) => {
		const read = readLines([{ description: 'Work', unitPrice, quantity: '0.000001' }], 'SEK');
		expect(read.ok && lineToItem(read.value[0]!, 'SEK').unitPrice).toBe(is);
	});
});
