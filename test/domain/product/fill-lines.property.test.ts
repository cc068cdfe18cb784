import fc from 'fast-check';
import { readLines } from '../../../src/domain/invoice/line-item';
import {
	codesIn,
	fillFromProducts,
	leftToProduct,
	pricedOtherwise,
	PRODUCT_WORDS,
} from '../../../src/domain/product/fill-lines';
import { descriptionOf, type Product } from '../../../src/domain/product/product';
import { accept, refuse } from '../../../src/domain/refusal';

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const price = fc.integer({ min: 0, max: 99_999 }).map(String);
const rate = fc.integer({ min: 1, max: 100 }).map(String);

const product: fc.Arbitrary<Product> = fc.record({
	id: fc.constant('prod_1'),
	code: word.map((text) => `C-${text}`),
	name: word,
	description: fc.oneof(fc.constant(''), word),
	unit: fc.oneof(fc.constant(''), word),
	unitPrice: price,
	currency: fc.constant('EUR'),
	taxRate: rate,
	taxCategory: fc.constant('S'),
});

/** What a line may say itself. A rate or a category is its own tax. */
const said = fc.record(
	{ description: word, unit: word, unitPrice: price, taxRate: fc.constantFrom('0', '6'), quantity: rate },
	{ requiredKeys: [] },
);
/** Of what it does not say: left out, or there as the empty text. */
const left = fc.record({ description: fc.boolean(), unitPrice: fc.boolean(), taxCategory: fc.boolean() });

describe('A line that names a product', () => {
	it('keeps what it says itself, and takes what it leaves empty, and nothing else', () => {
		fc.assert(
			fc.property(product, said, left, fc.constantFrom(...PRODUCT_WORDS), (known, own, empty, by) => {
				const blanks = Object.entries(empty).flatMap(([key, is]) => (is && !(key in own) ? [[key, '']] : []));
				const line = { ...Object.fromEntries(blanks), ...own, [by]: known.code };
				const filled = fillFromProducts([line], () => accept(known));
				if (!filled.ok) throw new Error(filled.refusal.message);
				const read = readLines(filled.value.lines, 'EUR');
				if (!read.ok) throw new Error(read.refusal.message);
				const tax = own.taxRate === undefined ? known : { taxRate: own.taxRate, taxCategory: undefined };
				expect(read.value[0]).toMatchObject({
					description: own.description ?? descriptionOf(known),
					unit: own.unit ?? known.unit,
					unitPrice: own.unitPrice ?? known.unitPrice,
					quantity: own.quantity ?? '1',
					taxRate: tax.taxRate,
					taxCategory: tax.taxCategory ?? (tax.taxRate === '0' ? 'Z' : 'S'),
					discountPercent: '0',
					productCode: known.code,
				});
				expect(filled.value.priced).toHaveLength(own.unitPrice === undefined ? 1 : 0);
				expect(leftToProduct(line).includes('unitPrice')).toBe(own.unitPrice === undefined);
			}),
		);
	});

	it('comes back from an item as it is, without being looked up', () => {
		fc.assert(
			fc.property(product, (known) => {
				const filled = fillFromProducts([{ product: known.code }], () => accept(known));
				const read = filled.ok ? readLines(filled.value.lines, 'EUR') : filled;
				if (!read.ok) throw new Error(read.refusal.message);
				const line = { ...read.value[0]!, net: 1 };
				expect(codesIn([line])).toEqual([]);
				const again = fillFromProducts([line], () => refuse('unknown_product', 'Asked for it.', 'Do not.'));
				expect(again).toEqual(accept({ lines: [line], priced: [] }));
			}),
		);
	});
});

const CARE: Product = {
	id: 'prod_1',
	code: 'CARE',
	name: 'Care plan',
	description: '',
	unit: 'month',
	unitPrice: '45.5',
	currency: 'SEK',
	taxRate: '0',
	taxCategory: 'AE',
};
const fill = (line: unknown) => fillFromProducts([line], () => accept(CARE));

describe('What a line names', () => {
	it('is by number, too, and nothing where it is the empty text', () => {
		expect(codesIn([{ sku: 1001 }, { sku: '' }, { code: ' A ' }, { product: '  ' }, null, 'A'])).toEqual([
			'1001',
			'A',
		]);
		expect(fill({ description: 'Work', sku: '' })).toEqual(
			accept({ lines: [{ description: 'Work' }], priced: [] }),
		);
	});

	it('is one product: two are refused, the same one twice is not', () => {
		expect(fill({ sku: 'A', code: 'B' })).toMatchObject({
			refusal: {
				code: 'two_product_codes',
				message: 'Line 1 names a product twice: sku is "A", and code is "B".',
				field: 'lines[0]',
			},
		});
		expect(fill({ sku: 'CARE', code: 'CARE' }).ok).toBe(true);
	});

	it.each([null, {}, ' '])('is refused by name where it is %j', (given) => {
		const filled = fill({ description: 'Work', unitPrice: 1, productCode: given });
		expect(filled.ok && readLines(filled.value.lines, 'EUR')).toMatchObject({
			refusal: { field: 'lines[0].productCode' },
		});
	});

	it('leaves null and blanks in the other words to be refused', () => {
		const filled = fill({ unitPrice: null, sku: 'CARE' });
		expect(filled.ok && readLines(filled.value.lines, 'SEK')).toMatchObject({
			refusal: { field: 'lines[0].unitPrice' },
		});
	});

	it('brings its price only in its currency, and its tax as one thing', () => {
		const filled = fill({ sku: 'CARE' });
		expect(filled.ok && pricedOtherwise(filled.value.priced, 'SEK')).toBeNull();
		expect(filled.ok && pricedOtherwise(filled.value.priced, 'EUR')).toMatchObject({
			code: 'product_currency',
			message: 'Line 1: the product "Care plan" (CARE) has its price in SEK, and the lines are in EUR.',
			field: 'lines[0].unitPrice',
		});
		const taxed = { product: { ...CARE, taxRate: '25' }, field: 'lines[0]' } as const;
		expect(pricedOtherwise([taxed], 'SEK', true)).toMatchObject({
			code: 'product_before_tax',
			field: 'lines[0].unitPrice',
		});
		expect(pricedOtherwise([{ ...taxed, product: CARE }], 'SEK', true)).toBeNull();
		const own = fill({ sku: 'CARE', unitPrice: 4, taxRate: 25 });
		expect(own.ok && pricedOtherwise(own.value.priced, 'EUR')).toBeNull();
		expect(own.ok && readLines(own.value.lines, 'EUR')).toMatchObject({
			value: [{ taxCategory: 'S', taxRate: '25' }],
		});
	});
});
