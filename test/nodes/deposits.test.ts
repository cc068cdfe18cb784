import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (type: string, parameters: INodeParameters, item: IDataObject = {}) =>
	engine.run(chain([item], { type, parameters }));
async function one(type: string, parameters: INodeParameters, item?: IDataObject): Promise<IDataObject> {
	const execution = await run(type, parameters, item);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(type)[0]!;
}

const LINES = [{ description: 'Work', unitPrice: 1000, taxRate: 25 }];
const items = { mode: 'items', finish: 'finalise', simple: false };
const item = (more: IDataObject): IDataObject => ({ clientId: office.ada.id, lines: LINES, ...more });
const fields = (options: IDataObject): INodeParameters =>
	({
		content: 'json',
		linesJson: JSON.stringify(LINES),
		client: byId(office.ada.id),
		finish: 'finalise',
		simple: false,
		options,
	}) as INodeParameters;

describe('deposits in Create Invoice', () => {
	it('are asked for in options, and deducted by number, by ID and by the record itself', async () => {
		const first = await one('createInvoice', fields({ depositPercent: '30' }));
		expect(first).toMatchObject({
			total: 375,
			deposit: { agreed: 1250, percent: 30, deductedBy: null },
			deductions: [],
		});
		const second = await one('createInvoice', fields({ depositAmount: '125.00' }));
		expect(second).toMatchObject({ total: 125, deposit: { agreed: 1250, percent: null } });
		const third = await one('createInvoice', items, item({ depositPercent: 10 }));
		const names = [{ id: third.id }, first.number, second.id];
		const final = await one('createInvoice', items, item({ deductDeposits: names }));
		expect(final).toMatchObject({ total: 625, net: 500, tax: 125, deposit: null });
		const amounts = (final.deductions as IDataObject[]).map(({ number, amount }) => [number, amount]);
		expect(amounts.sort()).toEqual([
			[first.number, 375],
			[second.number, 125],
			[third.number, 125],
		]);
		const get = { operation: 'get', invoice: byId(first.id), simple: false } as INodeParameters;
		const by = { number: final.number, id: final.id };
		expect(await one('invoice', get)).toMatchObject({ deposit: { deductedBy: by } });
		const voided = await run('invoice', { operation: 'void', invoice: byId(first.id) } as INodeParameters);
		expect(voided.error).toMatchObject({ context: { code: 'deposit_is_deducted' } });
	});

	it('are a part of what a unique key names', async () => {
		const keyed = (more: IDataObject) => run('createInvoice', items, item({ idempotencyKey: 'deposit', ...more }));
		const first = (await keyed({ depositPercent: 30 })).jsonOf('createInvoice')[0]!;
		const same = (await keyed({ depositPercent: '30.0' })).jsonOf('createInvoice')[0]!;
		expect([same.id, same.created]).toEqual([first.id, false]);
		const other = await keyed({ depositPercent: 40 });
		expect(other.error).toMatchObject({ context: { code: 'key_reused', field: 'depositPercent' } });
		const final = async (deductDeposits: unknown) =>
			run('createInvoice', items, item({ idempotencyKey: 'final', deductDeposits } as IDataObject));
		const made = (await final(first.number)).jsonOf('createInvoice')[0]!;
		const again = (await final([first.id])).jsonOf('createInvoice')[0]!;
		expect([again.id, again.created]).toEqual([made.id, false]);
	});

	it.each([
		[{ depositPercent: 30, depositAmount: 5 }, 'two_shares', 'depositAmount'],
		[{ depositPercent: 101 }, 'percent_out_of_range', 'depositPercent'],
		[{ depositPercent: 0 }, 'share_not_positive', 'depositPercent'],
		[{ depositPercent: 'a third' }, 'not_a_number', 'depositPercent'],
		[{ depositPercent: '' }, 'not_a_number', 'depositPercent'],
		[{ depositAmount: -1 }, 'share_not_positive', 'depositAmount'],
		[{ depositAmount: '1250.01' }, 'deposit_above_total', 'depositAmount'],
		[{ depositAmount: '0.001' }, 'too_many_decimals', 'depositAmount'],
		[{ deductDeposits: 'no such number' }, 'unknown_invoice', 'deductDeposits'],
		[{ deductDeposits: '0001,,0002' }, 'not_a_record', 'deductDeposits'],
		[{ deductDeposits: [{}] }, 'not_a_record', 'deductDeposits'],
		[{ deductDeposits: null }, 'not_a_record', 'deductDeposits'],
		[{ deductDeposits: Array.from({ length: 51 }, (_, at) => `${at}`) }, 'too_many_deposits', 'deductDeposits'],
		[{ deposit_percent: 30 }, 'misspelled_field', 'depositPercent'],
	])('%j is refused', async (more, code, field) => {
		const { error } = await run('createInvoice', items, item(more as IDataObject));
		expect(error).toMatchObject({ context: { code, field } });
	});

	it.each(['0001,', '0001,,0002', ' , 0001', ','])(
		'%j has an empty place, and is not read as less',
		async (given) => {
			const { error } = await run('createInvoice', items, item({ deductDeposits: given }));
			expect(error?.message).toContain('empty place');
			expect(error).toMatchObject({ description: expect.stringContaining('take the comma away') });
		},
	);
});
