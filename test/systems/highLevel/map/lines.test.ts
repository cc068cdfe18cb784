import fc from 'fast-check';
import { exponentOf } from '../../../../src/domain/currency';
import { readLines, type LineItem } from '../../../../src/domain/invoice/line-item';
import { fromWireAmount, plainDecimal, toWireAmount } from '../../../../src/remote/wire-amounts';
import { fromItems, toItem } from '../../../../src/systems/highLevel/map/lines';
import { markedName, markerIn, referenceIn, renamed } from '../../../../src/systems/highLevel/map/marker';
import { fromTerms, toTerms } from '../../../../src/systems/highLevel/map/terms';

const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'SEK');
const line = fc.record({
	description: fc.string({ minLength: 1 }).filter((text) => /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(text)),
	quantity: fc.integer({ min: 1, max: 9_999_999 }).map((n) => n / 1_000),
	unitPrice: fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 100),
	unit: fc.constantFrom('', 'h', 'pcs'),
	discountPercent: fc.constantFrom(0, 0, 12.5, 100),
	taxRate: fc.constantFrom(0, 6, 25),
});

const read = (input: object, unit: string): LineItem => {
	const lines = readLines([input], unit);
	if (!lines.ok) throw new Error(lines.refusal.message);
	return lines.value[0]!;
};

