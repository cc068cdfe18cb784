import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { loadScript } from '../e2e/harness/native';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { chain, type Step, type WorkflowJson } from '../engine/workflow';

type Node = WorkflowJson['nodes'][number];
const { readSamples } = loadScript<{ readSamples(): Record<string, Pick<WorkflowJson, 'nodes' | 'connections'>> }>(
	'samples',
);
const samples = new Map(Object.entries(readSamples()));
const nodeOf = (file: string, name: string): Node => samples.get(file)!.nodes.find((node) => node.name === name)!;

/** What several orders, payments or dates come from at once. */
const BRINGS_MANY = /\.(scheduleTrigger|recurringInvoiceTrigger)$/;
/** Of ours, those that refuse an item for what it asks; and those that mail it. */
const MAY_FAIL = /\.(createInvoice|registerPayment|moveJobStage|emailSend)$/;
const WRITES = ['finalise', 'prepareEmail', 'recordSending', 'createOrUpdate', 'createOrUpdateJob'];
/** Reports of what left already; they are tried again, and mails to the owner, which come last. */
const ENDS = ['recordSending'];

function mayFail({ type, parameters, name }: Node): boolean {
	if (/^(Tell|Remind|Ask)/.test(name)) return false;
	const operation = String(parameters.operation ?? '');
	if (ENDS.includes(operation)) return false;
	return MAY_FAIL.test(type) || (type.startsWith('n8n-nodes-invoicing.') && WRITES.includes(operation));
}

/** The nodes that get all items of a run at once: those before a loop that hands on one at a time. */
function reachedByMany({ nodes, connections }: Pick<WorkflowJson, 'nodes' | 'connections'>): readonly Node[] {
	const found = new Set<string>();
	const next = nodes.filter(({ type }) => BRINGS_MANY.test(type)).map(({ name }) => name);
	for (let name = next.pop(); name !== undefined; name = next.pop()) {
		if (found.has(name)) continue;
		found.add(name);
		const { type } = nodes.find((node) => node.name === name)!;
		if (/\.(splitInBatches|aggregate|merge)$/.test(type)) continue;
		next.push(...(connections[name]?.main ?? []).flatMap((targets) => (targets ?? []).map(({ node }) => node)));
	}
	return nodes.filter(({ name }) => found.has(name));
}

describe('in every sample', () => {
	it.each([...samples.keys()])('%s: what one item lacks does not hold up the others', (file) => {
		const stopping = reachedByMany(samples.get(file)!).filter(
			(node) => mayFail(node) && !String(node.onError ?? '').startsWith('continue'),
		);
		expect(stopping.map(({ name }) => name)).toEqual([]);
	});
});

describe('a payment that a provider reports', () => {
	let engine: Engine;
	let office: Office;
	beforeAll(async () => {
		engine = await Engine.open([RegisterPayment, InvoicingLedger]);
		office = await openOffice(engine.ledger);
	});
	afterAll(() => engine.close());

	const step = ({ type, parameters, onError, name }: Node): Step => ({ type, parameters, onError, name });
	const register = async (file: string, items: readonly object[]) => {
		const node = nodeOf(file, 'Register the payment');
		const run = await engine.run(chain(items as never, step(node)));
		return { registered: run.jsonOf(node.name), refused: run.jsonOf(node.name, 1), error: run.error };
	};

	it('of Stripe is registered also where it names no payer, or one that cannot be read', async () => {
		const bill = await office.bill();
		const checkout = (id: string, customer_details: object | null) => ({
			id,
			metadata: { invoice_id: bill.id },
			amount_total: 1000,
			currency: 'eur',
			customer_details,
			payment_intent: null,
		});
		const { registered, error } = await register('pay-by-stripe', [
			checkout('cs_1', null),
			checkout('cs_2', { email: null }),
			checkout('cs_3', { email: 'nobody' }),
		]);
		expect(error).toBeUndefined();
		expect(registered.map(({ created }) => created)).toEqual([true, true, true]);
	});

	it('that was taken back for a refund holds up no other payment of the hour', async () => {
		const bill = await office.bill();
		const payment = (id: string) => ({
			id,
			metadata: { invoice_id: bill.id },
			amount: { value: '10.00', currency: 'EUR' },
			paidAt: '2026-03-30T10:00:00+00:00',
		});
		const { registered } = await register('pay-by-mollie', [payment('tr_1')]);
		const { id } = (registered[0] as { payment: { id: string } }).payment;
		await engine.ledger.invoicing.deletePayments([{ paymentId: id }], office.call());
		const again = await register('pay-by-mollie', [payment('tr_1'), payment('tr_2')]);
		expect(again.registered).toMatchObject([{ created: true, payment: { idempotencyKey: 'mollie:tr_2' } }]);
		expect(again.refused).toMatchObject([{ id: 'tr_1', code: 'payment_was_deleted' }]);
	});

	it('a template of the set-up form without a tax rate is refused, and no invoice is without tax by it', async () => {
		const node = nodeOf('set-up-my-ledger', 'Save the template');
		const page = { 'Template Name': 'Standard page', 'What Is Billed': 'Work', 'Unit Price': '100' };
		const save = async (rate: string) => {
			const run = await engine.run(chain([{ ...page, 'Tax Rate (%)': rate }], step(node)));
			return [run.jsonOf(node.name), run.jsonOf(node.name, 1)];
		};
		expect(await save(' ')).toMatchObject([[], [{ code: 'not_a_number', field: 'lines[0].taxRate' }]]);
		expect(await save('0')).toMatchObject([[{ created: true, lines: [{ taxRate: 0 }] }], []]);
	});
});

describe('an order e-mail', () => {
	const expression = String(nodeOf('order-mails-gmail', 'As an invoice').parameters.jsonOutput);
	// The expression of the sample as it is shipped.
	const invoiceOf = new Function('$json', `return (${expression.slice(3, -2)})`) as (mail: object) => {
		lines: { description: string; quantity: string; unitPrice: string }[];
	};
	const linesOf = (text: string) =>
		invoiceOf({ id: '1', text, from: { value: [{ name: 'Bo', address: 'bo@mail.example' }] } }).lines;

	it.each([
		['2 x Website care, 95.50', { description: 'Website care', quantity: '2', unitPrice: '95.50' }],
		['- 2x Cable, 2 m, 10\r', { description: 'Cable, 2 m', quantity: '2', unitPrice: '10' }],
	])('is read line by line: %s', (text, line) => {
		expect(linesOf(`Hello\n${text}\nBye`)).toMatchObject([line]);
	});

	it.each(['2 x Care, 95,50', '1 x Chair, 1,250.00', '1,5 x Hours, 100', '2 x Care 95.50', '2 x Care, 95.50 EUR'])(
		'bills no other price or quantity than is written, and leaves out no line: %s',
		(text) => {
			const [line, ...more] = linesOf(`1 x Photos, 200\n${text}`).slice(1);
			expect(more).toEqual([]);
			// Create Invoice refuses what is no plain number, and says so.
			expect([line!.quantity, line!.unitPrice].some((word) => Number.isNaN(Number(word)))).toBe(true);
		},
	);
});
