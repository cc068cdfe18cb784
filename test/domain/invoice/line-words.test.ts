import fc from 'fast-check';
import { readLines } from '../../../src/domain/invoice/line-item';
import { readProposalLines } from '../../../src/domain/proposal/lines';

const WORK = { description: 'Work', unitPrice: 80 };
const refusalOf = (
	line: object,
	read: (lines: unknown, currency: string) => ReturnType<typeof readLines> = readLines,
) => {
	const result = read([WORK, line], 'SEK');
	if (result.ok) throw new Error(`Accepted: ${JSON.stringify(line)}`);
	return result.refusal;
};
const lineOf = (line: object) => {
	const result = readLines([line], 'SEK');
	if (!result.ok) throw new Error(`${result.refusal.message} ${result.refusal.fix}`);
	return result.value[0]!;
};
const NOTHING = [undefined, null, '', ' ', '\t\n\u00a0'];

describe('A.1: nothing in a property that a line has', () => {
	it.each([
		['quantity', 'Line 2: Quantity', 'not_a_number', 'Give it a value, or leave it out: it is then 1.'],
		['taxRate', 'Line 2: Tax Rate (%)', 'not_a_number', 'Give it a value, or leave it out: it is then 0.'],
		['discountPercent', 'Line 2: Discount (%)', 'not_a_number', 'Give it a value, or leave it out: it is then 0.'],
		[
			'taxCategory',
			'Line 2: Tax Category',
			'unknown_tax_category',
			'Give it a value, or leave it out: the tax rate then decides.',
		],
	])('%s is refused by name', (word, label, code, fix) => {
		for (const nothing of NOTHING)
			expect(refusalOf({ ...WORK, [word]: nothing })).toMatchObject({ code, fix, field: `lines[1].${word}` });
		expect(refusalOf({ ...WORK, [word]: null }).message).toBe(`${label} is null: it is there with nothing in it.`);
	});

	it('unitPrice and description are refused by name, there or not', () => {
		for (const nothing of NOTHING) {
			expect(refusalOf({ ...WORK, unitPrice: nothing })).toMatchObject({
				code: 'not_a_number',
				field: 'lines[1].unitPrice',
			});
			expect(refusalOf({ ...WORK, description: nothing })).toMatchObject({
				code: 'missing_text',
				field: 'lines[1].description',
			});
		}
		expect(refusalOf({ description: 'Work' })).toMatchObject({
			code: 'not_a_number',
			message: 'Line 2: Unit Price is missing.',
		});
		expect(refusalOf({ unitPrice: 1 })).toMatchObject({
			code: 'missing_text',
			message: 'Line 2: Description is missing.',
		});
	});

	it('unit may be the empty text, as items of lines without a unit have it, and nothing else', () => {
		expect(lineOf({ ...WORK, unit: '' }).unit).toBe('');
		for (const nothing of [undefined, null, ' '])
			expect(refusalOf({ ...WORK, unit: nothing })).toMatchObject({
				code: 'missing_text',
				field: 'lines[1].unit',
			});
	});

	it('what is absent keeps its default', () => {
		expect(lineOf(WORK)).toMatchObject({
			quantity: '1',
			unit: '',
			discountPercent: '0',
			taxRate: '0',
			taxCategory: 'Z',
			net: 8_000n,
		});
	});

	it('0 is something', () => {
		expect(lineOf({ ...WORK, quantity: 0, taxRate: 0, discountPercent: 0 })).toMatchObject({
			quantity: '0',
			net: 0n,
		});
	});

	it('"optional" of a proposal is refused, too: the client could not leave the line out', () => {
		for (const nothing of NOTHING)
			expect(refusalOf({ ...WORK, optional: nothing }, readProposalLines)).toMatchObject({
				code: 'not_a_truth',
				field: 'lines[1].optional',
			});
	});
});

