import type { IExecuteFunctions, INodeParameters, INodeProperties } from 'n8n-workflow';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { fieldReader } from '../../nodes/shared/run/field-reader';
import { Engine } from '../engine/engine';
import { chain } from '../engine/workflow';

const FIELDS: readonly INodeProperties[] = [
	{ displayName: 'Note', name: 'note', type: 'string', default: '' },
	{ displayName: 'Amount', name: 'amount', type: 'number', default: 5 },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		default: {},
		options: [{ displayName: 'Paid', name: 'paid', type: 'boolean', default: false }],
	},
];

/** A node whose fields give these values, item by item, and count how often they were worked out. */
function nodeOf(parameters: INodeParameters, values: Readonly<Record<string, readonly unknown[]>>) {
	const asked: string[] = [];
	const context = {
		getNode: () => ({ name: 'N', type: 'n', parameters }),
		getInputData: () => [],
		getNodeParameter: (name: string, itemIndex: number, fallback?: unknown) => {
			asked.push(`${name} ${itemIndex}`);
			return name in values ? values[name]![itemIndex % values[name]!.length] : fallback;
		},
	} as unknown as IExecuteFunctions;
	return { asked, field: fieldReader(context, FIELDS) };
}

describe('the reader of fields', () => {
	it('works out a field without an expression once per run, the others once per item', () => {
		const parameters = { note: '={{ $json.x }}', amount: 3, options: { paid: '={{ $json.y }}' } };
		const { asked, field } = nodeOf(parameters, {
			note: ['a', 'b'],
			amount: [3],
			options: [{ paid: true }, { paid: 'false' }],
		});
		for (const itemIndex of [0, 1]) field.ahead(itemIndex);
		const read = [0, 1].map((itemIndex) => [
			field('note', itemIndex),
			field('amount', itemIndex),
			field('options', itemIndex),
		]);
		expect(read).toEqual([
			['a', 3, { paid: true }],
			['b', 3, { paid: false }],
		]);
		expect(asked).toEqual(['note 0', 'amount 0', 'options 0', 'note 1', 'options 1']);
	});

	it('refuses a field that no item can read for each of them', () => {
		const { field } = nodeOf({ amount: 'many' }, { amount: ['many'] });
		for (const itemIndex of [0, 1])
			expect(() => field.ahead(itemIndex)).toThrow('Amount is "many", which is not a plain number.');
	});

	it.each<[string, unknown, unknown]>([
		['" 7.50 "', ' 7.50 ', 7.5],
		['"007"', '007', 7],
		['many digits', '1234567890.1234567', '1234567890.1234567'],
		['a number', -2, -2],
	])('reads %s as the number it is', (_what, given, read) => {
		expect(nodeOf({ amount: '={{ $json.x }}' }, { amount: [given] }).field('amount', 0)).toBe(read);
	});

	it('lets the fallback stand for a field that is empty or not there', () => {
		expect(nodeOf({ amount: '' }, { amount: [''] }).field('amount', 0, 50)).toBe(50);
		expect(nodeOf({}, {}).field('options', 0, {})).toEqual({});
	});

	it('refuses what is no set of fields', () => {
		const { field } = nodeOf({ options: '={{ $json.options }}' }, { options: [null, 'x', { paid: null }] });
		expect(() => field('options', 0)).toThrow('Options is null, which holds no fields.');
		expect(() => field('options', 1)).toThrow('Options is "x", which holds no fields.');
		expect(() => field('options', 2)).toThrow('Options: Paid is an expression that gave nothing.');
	});
});

it('with Continue On Fail each item stands alone, also where the output alone needs the field', async () => {
	const engine = await Engine.open([InvoicingLedger]);
	try {
		const parameters = {
			resource: 'client',
			operation: 'createOrUpdate',
			name: '={{ $json.name }}',
			email: '={{ $json.email }}',
		};
		const items = [
			{ name: 'Ada', email: 'a@client.example' },
			{ name: 'Bo' },
			{ name: 'Cy', email: 'c@client.example' },
		];
		const done = await engine.run(
			chain(items, { type: 'invoicingLedger', parameters, onError: 'continueRegularOutput' }),
		);
		expect(done.jsonOf('invoicingLedger')).toMatchObject([
			{ name: 'Ada' },
			{ error: 'E-Mail is an expression that gave nothing.' },
			{ name: 'Cy' },
		]);
	} finally {
		await engine.close();
	}
});
