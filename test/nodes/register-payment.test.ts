import type { INodeParameters } from 'n8n-workflow';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, byNumber, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const NODE = 'registerPayment';
const pay = async (parameters: INodeParameters, item = {}) => {
	const run = await engine.run(chain([item], { type: NODE, parameters }));
	expect(run.error).toBeUndefined();
	return run.jsonOf(NODE)[0] as {
		payment: { id: string };
		invoice: { id: string } | null;
		created?: boolean;
		changed?: boolean;
	};
};

describe('Register Payment', () => {
	it("pays what is open when no amount is given, found by the invoice's number", async () => {
		const bill = await office.bill();
		expect(await pay({ invoice: byNumber(bill.number) })).toMatchObject({
			payment: { amount: 125, currency: 'EUR', state: 'cleared', method: 'bank_transfer', countsAsPaid: true },
			invoice: { id: bill.id, status: 'paid', balance: 0 },
			created: true,
		});
	});

	it('finds the invoice by its payment reference, and by the key that made it', async () => {
		const set = { referenceScheme: 'kid10' } as const;
		await engine.ledger.catalogue.putSettings(set, office.call());
		const [one, other] = [await office.bill(), await office.bill()];
		const by = (mode: string, value: string) => ({ invoice: { __rl: true, mode, value } });
		expect(await pay(by('paymentReference', ` ${one.paymentReference} `))).toMatchObject({
			invoice: { id: one.id },
		});
		expect(await pay(by('idempotencyKey', other.idempotencyKey))).toMatchObject({ invoice: { id: other.id } });
		const run = await engine.run(chain([{}], { type: NODE, parameters: by('paymentReference', '00018') }));
		expect(run.error).toMatchObject({ context: { code: 'unknown_invoice', field: 'invoice' } });
		await engine.ledger.catalogue.putSettings({ referenceScheme: 'none' }, office.call());
	});

	it('keeps money that its invoice cannot take, and says so', async () => {
		const bill = await office.bill();
		const options = { ifNotPayable: 'keep' };
		await pay({ invoice: byId(bill.id), options });
		expect(await pay({ invoice: byId(bill.id), amount: '20', options })).toMatchObject({
			invoice: null,
			payment: { amount: 20, invoiceId: null, reference: bill.number },
			keptBecause: `Nothing is open on invoice ${bill.number}.`,
			hint: expect.stringContaining('without an invoice') as string,
			created: true,
		});
	});

	it('takes two equal payments of one invoice item as two', async () => {
		const bill = await office.bill();
		const item = { id: bill.id, idempotencyKey: 'order-1' };
		await pay({ amount: '50' }, item);
		expect(await pay({ amount: '50' }, item)).toMatchObject({
			invoice: { paid: 100, status: 'partially_paid' },
			created: true,
		});
	});

	it('counts a payment with a key once', async () => {
		const bill = await office.bill();
		const parameters = {
			invoice: byId(bill.id),
			amount: '20',
			idempotencyKey: 'bank-8842',
			method: 'card',
			options: { paidOn: '2026-03-01T00:00:00', payerEmail: 'ada@client.example', reference: 'T 1' },
		};
		const first = await pay(parameters);
		expect(first).toMatchObject({
			payment: { paidOn: '2026-03-01', method: 'card', payerEmail: 'ada@client.example', reference: 'T 1' },
		});
		expect(await pay(parameters)).toMatchObject({
			payment: { id: first.payment.id },
			invoice: { paid: 20 },
			created: false,
		});
	});

	it('a pending payment does not count until it is confirmed', async () => {
		const bill = await office.bill();
		const { payment } = await pay({ invoice: byId(bill.id), isPending: true, method: 'direct_debit' });
		expect(await pay({ operation: 'confirm', payment: byId(payment.id) })).toMatchObject({
			payment: { state: 'cleared', countsAsPaid: true },
			invoice: { status: 'paid' },
			changed: true,
		});
		expect(await pay({ operation: 'confirm', payment: byId(payment.id) })).toMatchObject({ changed: false });
	});

	it('a deleted payment opens its invoice again', async () => {
		const bill = await office.bill();
		const { payment } = await pay({ invoice: byId(bill.id) });
		expect(await pay({ operation: 'delete', payment: byId(payment.id) })).toMatchObject({
			deleted: true,
			payment: { id: payment.id, deleted: true },
			invoice: { status: 'open', paid: 0 },
			changed: true,
		});
	});

	it('keeps money that is not for an invoice yet, and applies it later: by id, or by amount and payer', async () => {
		const received = (payerEmail: string) =>
			pay({ isUnapplied: true, amount: '125', options: { currency: 'EUR', payerEmail } });
		const [first] = [await received('one@x.example'), await received('two@x.example')];
		expect(first).toMatchObject({ invoice: null, created: true });
		const [a, b] = [await office.bill(), await office.bill()];
		expect(await pay({ operation: 'apply', invoice: byId(a.id), payment: byId(first.payment.id) })).toMatchObject({
			invoice: { id: a.id, status: 'paid' },
			changed: true,
		});
		expect(
			await pay({
				operation: 'apply',
				invoice: byId(b.id),
				findBy: 'facts',
				findAmount: '125',
				findPayerEmail: 'TWO@x.example',
			}),
		).toMatchObject({ invoice: { id: b.id, status: 'paid' } });
	});
});