describe('A.2: a word that a line does not have', () => {
	it.each([
		['qty', 'quantity'],
		['Qty.', 'quantity'],
		['count', 'quantity'],
		['pcs', 'quantity'],
		['pieces', 'quantity'],
		['hours', 'quantity'],
		['antal', 'quantity'],
		['Quantity', 'quantity'],
		['price', 'unitPrice'],
		['unit_price', 'unitPrice'],
		['unitprice', 'unitPrice'],
		['Unit Price', 'unitPrice'],
		['cost', 'unitPrice'],
		['pris', 'unitPrice'],
		['priceEach', 'unitPrice'],
		['tax', 'taxRate'],
		['vat', 'taxRate'],
		['tax_rate', 'taxRate'],
		['vatRate', 'taxRate'],
		['Tax Rate (%)', 'taxRate'],
		['moms', 'taxRate'],
		['mva', 'taxRate'],
		['tva', 'taxRate'],
		['mwst', 'taxRate'],
		['gst', 'taxRate'],
		['discount_percent', 'discountPercent'],
		['discountPercentage', 'discountPercent'],
		['discount_amount', 'discountAmount'],
		['amountOff', 'discountAmount'],
		['name', 'description'],
		['title', 'description'],
		['text', 'description'],
		['item', 'description'],
		['product', 'productCode'],
		['Description', 'description'],
		['uom', 'unit'],
		['unitOfMeasure', 'unit'],
		['enhet', 'unit'],
		['vatCategory', 'taxCategory'],
		['tax_category', 'taxCategory'],
		['taxCode', 'taxCategory'],
	])('%s is refused naming %s', (word, right) => {
		const others = Object.entries({ ...WORK, quantity: 1, taxRate: 0 }).filter(([name]) => name !== right);
		const refusal = refusalOf({ ...Object.fromEntries(others), [word]: 10 });
		expect(refusal).toMatchObject({
			code: 'unknown_line_field',
			message: `Line 2 has "${word}", a word that lines do not have.`,
		});
		expect(refusal.fix).toMatch(new RegExp(`^Write ${right} \\(.*\\) in its place\\.$`));
	});

	it.each([
		['amount', 'Write quantity (how many) or unitPrice (of one, before tax) in its place, whichever is meant.'],
		['rate', 'Write unitPrice (of one, before tax) or taxRate (in percent) in its place, whichever is meant.'],
		['total', 'Write quantity (how many) or unitPrice (of one, before tax) in its place, whichever is meant.'],
		...['discount', 'rebate', 'rabatt'].map((word) => [
			word,
			'Write discountPercent (in percent) or discountAmount (money off the line) in its place, whichever is meant.',
		]),
	])('%s may mean two', (word, fix) => {
		expect(refusalOf({ description: 'Work', [word]: 3 }).fix).toBe(fix);
	});

	it('that stands beside the right one is one too many', () => {
		expect(refusalOf({ ...WORK, quantity: 1, qty: 10 }).fix).toBe('Leave it out: the line has quantity already.');
	});

	it.each([['colour'], ['id'], ['position'], ['currency'], ['12'], ['netto'], ['']])(
		'any other, such as %j, is refused with the words that there are',
		(word) => {
			expect(refusalOf({ ...WORK, [word]: 'x' })).toMatchObject({
				code: 'unknown_line_field',
				fix: 'Leave it out: a line has description, quantity, unit, unitPrice, discountPercent, discountAmount, taxRate, taxCategory, productCode.',
			});
			expect(refusalOf({ ...WORK, [word]: 'x' }, readProposalLines).fix).toBe(
				'Leave it out: a line has description, quantity, unit, unitPrice, discountPercent, discountAmount, taxRate, taxCategory, productCode, optional.',
			);
		},
	);

	it('is refused whatever stands in it, also nothing', () => {
		for (const nothing of NOTHING) expect(refusalOf({ ...WORK, qty: nothing }).code).toBe('unknown_line_field');
	});

	it('T12: of any length and kind is named short enough, and is no path where it cannot be one', () => {
		for (const word of ['x'.repeat(1e6), '\u202eqty', 'a.b', "'; --", 'q\u0000', '🧾']) {
			const refusal = refusalOf({ ...WORK, [word]: 1 });
			expect(refusal).toMatchObject({ code: 'unknown_line_field', field: 'lines[1]' });
			expect(refusal.message.length).toBeLessThan(120);
			expect(refusal.message).not.toMatch(/[\p{C}]/u);
		}
	});

	it('is refused before anything else of the line is said', () => {
		expect(refusalOf({ name: 'Work', price: 80 })).toMatchObject({ code: 'unknown_line_field', field: 'lines[1]' });
	});

	it('a random line bills what it says, or is refused: no word and no value is passed over', () => {
		const words = [
			'description',
			'quantity',
			'unit',
			'unitPrice',
			'discountPercent',
			'taxRate',
			'qty',
			'tax',
			'price',
			'vat',
			'discount',
			'colour',
		];
		const value = fc.oneof(
			fc.integer({ min: 0, max: 100 }),
			fc.constantFrom<unknown>('2', '', null, undefined, ' 3 '),
		);
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...words), value), (given) => {
				const line: Record<string, unknown> = { ...given, description: 'Work', unitPrice: '10' };
				const read = readLines([line], 'SEK');
				const isFaulty = Object.entries(line).some(
					([word, is]) =>
						words.indexOf(word) > 5 ||
						(word !== 'unit' && (is === '' || is === null || is === undefined)) ||
						(word === 'unit' && typeof is !== 'string'),
				);
				expect(read.ok).toBe(!isFaulty);
				if (!read.ok) return;
				for (const word of ['quantity', 'discountPercent', 'taxRate'] as const)
					expect(read.value[0]![word]).toBe(String(line[word] ?? (word === 'quantity' ? 1 : 0)).trim());
			}),
		);
	});
});

