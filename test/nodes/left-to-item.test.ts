import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	EVENT_KEY,
	INVOICE_OF_ITEM,
	JOBS_OF_ITEM,
	JOB_OF_ITEM,
	NAMED_INVOICE_OF_ITEM,
	firstOf,
	fromItemOf,
	leftToItem,
	type FromItem,
} from '../../nodes/shared/fields/from-item';
import { invoiceOfItemField } from '../../nodes/shared/fields/record-fields';
import { fieldReader } from '../../nodes/shared/run/field-reader';
import { discoverNodes } from './every-field/discover';

/** Every field, in collections and groups too, with its path. */
const fieldsIn = (fields: readonly INodeProperties[], before = ''): readonly (readonly [string, INodeProperties])[] =>
	fields.flatMap((field) => {
		const path = `${before}${field.name}`;
		const inside = (field.options ?? []).flatMap((option) =>
			fieldsIn('values' in option ? option.values : 'type' in option ? [option] : [], `${path}.`),
		);
		return [[path, field] as const, ...inside];
	});

const ALL = discoverNodes().flatMap((Class) => {
	const { name, properties } = new Class().description;
	return fieldsIn(properties, `${name}: `);
});

describe('a fresh node', () => {
	it('shows no expression that nobody wrote', () => {
		expect(ALL.length).toBeGreaterThan(800);
		const written = (value: unknown): boolean =>
			typeof value === 'string'
				? value.startsWith('=')
				: typeof value === 'object' && value !== null && Object.values(value).some(written);
		expect(ALL.filter(([, field]) => written(field.default)).map(([path]) => path)).toEqual([]);
	});

	it('opens every locator in a way that can be used: its list, or a text with an example', () => {
		const locators = ALL.filter(([, { type }]) => type === 'resourceLocator');
		const wrong = locators.filter(([, { default: start, modes = [] }]) => {
			const { mode, value } = start as IDataObject;
			const isOpen = value === '' && modes.some(({ name, placeholder }) => name === mode && placeholder);
			return !isOpen && value !== 'any';
		});
		expect(locators.length).toBeGreaterThan(80);
		expect(wrong.map(([path]) => path)).toEqual([]);
	});

	it('says in each field that is left to the incoming item what empty means, and can run with it', () => {
		const left = ALL.filter(([, field]) => fromItemOf(field));
		expect(left.length).toBeGreaterThanOrEqual(30);
		const silent = left.filter(([, { required, hint = '', description = '', modes }]) => {
			const shown = modes ? (modes[0]!.placeholder ?? '') : `${hint} ${description}`;
			return required === true || !/\bincoming\b|Left empty/.test(shown);
		});
		expect(silent.map(([path]) => path)).toEqual([]);
		const locators = left.filter(([, { type }]) => type === 'resourceLocator');
		expect(locators.every(([, { default: start }]) => (start as IDataObject).mode === 'list')).toBe(true);
	});
});

const FIELDS: readonly INodeProperties[] = [
	invoiceOfItemField(),
	leftToItem(
		{ displayName: 'Note', name: 'note', type: 'string', default: '' },
		{ take: firstOf('body.note', 'note'), formerly: '={{ $json.note }}' },
	),
];

/** Reads a field that was saved so, of an item; what an expression gives is `given`. */
function read(name: string, saved: unknown, json: IDataObject, given: unknown = saved): unknown {
	const context = {
		getNode: () => ({ name: 'N', type: 'n', parameters: { [name]: saved } }),
		getInputData: () => [{ json }],
		getNodeParameter: () => given,
		getTimezone: () => 'UTC',
	} as unknown as IExecuteFunctions;
	return fieldReader(context, FIELDS)(name, 0);
}
const locator = (mode: string, value: unknown) => ({ __rl: true, mode, value });