describe('lines as items', () => {
	it('come to the same net amount and tax, whatever they are made of', () => {
		fc.assert(
			fc.property(line, currency, (input, unit) => {
				const before = read(
					{ ...input, unitPrice: exponentOf(unit) === 0 ? Math.round(input.unitPrice) : input.unitPrice },
					unit,
				);
				const item = toItem(before, unit);
				const [after] = fromItems([item as never], { type: 'percentage', value: 0 }, unit);
				expect([after!.net, after!.taxRate, after!.taxCategory, after!.description]).toEqual([
					before.net,
					before.taxRate,
					before.taxCategory,
					before.description,
				]);
				// What HighLevel multiplies is exact in its own arithmetic.
				expect(fromWireAmount(Number((item.amount * item.qty).toPrecision(15)), unit)).toBe(before.net);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('keep quantity, price and unit where they come out exactly, and say what they are made of where not', () => {
		expect(toItem(read({ description: 'Work', quantity: 1.5, unit: 'h', unitPrice: 80 }, 'USD'), 'USD')).toEqual({
			name: 'Work',
			currency: 'USD',
			type: 'one_time',
			amount: 80,
			qty: 1.5,
			description: 'Unit: h',
		});
		expect(
			toItem(read({ description: 'Work', quantity: 3, unit: 'h', unitPrice: '33.3333' }, 'USD'), 'USD'),
		).toEqual({
			name: 'Work',
			currency: 'USD',
			type: 'one_time',
			amount: 100,
			qty: 1,
			description: '3 h x 33.3333',
		});
		expect(toItem(read({ description: 'Work', unitPrice: 50, discountPercent: 10 }, 'USD'), 'USD')).toMatchObject({
			amount: 45,
			qty: 1,
			description: '1 x 50, less 10 %',
		});
	});

	it('C.17 go as one piece where JSON would lose digits of their quantity or price', () => {
		const dear = read({ description: 'Work', quantity: '0.000002', unitPrice: '999999999999985000' }, 'USD');
		expect(toItem(dear, 'USD')).toMatchObject({
			amount: 1999999999999.97,
			qty: 1,
			description: '0.000002 x 999999999999985000',
		});
		expect(fromItems([toItem(dear, 'USD') as never], null, 'USD')).toMatchObject([{ net: dear.net }]);
	});

	it.each(['E', 'AE', 'K', 'G', 'O'])(
		'category %s goes with its reason as a tax of 0, and comes back',
		(taxCategory) => {
			const before = read({ description: 'Work', unitPrice: 50, taxCategory }, 'USD');
			const item = toItem(before, 'USD');
			expect(item.taxes).toMatchObject([{ rate: 0 }]);
			expect(fromItems([item as never], null, 'USD')).toEqual([before]);
		},
	);

	it('made in HighLevel: prices with tax, several taxes, discounts of the whole, odd or empty fields', () => {
		const item = {
			name: 'Thing',
			amount: 125,
			qty: 1,
			description: null,
			taxes: [{ _id: 't', name: 'VAT', rate: 25 }],
			taxInclusive: true,
		};
		expect(fromItems([item], null, 'USD')[0]).toMatchObject({ unitPrice: '100', taxRate: '25', net: 100_00n });
		expect(
			fromItems(
				[
					{
						...item,
						taxInclusive: false,
						taxes: [
							{ _id: 'a', name: 'A', rate: 5 },
							{ _id: 'b', name: 'B', rate: '3.5' },
						],
					},
				],
				null,
				'USD',
			)[0],
		).toMatchObject({ taxRate: '8.5' });
		expect(
			fromItems([{ ...item, taxInclusive: null, taxes: null }], { type: 'percentage', value: 10 }, 'USD')[0],
		).toMatchObject({ net: 112_50n, discountPercent: '10' });
		expect(
			fromItems([{ ...item, taxInclusive: null, taxes: null }], { type: 'fixed', value: 25 }, 'USD').map(
				({ net }) => net,
			),
		).toEqual([125_00n, -25_00n]);
		expect(
			fromItems(
				[{ name: null, amount: null, qty: null, description: null, taxes: null, taxInclusive: null }],
				null,
				'USD',
			),
		).toMatchObject([{ description: 'Item', quantity: '1', net: 0n }]);
		expect(fromItems([{ ...item, taxes: [{ _id: 't', name: 'X', rate: 400 }] }], null, 'USD')).toHaveLength(1);
	});
});

describe('amounts, names and notes on the wire', () => {
	it('amounts go there and back', () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), currency, (minor, unit) =>
				expect(fromWireAmount(toWireAmount(minor, unit), unit)).toBe(minor),
			),
		);
		expect([
			fromWireAmount('12.5', 'USD'),
			fromWireAmount(0.1 + 0.2, 'USD'),
			fromWireAmount(null, 'USD'),
			fromWireAmount('x', 'USD'),
			fromWireAmount(Number.NaN, 'USD'),
			fromWireAmount('', 'USD'),
		]).toEqual([1250n, 30n, 0n, 0n, 0n, 0n]);
		expect([plainDecimal(1e-7), plainDecimal(100), plainDecimal('1e3'), plainDecimal(1e20)]).toEqual([
			'0',
			'100',
			'1000',
			null,
		]);
	});

	it('a name holds reference and idempotency marker, and gives both back', () => {
		const marker = `n8n-${'ab'.repeat(12)}`;
		fc.assert(
			fc.property(
				fc
					.string()
					.map((text) => text.trim())
					.filter((text) => text !== 'Invoice'),
				(reference) => {
					expect([
						referenceIn(markedName(reference, marker)),
						markerIn(markedName(reference, marker)),
					]).toEqual([reference, marker]);
					expect([
						referenceIn(renamed(markedName('old', marker), reference)),
						markerIn(renamed(markedName('old', marker), reference)),
					]).toEqual([reference, marker]);
				},
			),
		);
		expect([
			referenceIn('Own name'),
			markerIn('Own name'),
			markerIn(null),
			referenceIn(undefined),
			renamed('Own', 'New'),
			renamed(null, ''),
		]).toEqual(['Own name', null, null, '', 'New', 'Invoice']);
	});

	it('a note becomes text that holds no tag, and comes back', () => {
		fc.assert(
			fc.property(
				fc.string().map((text) =>
					text
						.replace(/[^\P{C}\n]/gu, '')
						.trim()
						.replace(/\s*\n\s*/g, '\n'),
				),
				(note) => {
					expect(toTerms(note).replace(/<\/?p>|<br>/g, '')).not.toMatch(/[<>]/);
					expect(fromTerms(toTerms(note))).toBe(note);
				},
			),
		);
		expect(fromTerms('<div>A &amp; B</div><div>C<script>x</script></div>')).toBe('A & B\nCx');
	});
});