describe('A.2: words of lines that our own items give out', () => {
	it('net is passed over: it is what the line comes to', () => {
		expect(lineOf({ ...WORK, quantity: 2, net: 1 }).net).toBe(16_000n);
	});

	it.each([
		[{ optional: false }],
		[{ optional: false, chosen: null }],
		[{ optional: false, chosen: true }],
		[{ optional: true, chosen: true }],
		[{ optional: 'true', chosen: 'true' }],
		[{ chosen: true }],
		[{ chosen: null }],
	])('a line of a proposal that is billed is a line: %j', (marks) =>
		expect(lineOf({ ...WORK, ...marks })).toEqual(lineOf(WORK)),
	);

	it.each([
		[{ optional: true }],
		[{ optional: true, chosen: null }],
		[{ optional: true, chosen: false }],
		[{ chosen: false }],
	])('one that the client has not chosen is refused: %j', (marks) => {
		expect(refusalOf({ ...WORK, ...marks })).toEqual({
			code: 'line_not_chosen',
			message: 'Line 2 is an optional line of a proposal that the client has not chosen.',
			fix: 'Leave the line out, or make the invoice of the proposal itself.',
			field: 'lines[1]',
		});
	});

	it.each([
		[{ optional: 'perhaps' }, 'optional'],
		[{ optional: null }, 'optional'],
		[{ optional: 1 }, 'optional'],
		[{ optional: true, chosen: 'some' }, 'chosen'],
		[{ chosen: '' }, 'chosen'],
		[{ chosen: undefined }, 'chosen'],
	])('marks are true or false: %j', (marks, word) => {
		expect(refusalOf({ ...WORK, ...marks })).toMatchObject({ code: 'not_a_truth', field: `lines[1].${word}` });
	});

	it('a proposal takes its own lines back, and asks its client anew', () => {
		const read = readProposalLines(
			[{ ...WORK, net: 80, optional: true, chosen: false }, { ...WORK, optional: 'false', chosen: null }, WORK],
			'SEK',
		);
		expect(read.ok && read.value.map(({ optional }) => optional)).toEqual([true, false, false]);
	});
});
