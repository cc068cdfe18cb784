import { readFreeFields } from '../../../src/domain/invoice/free-fields';
import { readLayout } from '../../../src/domain/invoice/read-layout';
import { said } from '../payment-reference/said';

const field = (fields: object = {}) => ({ name: 'Site', value: 'B', ...fields });
const many = (count: number) => Array.from({ length: count }, (_, at) => field({ name: `F${at}` }));

describe('readFreeFields', () => {
	it.each([
		[undefined, []],
		[null, []],
		['', []],
		[[], []],
		[{}, []],
		[[field()], [{ name: 'Site', value: 'B', isShown: true }]],
		[[field({ isShown: false })], [{ name: 'Site', value: 'B', isShown: false }]],
		[[field({ isShown: 'false' })], [{ name: 'Site', value: 'B', isShown: false }]],
		[[field({ isShown: '' })], [{ name: 'Site', value: 'B', isShown: true }]],
		[
			[{ name: '', value: null }, {}, field({ name: ' Floor ', value: 3 })],
			[{ name: 'Floor', value: '3', isShown: true }],
		],
		[
			{ Site: 'B', Paid: true },
			[
				{ name: 'Site', value: 'B', isShown: true },
				{ name: 'Paid', value: 'true', isShown: true },
			],
		],
		[[field({ name: 7, value: 'x'.repeat(1_000) })], [{ name: '7', value: 'x'.repeat(1_000), isShown: true }]],
	])('reads case %#', (input, is) => expect(said(readFreeFields(input))).toEqual(is));

	it('takes thirty, empty ones not counted', () => {
		expect(readFreeFields([...many(30), {}]).ok).toBe(true);
		expect(said(readFreeFields(many(31)))).toEqual([
			'too_many_free_fields',
			'freeFields',
			'freeFields has 31 fields, and an invoice takes 30 at most.',
			'Leave some of them out, or join several into one.',
		]);
	});

	it.each([
		['Site: B', '"Site: B"'],
		[7, '7'],
		[[field(), 'x'], 'a list'],
		[[null], 'a list'],
	])('%j is no list of fields', (input, is) =>
		expect(said(readFreeFields(input))).toEqual([
			'not_free_fields',
			'freeFields',
			`freeFields is ${is}, which is not a list of fields.`,
			'Give a list of fields, each with a name and a value.',
		]),
	);

	it('two fields of one name are refused, whatever their capitals', () =>
		expect(said(readFreeFields([field(), field({ name: 'SITE' })]))).toEqual([
			'same_free_field',
			'freeFields',
			'freeFields has two fields with the name "SITE".',
			'Give each field a name of its own.',
		]));

	it.each([
		[[field(), field({ name: '' })], 'missing_text', 'freeFields[1].name'],
		[[field({ value: '' })], 'missing_text', 'freeFields[0].value'],
		[[field({ name: 'x'.repeat(101) })], 'text_too_long', 'freeFields[0].name'],
		[[field({ value: 'x'.repeat(1_001) })], 'text_too_long', 'freeFields[0].value'],
		[[field({ value: {} })], 'not_a_text', 'freeFields[0].value'],
		[[field(), field({ name: 'Floor', isShown: 'maybe' })], 'not_a_truth', 'freeFields[1].isShown'],
	])('case %# is refused as %s', (input, code, at) =>
		expect(readFreeFields(input)).toMatchObject({ ok: false, refusal: { code, field: at } }),
	);
});

describe('readLayout', () => {
	it.each([
		[{}, { columns: [], colour: '', footerText: '', closingWords: '' }],
		[
			{ columns: ['amount', 'description', 'quantity', 'amount'], colour: '#1F4E79' },
			{ columns: ['description', 'amount', 'quantity'], colour: '#1f4e79', footerText: '', closingWords: '' },
		],
		[
			{ columns: 'tax', footerText: ' Foot ', closingWords: 'Thanks' },
			{ columns: ['description', 'tax'], colour: '', footerText: 'Foot', closingWords: 'Thanks' },
		],
		[
			{ columns: [], colour: null, footerText: '', closingWords: ' ' },
			{ columns: [], colour: '', footerText: '', closingWords: '' },
		],
		[{ columns: ['description'] }, { columns: ['description'], colour: '', footerText: '', closingWords: '' }],
	])('reads case %#', (raw, is) => expect(said(readLayout(raw))).toEqual(is));

	it.each([
		[
			{ columns: ['amount', 'price'] },
			[
				'not_a_choice',
				'layout',
				'layout names the column "price", which is not one of its choices.',
				'Use description, quantity, unitPrice, discount, tax, amount.',
			],
		],
		[
			{ footerText: 'x'.repeat(1_001) },
			[
				'text_too_long',
				'layout',
				'layout is 1001 characters long, and 1000 are the most.',
				'Shorten layout to 1000 characters.',
			],
		],
		[
			{ colour: ['#1f4e79'] },
			[
				'not_a_colour',
				'layout',
				'layout has the colour a list, which is not a colour.',
				'Write it as # and six hexadecimal digits, such as #1f4e79.',
			],
		],
		[{ closingWords: 7 }, ['not_a_text', 'layout', 'layout is 7, which is not a text.', 'Give layout a text.']],
	])('refuses case %#', (raw, is) => expect(said(readLayout(raw))).toEqual(is));

	it.each(['blue', '#1f4e7', '#1f4e799', 'x#1f4e79', '#1f4e7g'])('refuses the colour %s', (colour) =>
		expect(said(readLayout({ colour }))).toEqual([
			'not_a_colour',
			'layout',
			`layout has the colour "${colour}", which is not a colour.`,
			'Write it as # and six hexadecimal digits, such as #1f4e79.',
		]),
	);
});
