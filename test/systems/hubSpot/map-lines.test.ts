import * as fc from 'fast-check';
import { readLines } from '../../../src/domain/invoice/line-item';
import { barredLine, inPlace, lineFingerprint, lineFrom, lineProperties } from '../../../src/systems/hubSpot/map/lines';
import { isRoundingAtStake, taxRateIds } from '../../../src/systems/hubSpot/map/taxes';
import type { CrmObject } from '../../../src/systems/hubSpot/wire/schemas';
import { lines } from '../../conformance/deps';

const object = (properties: Record<string, string | null>, id = '1'): CrmObject => ({ id, properties });
const rate = (id: string, percentageRate: number | string, active = true) => ({ id, percentageRate, active });

describe('lines', () => {
	const decimal = fc
		.tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 99 }))
		.map(([whole, part]) => `${whole}.${part}`);

	it('come back as they went: description, unit, quantity, price, discount and rate', () => {
		fc.assert(
			fc.property(
				fc.record({
					description: fc.constantFrom('Work', 'Råd & hjälp 🧾'),
					unit: fc.constantFrom('', 'h', 'pcs'),
					quantity: decimal,
					unitPrice: decimal,
					discountPercent: fc.integer({ min: 0, max: 100 }),
					taxRate: fc.constantFrom('0', '25', '7.7'),
				}),
				(input) => {
					const read = readLines([input], 'EUR');
					if (!read.ok) throw new Error(read.refusal.message);
					const [line] = read.value;
					const properties = lineProperties(line!, 'EUR', 0, line!.taxRate === '0' ? null : 't1');
					expect(lineFrom(object(properties), 'EUR', new Map([['t1', rate('t1', line!.taxRate)]]))).toEqual({
						...line!,
						taxCategory: line!.taxRate === '0' ? 'Z' : 'S',
					});
				},
			),
		);
	});

	it("HubSpot's own count of a line goes before ours, and a long description is no unit", () => {
		expect(
			lineFrom(
				object({ name: 'A', price: '10', quantity: '2', amount: '19.99', description: 'x'.repeat(31) }),
				'EUR',
				new Map(),
			),
		).toMatchObject({ net: 19_99n, unit: '' });
		expect(lineFrom(object({}), 'EUR', new Map())).toMatchObject({
			description: '',
			quantity: '1',
			unitPrice: '0',
			net: 0n,
		});
	});

	it('a negative price or quantity is refused by name', () => {
		const [price, quantity] = [
			lines('EUR', { description: 'Back', unitPrice: -1 }),
			lines('EUR', { description: 'Back', quantity: -1, unitPrice: 1 }),
		];
		for (const [line] of [price, quantity])
			expect(barredLine(line!, 3)).toMatchObject({
				ok: false,
				refusal: {
					code: 'negative_line',
					field: 'lines[3].unitPrice',
					message: expect.stringContaining('HubSpot has no negative lines'),
				},
			});
		expect(barredLine(lines()[0]!, 0).ok).toBe(true);
	});

	it('stand in their places, those without one last', () => {
		const all = [
			object({}, '10'),
			object({ hs_position_on_quote: '1' }, '3'),
			object({ hs_position_on_quote: '0' }, '5'),
			object({}, '9'),
		];
		expect(inPlace(all).map(({ id }) => id)).toEqual(['5', '3', '9', '10']);
	});

	it("are the same line when only HubSpot's way of writing numbers differs", () => {
		const ours = {
			name: 'A',
			description: '',
			quantity: '2',
			price: '10',
			hs_discount_percentage: '0',
			hs_tax_rate_group_id: '',
			hs_position_on_quote: '0',
		};
		expect(
			lineFingerprint({
				name: 'A',
				description: null,
				quantity: '2.0',
				price: '10.00',
				hs_discount_percentage: null,
				hs_tax_rate_group_id: null,
				hs_position_on_quote: '0',
			}),
		).toBe(lineFingerprint(ours));
		for (const change of [
			{ name: 'B' },
			{ quantity: '3' },
			{ price: '11' },
			{ hs_discount_percentage: '5' },
			{ hs_tax_rate_group_id: '7' },
			{ hs_position_on_quote: '1' },
		])
			expect(lineFingerprint({ ...ours, ...change })).not.toBe(lineFingerprint(ours));
	});
});

describe('tax', () => {
	it("a line takes the account's active rate of its percentage; without one it is refused, and the fix says where to make it", () => {
		const taxed = lines(
			'EUR',
			{ description: 'A', unitPrice: 1, taxRate: 25 },
			{ description: 'B', unitPrice: 1 },
			{ description: 'C', unitPrice: 1, taxRate: '7.70' },
		);
		expect(taxRateIds(taxed, [rate('1', 25, false), rate('2', 25), rate('3', '7.7')])).toEqual({
			ok: true,
			value: ['2', null, '3'],
		});
		expect(taxRateIds(taxed, [rate('2', 25)])).toMatchObject({
			ok: false,
			refusal: {
				code: 'no_such_tax_rate',
				field: 'lines[2].taxRate',
				message: expect.stringContaining('7.7 %'),
				fix: expect.stringContaining('Settings'),
			},
		});
	});

	it('knows when the total depends on where tax is rounded', () => {
		expect(
			isRoundingAtStake(
				lines(
					'EUR',
					{ description: 'A', unitPrice: '0.10', taxRate: 25 },
					{ description: 'B', unitPrice: '0.10', taxRate: 25 },
				),
			),
		).toBe(true);
		expect(
			isRoundingAtStake(
				lines(
					'EUR',
					{ description: 'A', unitPrice: 100, taxRate: 25 },
					{ description: 'B', unitPrice: '0.10' },
				),
			),
		).toBe(false);
	});
});
