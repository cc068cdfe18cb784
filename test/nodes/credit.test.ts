import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([Invoice, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (type: 'invoice' | 'registerPayment', parameters: INodeParameters, item: IDataObject = {}) =>
	engine.run(chain([item], { type, parameters }));
const one = async (...args: Parameters<typeof run>) => {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(args[0])[0]!;
};
const credit = (id: string, more: INodeParameters = {}) =>
	one('invoice', { resource: 'invoice', operation: 'credit', ...more }, { id });
const get = (id: string) => one('invoice', { resource: 'invoice', operation: 'get' }, { id });
const codeOf = async (...args: Parameters<typeof run>) => ((await run(...args)).error?.context as IDataObject)?.code;

describe('Invoice › Credit', () => {
	it('fresh from the panel, takes back the whole invoice of the incoming item', async () => {
		const { id, number } = await office.bill();
		const note = await credit(id, { reason: 'Returned' });
		expect(note).toMatchObject({
			kind: 'creditNote',
			status: 'credited',
			total: 125,
			balance: 0,
			creditOf: { id, number },
			credit: { offset: 125, kept: 0, refund: 0, refunded: 0 },
			reason: 'Returned',
			created: true,
		});
		expect(await get(id)).toMatchObject({
			kind: 'invoice',
			status: 'credited',
			paid: 0,
			credited: 125,
			balance: 0,
			creditNotes: [{ id: note.id, number: note.number, status: 'issued' }],
		});
	});

	it('takes back lines or an amount, once for a key, as a draft where asked', async () => {
		const { id } = await office.bill();
		const lines = {
			creditOf: 'lines',
			creditLines: { line: [{ line: '1', quantity: '0.5' }] },
			idempotencyKey: 'half',
		};
		expect(await credit(id, lines)).toMatchObject({ total: 62.5, created: true });
		expect(await credit(id, lines)).toMatchObject({ total: 62.5, created: false });
		expect(await credit(id, { creditOf: 'amount', amount: '10.01', finalise: false })).toMatchObject({
			status: 'draft',
			number: null,
			total: 10.01,
		});
		expect(await get(id)).toMatchObject({ status: 'open', credited: 62.5, balance: 62.5 });
	});

	it.each([
		[{ creditOf: 'amount', amount: '1000' }, 'credit_above_total'],
		[{ creditOf: 'lines', creditLines: { line: [{ line: 'two' }] } }, 'unknown_line'],
		[{ creditOf: 'lines', creditLines: { line: [{ line: '1', quantity: '2' }] } }, 'credit_above_line'],
	])('%j is refused as %s', async (parameters, code) => {
		const { id } = await office.bill();
		expect(await codeOf('invoice', { resource: 'invoice', operation: 'credit', ...parameters }, { id })).toBe(code);
	});

	it('says in the editor that a credit note got its number, and how to try without', async () => {
		const { id } = await office.bill();
		const parameters = { resource: 'invoice', operation: 'credit' };
		const { run: done } = await engine.run(chain([{ id }], { type: 'invoice', parameters }), { mode: 'manual' });
		const { hints = [] } = done.data.resultData.runData.invoice![0]!;
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringMatching(/a credit note got its number by it.*switch Finalise off/),
		]);
	});

	it('names no line where a line is empty', async () => {
		const { id } = await office.bill();
		const empty = { creditOf: 'lines', creditLines: { line: [{ line: '', quantity: '' }] } };
		const asked = { resource: 'invoice', operation: 'credit', ...empty };
		expect((await run('invoice', asked, { id })).error?.message).toBe(
			'Credited line 1 names no line of the invoice.',
		);
	});

	it('names what differs under one key as the panel does', async () => {
		const { id } = await office.bill();
		await credit(id, { creditOf: 'amount', amount: '10', idempotencyKey: 'differs' });
		const again = { resource: 'invoice', operation: 'credit', creditOf: 'full', idempotencyKey: 'differs' };
		expect((await run('invoice', again, { id })).error).toMatchObject({
			message: expect.stringContaining('a request that differs in Credit.'),
			context: { code: 'key_reused', field: 'creditOf' },
		});
	});

	it('is listed by its kind alone', async () => {
		const { id } = await office.bill();
		const note = await credit(id);
		const listed = async (kind?: string) =>
			(
				await run('invoice', {
					resource: 'invoice',
					operation: 'getMany',
					returnAll: true,
					...(kind && { kind }),
				})
			)
				.jsonOf('invoice')
				.map((item) => item.id);
		expect((await listed()).includes(note.id)).toBe(false);
		expect((await listed('creditNote')).includes(id)).toBe(false);
		expect(await listed('any')).toEqual(expect.arrayContaining([id, note.id]));
	});
});

describe('Register Payment › Refund', () => {
	it('records whole or in part what is to be paid back', async () => {
		const { id } = await office.bill();
		await one('registerPayment', { operation: 'register', method: 'online' }, { id });
		const note = await credit(id, { rest: 'refund' });
		const refund = { operation: 'refund', invoice: byId(String(note.id)) };
		expect(await one('registerPayment', { ...refund, amount: '25', idempotencyKey: 'back' })).toMatchObject({
			payment: { kind: 'refund', amount: 25 },
			invoice: { id: note.id, credit: { refund: 125, refunded: 25 } },
			created: true,
		});
		expect(await one('registerPayment', refund)).toMatchObject({ payment: { amount: 100 } });
		expect(await codeOf('registerPayment', refund)).toBe('nothing_to_refund');
		expect(await codeOf('registerPayment', { operation: 'refund', invoice: byId(id) })).toBe('not_a_credit_note');
	});

	it('says Credit Note where the panel does', async () => {
		expect((await run('registerPayment', { operation: 'refund' })).error?.message).toMatch(/^Credit Note is empty/);
		const unknown = { operation: 'refund', invoice: byId('inv_none') };
		expect((await run('registerPayment', unknown)).error).toMatchObject({
			description: expect.stringContaining('(Credit Note)'),
			context: { field: 'creditNote' },
		});
	});
});

it('an invoice that was sent is void with a hint, and not where the books keep it', async () => {
	const sent = async () => {
		const { id } = await office.bill();
		const sending = { at: office.call().now, channel: 'email', to: 'ada@ada.example' } as const;
		valueOf((await engine.ledger.invoicing.recordSendings([{ id, sending }], office.call()))[0]);
		return id;
	};
	const [first, second] = [await sent(), await sent()];
	const voided = (id: string) => run('invoice', { resource: 'invoice', operation: 'void' }, { id });
	expect((await voided(first)).jsonOf('invoice')[0]!.hint).toContain('Credit');
	valueOf(await engine.ledger.catalogue.putSettings({ country: 'NO' }, office.call()));
	expect((await voided(second)).error?.description).toContain('Credit');
});
