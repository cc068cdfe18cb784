import { runInNewContext } from 'node:vm';
import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { RecurringInvoiceTrigger } from '../../nodes/RecurringInvoiceTrigger/RecurringInvoiceTrigger.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { DATE_FIELDS, dayShown } from '../../nodes/shared/run/local-days';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

const ZONE = 'Pacific/Auckland';
const within = { getTimezone: () => ZONE };

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = async (type: string, parameters: INodeParameters, ...items: IDataObject[]) => {
	const ended = await engine.run({ ...chain(items, { type, parameters }), settings: { timezone: ZONE } });
	return ended.error ? `${ended.error.message} ${ended.error.description}` : ended.jsonOf(type);
};

/** Midnight of 31 March 2027 in Auckland: still the 30th in UTC. */
const MIDNIGHT = '2027-03-30T11:00:00.000Z';
const KINDS: readonly [string, () => unknown][] = [
	['a Date, as databases give it', () => new Date(MIDNIGHT)],
	['a Date of another realm, as a Code node makes it', () => runInNewContext(`new Date('${MIDNIGHT}')`) as unknown],
	["a DateTime in the workflow's zone", () => DateTime.fromISO(MIDNIGHT, { zone: ZONE })],
	['a DateTime in a zone of its own', () => DateTime.fromISO('2027-03-31T23:30:00', { zone: 'America/New_York' })],
	['an ISO text, whose day is taken as it is written', () => '2027-03-31T23:30:00.000-11:00'],
	['a day', () => '2027-03-31'],
];

describe.each(KINDS)('C.18: %s is the day that n8n shows', (_what, make) => {
	const item = () => ({ when: make() }) as IDataObject;
	const when = '={{ $json.when }}';
	const client = () => byId(office.ada.id);
	const lines = '[{ "description": "Work", "unitPrice": 10 }]';

	it('as issue and due date, in fields and in incoming items', async () => {
		const fields = {
			content: 'json',
			linesJson: lines,
			client: client(),
			finish: 'draft',
			options: { issueDate: when, dueDate: when },
		};
		const days = [{ issueDate: '2027-03-31', dueDate: '2027-03-31' }];
		expect(await run('createInvoice', fields, item())).toMatchObject(days);
		expect(
			await run('createInvoice', { mode: 'items', finish: 'draft' }, {
				clientId: office.ada.id,
				lines: [{ description: 'W', unitPrice: 1 }],
				issueDate: make(),
				dueDate: make(),
			} as IDataObject),
		).toMatchObject(days);
	});

	it('in an update, a payment and a condition', async () => {
		const draft = await office.bill({ finalise: false });
		expect(
			await run(
				'invoice',
				{ operation: 'update', invoice: byId(draft.id), changes: { issueDate: when, dueDate: when } },
				item(),
			),
		).toMatchObject([{ issueDate: '2027-03-31', dueDate: '2027-03-31' }]);
		const bill = await office.bill();
		expect(
			await run('registerPayment', { invoice: byId(bill.id), amount: '5', options: { paidOn: when } }, item()),
		).toMatchObject([{ payment: { paidOn: '2027-03-31' } }]);
		const condition = [{ field: 'dueDate', orderComparison: 'is', date: when }];
		const found = await run(
			'invoice',
			{ operation: 'getMany', returnAll: true, conditions: { condition } },
			item(),
		);
		expect(found).not.toHaveLength(0);
		expect((found as IDataObject[]).every(({ dueDate }) => dueDate === '2027-03-31')).toBe(true);
	});

	it('in proposals and recurring invoices', async () => {
		const made = await run(
			'invoicingLedger',
			{
				resource: 'proposal',
				operation: 'create',
				title: 'Garden',
				client: client(),
				options: { linesJson: lines, validUntil: when },
			},
			item(),
		);
		expect(made).toMatchObject([{ validUntil: '2027-03-31' }]);
		const [{ id }] = made as [IDataObject];
		expect(
			await run(
				'invoicingLedger',
				{ resource: 'proposal', operation: 'update', proposal: byId(id), changes: { validUntil: when } },
				item(),
			),
		).toMatchObject([{ validUntil: '2027-03-31' }]);
		const recurring = {
			resource: 'recurring',
			operation: 'create',
			name: 'Rent',
			client: client(),
			startDate: when,
			options: { linesJson: lines, endDate: when },
		};
		const rents = await run('invoicingLedger', recurring, item());
		expect(rents).toMatchObject([{ startDate: '2027-03-31', endDate: '2027-03-31' }]);
		const preview = { resource: 'recurring', operation: 'previewDates', of: 'schedule', startDate: when, dates: 1 };
		expect(await run('invoicingLedger', preview, item())).toMatchObject([{ date: '2027-03-31' }]);
	});
});

