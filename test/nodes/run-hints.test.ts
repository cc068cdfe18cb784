import type { IDataObject, INodeParameters, NodeExecutionHint } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine, type Execution } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain, type Step } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger, MoveJobStage, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

/** What n8n shows in the output panel of a node. */
const hintsOf = ({ run }: Execution, node: string): readonly NodeExecutionHint[] =>
	run.data.resultData.runData[node]?.at(-1)?.hints ?? [];

async function run(
	type: string,
	parameters: INodeParameters,
	items: readonly IDataObject[] = [{}],
	more: Partial<Step> = {},
) {
	const execution = await engine.run(chain(items, { type, parameters, ...more }));
	return { execution, items: execution.jsonOf(type), hints: hintsOf(execution, type).map(({ message }) => message) };
}

const LINES = { line: [{ description: 'Work', quantity: 1, unitPrice: '100', taxRate: 25 }] };
const create = (idempotencyKey: string, items: readonly IDataObject[], parameters: INodeParameters = {}) =>
	run(
		'createInvoice',
		{
			content: 'lines',
			lines: LINES,
			client: byId(office.ada.id),
			finish: 'finalise',
			idempotencyKey,
			...parameters,
		},
		items,
	);

describe('C.18: an idempotency key in which an expression gave nothing', () => {
	it('gets a warning on the run, which names the items, and a hint on each of them; the invoice is made', async () => {
		const { execution, items } = await create('=order-{{ $json.orderId }}', [
			{ orderId: 17 },
			{},
			{ orderId: '' },
			{ orderId: null },
			{ orderId: 18 },
		]);
		expect(execution.error).toBeUndefined();
		expect(items.map(({ idempotencyKey, created }) => [idempotencyKey, created])).toEqual([
			['order-17', true],
			['order-', true],
			['order-', false],
			['order-', false],
			['order-18', true],
		]);
		const said =
			'The unique key is "order-": {{ $json.orderId }} in it gave nothing. What has the same key counts as the same and is made once; check the expression.';
		expect(items.map(({ hint }) => hint)).toEqual([undefined, said, said, said, undefined]);
		expect(hintsOf(execution, 'createInvoice')).toEqual([
			{ type: 'warning', location: 'outputPane', message: `Items 1, 2, 3: ${said.replaceAll('"', '&quot;')}` },
		]);
	});

	const part = { a: 'A', b: 'B' };
	it.each([
		['at the start', '={{ $json.none }}-order', part, '{{ $json.none }}'],
		['in the middle', '=o-{{ $json.none }}-{{ $json.b }}', part, '{{ $json.none }}'],
		[
			'at the end, behind one that gave something with a dash',
			'=o-{{ $json.a }}-{{ $json.none }}',
			{ a: 'x-y-' },
			'{{ $json.none }}',
		],
		['in several places', '=o-{{ $json.none }}/{{ $json.other }}', part, '{{ $json.none }} and {{ $json.other }}'],
		['with blanks around', '= o-{{ $json.none }} ', part, '{{ $json.none }}'],
		['as a word of JavaScript', "={{ 'o-' + $json.none }}", part, 'undefined'],
		['as an object', "={{ 'o2-' + $json }}", part, '[object Object]'],
	])('%s', async (_where, key, item, named) => {
		const { items, hints } = await create(key, [item]);
		expect(items[0]!.hint).toContain(named);
		expect(hints).toHaveLength(1);
	});

	it.each([
		['a key that is whole', '=order-{{ $json.a }}', { a: 'w-1' }],
		['a key that ends as the text around does', '=order-{{ $json.a }}-{{ $json.b }}', { a: 'w', b: '-' }],
		['an addition that may be left out', "=order-{{ $json.a }}{{ $json.isRush ? '-rush' : '' }}", { a: 'w-2' }],
		['a key without an expression', 'order-', {}],
		['a key of one expression', '={{ $json.a }}', { a: 'order-w-' }],
		['a word that only begins like one', '=order-{{ $json.a }}', { a: 'nullified' }],
		['a key that was left empty', '', {}],
	])('%s gets none', async (_what, key, item) => {
		const { execution, items, hints } = await create(key, [item]);
		expect(execution.error).toBeUndefined();
		expect([items[0]!.hint, hints]).toEqual([undefined, []]);
	});

	it('is given by every node and operation that takes a key', async () => {
		const bill = await office.bill();
		const [paid, cloned] = [await office.bill(), await office.bill()];
		const job = await office.addJob('Kitchen');
		const client = byId(office.ada.id);
		const pipe = (name: string) => ({ name, stages: { stage: [{ name: 'A' }] } });
		const asked: readonly (readonly [string, object])[] = [
			['registerPayment', { invoice: byId(paid.id), amount: '1' }],
			['moveJobStage', { job: byId(job.id), when: 'always', unpaidInvoices: 'keep' }],
			['invoice', { operation: 'clone', invoice: byId(cloned.id) }],
			['invoicingLedger', { resource: 'template', operation: 'create', name: 'T', lines: LINES }],
			['invoicingLedger', { resource: 'pipeline', operation: 'create', ...pipe('P') }],
			[
				'invoicingLedger',
				{ resource: 'job', operation: 'create', title: 'J', client, pipeline: byId(office.sales.id) },
			],
			['invoicingLedger', { resource: 'recurring', operation: 'create', name: 'R', client, lines: LINES }],
			['invoicingLedger', { resource: 'proposal', operation: 'create', title: 'P', client, lines: LINES }],
		];
		for (const [type, parameters] of asked) {
			const { execution, items, hints } = await run(type, {
				...(parameters as INodeParameters),
				idempotencyKey: '=k-{{ $json.none }}',
			});
			expect([type, execution.error]).toEqual([type, undefined]);
			expect(items[0]!.hint).toContain('"k-"');
			expect(hints).toHaveLength(1);
		}
		expect(bill.number).not.toBeNull();
	});

	it('is refused where the key names a record that is changed: all rows would be written over one', async () => {
		const pipeline = byId(office.sales.id);
		const lines = { content: 'lines', lines: LINES, finish: 'draft' };
		const asked: readonly (readonly [string, object, string, string])[] = [
			[
				'invoicingLedger',
				{ resource: 'client', name: 'C', email: 'c@c.example' },
				'idempotencyKey',
				'Unique Key',
			],
			['invoicingLedger', { resource: 'product', name: 'P' }, 'productCode', 'Product Code'],
			['invoicingLedger', { resource: 'job', title: 'J', pipeline }, 'externalId', 'External Key'],
			['createInvoice', { ...lines, clientFrom: 'fields', clientName: 'C' }, 'clientKey', 'Client Key'],
		];
		for (const [type, parameters, field, label] of asked) {
			const before = await engine.everyRow();
			const keys = ['=k-{{ $json.none }}', "={{ 'k-' + $json.none }}", '={{ $json.a }}-{{ $json.none }}'];
			for (const key of keys) {
				const given = { operation: 'createOrUpdate', ...(parameters as INodeParameters), [field]: key };
				const { execution } = await run(type, given, [{ a: 'k' }]);
				expect(execution.error).toMatchObject({
					message: expect.stringMatching(
						new RegExp(`^${label} is "k-(undefined)?": .*(nothing|not there)\\.$`),
					),
					context: { code: 'expression_empty', field },
				});
			}
			expect(await engine.everyRow()).toEqual(before);
		}
	});

	it('names ten items, and counts the others; what it quotes is no HTML', async () => {
		const { hints } = await create(
			'=<b>{{ $json.none }}',
			Array.from({ length: 12 }, () => ({})),
		);
		expect(hints).toEqual([
			expect.stringMatching(/^Items 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more: .*&quot;&lt;b&gt;&quot;/),
		]);
	});
});

