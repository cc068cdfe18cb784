import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { addDays } from '../../src/domain/local-date';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([Invoice, InvoicingLedger, RegisterPayment]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

type Node = 'invoice' | 'invoicingLedger' | 'registerPayment';
const run = (type: Node, parameters: INodeParameters, item: IDataObject = {}) =>
	engine.run(chain([item], { type, parameters }));
const one = async (...args: Parameters<typeof run>) => {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(args[0])[0]!;
};
const REMIND = { resource: 'invoice', operation: 'remind' };
const remind = (id: string, more: INodeParameters = {}) => one('invoice', { ...REMIND, ...more }, { id });
const codeOf = async (...args: Parameters<typeof run>) => ((await run(...args)).error?.context as IDataObject)?.code;
const today = () => new Date().toISOString().slice(0, 10);
/** An invoice that has been due for so many days. */
const overdue = (days: number) => office.bill({ issueDate: addDays(today(), -60), dueDate: addDays(today(), -days) });

describe('Invoice › Remind', () => {
	it('fresh from the panel, makes the reminder whose day has come, once', async () => {
		const { id } = await overdue(20);
		const execution = await run('invoice', REMIND, { id });
		expect(execution.error).toBeUndefined();
		expect(execution.jsonOf('invoice')[0]).toMatchObject({
			id,
			created: true,
			reminder: { step: 14, kind: 'reminder', demand: 125, charges: 0, idempotencyKey: `reminder:${id}:14` },
			email: { to: 'ada@client.example' },
		});
		expect(await codeOf('invoice', { ...REMIND, step: '3' }, { id })).toBe('later_step_made');
		expect(await codeOf('invoice', { ...REMIND, step: 'soon' }, { id })).toBe('out_of_range');
	});

	it('asks for what the settings say, and books what was paid of it apart', async () => {
		const reminders = {
			reminderSteps: {
				row: [{ days: 10, kind: 'reminder', fee: '5', interest: false, lumpSum: true, termDays: 14 }],
			},
			reminderLumpSum: '40',
			reminderWords: { row: [{ kind: 'reminder', language: '', subject: 'Pay [balance due]', text: '' }] },
		};
		await one('invoicingLedger', { resource: 'setting', operation: 'update', reminders });
		const { id } = await overdue(12);
		const made = await remind(id);
		expect(made).toMatchObject({ reminder: { step: 10, fee: 5, lumpSum: 40, demand: 170 } });
		expect((made.email as IDataObject).subject).toMatch(/^Pay .*170\.00/);
		const paid = await one(
			'registerPayment',
			{ operation: 'register', amount: '170', idempotencyKey: `p:${id}` },
			{ id },
		);
		expect(paid).toMatchObject({
			payment: { kind: 'payment', amount: 125, countsAsPaid: true },
			charges: { kind: 'charges', amount: 45, countsAsPaid: false },
			invoice: { status: 'paid', paid: 125, balance: 0, credit: 0 },
		});
		expect(await codeOf('invoice', REMIND, { id })).toBe('invoice_is_paid');
	});
});