describe('C.18: what is no day', () => {
	it.each<[unknown, RegExp]>([
		[new Date(Number.NaN), /dueDate is "Invalid Date"/],
		[DateTime.invalid('none'), /dueDate is "Invalid DateTime"/],
		[new Date('0001-01-01T00:00:00Z'), /dueDate is "0001-01-01"/],
		[new Date(8_640_000_000_000_000), /dueDate is .* not a date/],
		[{ ts: 1 }, /dueDate is an object/],
	])('%p is refused by name', async (dueDate, words) => {
		const item = { clientId: office.ada.id, lines: [{ description: 'W', unitPrice: 1 }], dueDate } as IDataObject;
		expect(await run('createInvoice', { mode: 'items' }, item)).toMatch(words);
	});

	it('stays as it is where no date is read: a key that is a Date names nothing', async () => {
		const item = {
			clientId: office.ada.id,
			lines: [{ description: 'W', unitPrice: 1 }],
			idempotencyKey: new Date(),
		} as unknown as IDataObject;
		expect(await run('createInvoice', { mode: 'items' }, item)).toMatch(/Unique Key is/);
		expect([dayShown('x', within), dayShown(7, within), dayShown(null, within), dayShown([], within)]).toEqual([
			'x',
			7,
			null,
			[],
		]);
	});

	it('a DateTime that was cloned has kept its day; where n8n made it "[object Object]", it is refused', async () => {
		const dueDate = structuredClone({ ...DateTime.fromISO(MIDNIGHT, { zone: ZONE }) }) as unknown;
		const item = { clientId: office.ada.id, lines: [{ description: 'W', unitPrice: 1 }], dueDate } as IDataObject;
		expect(await run('createInvoice', { mode: 'items', finish: 'draft' }, item)).toMatchObject([
			{ dueDate: '2027-03-31' },
		]);
		const fields = {
			content: 'json',
			linesJson: '[{ "description": "Work", "unitPrice": 10 }]',
			client: byId(office.ada.id),
			options: { dueDate: '={{ $json.dueDate }}' },
		};
		expect(await run('createInvoice', fields, item)).toMatch(/Due Date is .*not a date/);
	});

	it("a zone that is none falls back to the machine's", () => {
		expect(dayShown(new Date('2027-06-15T12:00:00Z'), { getTimezone: () => 'DEFAULT' })).toMatch(/^2027-06-1[56]$/);
	});
});

it('C.18: every field of a date in every node is read as a day', () => {
	const fields = (properties: readonly INodeProperties[]): INodeProperties[] =>
		properties.flatMap((property) => [
			property,
			...fields(
				(property.options ?? []).flatMap((option) =>
					'values' in option ? option.values : 'type' in option ? [option as INodeProperties] : [],
				),
			),
		]);
	const dates = [CreateInvoice, Invoice, InvoicingLedger, RegisterPayment, RecurringInvoiceTrigger].flatMap((Node) =>
		fields(new Node().description.properties).filter(({ type }) => type === 'dateTime'),
	);
	expect(new Set(dates.map(({ name }) => name))).toEqual(DATE_FIELDS);
});