describe('D.23: an invoice with a quantity of 0 on every line', () => {
	const lines = (...quantities: readonly number[]) => ({
		line: quantities.map((quantity) => ({ description: 'Work', quantity, unitPrice: '100', taxRate: 25 })),
	});
	const SAID = /^Item 0: Every line has the quantity 0, so the invoice comes to nothing/;

	it('is paid at once, with a warning on the run and a hint on the item', async () => {
		const { items, hints } = await create('', [{}], { lines: lines(0, 0) });
		expect(items).toMatchObject([{ status: 'paid', total: 0, hint: expect.stringContaining('counts as paid') }]);
		expect(hints).toEqual([expect.stringMatching(SAID)]);
	});

	it.each([
		['one line has a quantity', lines(0, 1)],
		['it is a gift', { line: [{ description: 'Gift', quantity: 1, unitPrice: '0' }] }],
	])('gets none where %s', async (_why, given) => {
		const { items, hints } = await create('', [{}], { lines: given });
		expect([items[0]!.hint, hints]).toEqual([undefined, []]);
	});

	it('gets it in every way in which it comes to be: items, JSON, template, clone, update, finalise', async () => {
		const nothing = [{ description: 'Work', quantity: 0, unitPrice: '100' }];
		const client = byId(office.ada.id);
		const template = await run('invoicingLedger', {
			resource: 'template',
			operation: 'create',
			name: 'Nothing',
			lines: lines(0),
		});
		const draft = await create('', [{}], { lines: lines(0), finish: 'draft' });
		expect(draft.items[0]!.hint).not.toContain('paid');
		const invoice = byId(draft.items[0]!.id);
		const made = [
			await run('createInvoice', { mode: 'items' }, [{ client: office.ada.id, lines: nothing }]),
			await run('createInvoice', { content: 'json', linesJson: JSON.stringify(nothing), client }),
			await run('createInvoice', { content: 'template', template: byId(template.items[0]!.id), client }),
			draft,
			await run('invoice', { operation: 'clone', invoice }),
			await run('invoice', { operation: 'update', invoice, changes: { note: 'x' } }),
			await run('invoice', { operation: 'finalise', invoice }),
		];
		expect(made.map(({ hints }) => hints)).toEqual(made.map(() => [expect.stringMatching(SAID)]));
	});

	it('of a proposal that nobody signed gets it, too', async () => {
		const proposal = await run('invoicingLedger', {
			resource: 'proposal',
			operation: 'create',
			title: 'P0',
			client: byId(office.ada.id),
			lines: lines(0),
			idempotencyKey: 'p0',
		});
		const { hints, execution } = await run('createInvoice', {
			content: 'proposal',
			proposal: byId(proposal.items[0]!.id),
			finish: 'draft',
		});
		expect([execution.error, hints]).toEqual([undefined, [expect.stringMatching(SAID)]]);
	});

	it('comes with the item also where its neighbour is refused', async () => {
		const { items, hints } = await run(
			'createInvoice',
			{ mode: 'items' },
			[{}, { client: office.ada.id, lines: [{ description: 'W', quantity: 0, unitPrice: 1 }] }],
			{ onError: 'continueRegularOutput' },
		);
		expect(items).toMatchObject([{ error: expect.any(String) }, { hint: expect.stringContaining('quantity 0') }]);
		expect(hints).toEqual([expect.stringMatching(/^Item 1: /)]);
	});
});