describe('a field that is left empty', () => {
	it.each<[string, unknown]>([
		['in its list', locator('list', '')],
		['in its list, by a program', locator('list', undefined)],
		['as earlier versions had it', locator('id', '={{ $json.id }}')],
	])('takes the record of the incoming item: %s', (_what, saved) => {
		expect(read('invoice', saved, { id: 'inv_1' })).toEqual(locator('id', 'inv_1'));
		expect(read('invoice', saved, { payment: {}, invoice: { id: 'inv_2' } })).toEqual(locator('id', 'inv_2'));
	});

	it.each<[string, unknown, string]>([
		[
			'By ID, as an expression',
			locator('id', '={{ $json.invoice }}'),
			'Invoice is an expression that gave nothing.',
		],
		[
			'By Number, as an expression',
			locator('number', '={{ $json.no }}'),
			'Invoice is an expression that gave nothing.',
		],
		[
			'in its list, by an AI tool',
			locator('list', "={{ $fromAI('x') }}"),
			'Invoice is an expression that gave nothing.',
		],
	])('in any other way stays a slip: %s', (_what, saved, said) => {
		const { mode } = saved as IDataObject;
		expect(() => read('invoice', saved, { id: 'inv_1' }, locator(String(mode), ''))).toThrow(said);
	});

	it('by hand and in another way than the list, it names nothing, and the node says so', () => {
		expect(read('invoice', locator('number', ''), { id: 'inv_1' })).toEqual(locator('number', ''));
	});

	it.each<[string, IDataObject]>([
		['nothing', {}],
		['an empty cell', { id: ' ' }],
		['a job', { id: 'job_1', stage: { id: 'stg_1' } }],
	])('says what to do where the item is %s', (_what, json) => {
		const said = { message: 'Invoice is empty, and the incoming item names no invoice.', code: 'invoice_missing' };
		let fault: unknown;
		try {
			read('invoice', locator('list', ''), json);
		} catch (error) {
			fault = error;
		}
		expect(fault).toMatchObject({
			message: said.message,
			description: expect.stringContaining('Pick an invoice') as unknown,
			context: expect.objectContaining({ code: said.code, field: 'invoice' }) as unknown,
		});
	});

	it('refuses what cannot name a record', () => {
		expect(() => read('invoice', locator('list', ''), { id: ['inv_1'] })).toThrow('which names no record');
		expect(() => read('note', '', { note: { no: 'text' } })).toThrow('Note is an object, which is not a text.');
	});

	it('of another kind takes what its description says, or stays empty', () => {
		expect(read('note', '', { note: 'a', body: { note: 'b' } })).toBe('b');
		expect(read('note', '={{ $json.note }}', { note: 'a' })).toBe('a');
		expect(read('note', '', { body: { note: null } })).toBe('');
		expect(read('note', 'own', { note: 'a' })).toBe('own');
	});

	it('is read for each item anew', () => {
		const items = [{ json: { id: 'inv_1' } }, { json: { id: 'inv_2' } }];
		const context = {
			getNode: () => ({ name: 'N', type: 'n', parameters: { invoice: locator('list', '') } }),
			getInputData: () => items,
			getNodeParameter: () => locator('list', ''),
			getTimezone: () => 'UTC',
		} as unknown as IExecuteFunctions;
		const field = fieldReader(context, FIELDS);
		for (const at of [0, 1]) field.ahead(at);
		expect([field('invoice', 0), field('invoice', 1)]).toEqual([locator('id', 'inv_1'), locator('id', 'inv_2')]);
	});
});

const job = { id: 'job_1', stage: { id: 'stg_1' } };

it.each<[string, FromItem, IDataObject, unknown]>([
	['the jobs of a job', JOBS_OF_ITEM, { ...job, jobs: ['x'] }, 'job_1'],
	['the jobs of an invoice', JOBS_OF_ITEM, { id: 'inv_1', jobs: [{ id: 'job_2' }] }, [{ id: 'job_2' }]],
	['the jobs of an invoice with none', JOBS_OF_ITEM, { id: 'inv_1', jobs: [] }, []],
	['the jobs of a payment', JOBS_OF_ITEM, { payment: {}, invoice: { jobs: [{ id: 'j' }] } }, [{ id: 'j' }]],
	['the jobs of a payment on no invoice', JOBS_OF_ITEM, { payment: { id: 'pay_1' }, invoice: null }, []],
	['the jobs of a deleted invoice', JOBS_OF_ITEM, { id: 'inv_1', deleted: true, eventId: 'paid:1' }, []],
	['the jobs of a deleted client', JOBS_OF_ITEM, { id: 'cli_1', deleted: true }, undefined],
	['the jobs of anything else', JOBS_OF_ITEM, { id: 'inv_1' }, undefined],
	['the job of a job', JOB_OF_ITEM, job, 'job_1'],
	['the job of an invoice', JOB_OF_ITEM, { id: 'inv_1', jobs: [{ id: 'job_2' }] }, undefined],
	['the job of an order', JOB_OF_ITEM, { jobId: 'job_3' }, 'job_3'],
	['the invoice of a job', INVOICE_OF_ITEM, job, undefined],
	['the invoice of a row', NAMED_INVOICE_OF_ITEM, { ...job, invoiceId: 'inv_9' }, 'inv_9'],
	['the key of an event', EVENT_KEY, { eventId: 'e', idempotencyKey: 'e' }, 'e'],
	['the key of a record', EVENT_KEY, { idempotencyKey: 'order-1' }, ''],
])('%s', (_what, { take }, json, taken) => {
	expect(take(json)).toEqual(taken);
});
