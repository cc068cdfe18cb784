import type { INodeType } from 'n8n-workflow';
import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { isCreditNote } from '../../../src/domain/credit/credit-note';
import { openOffice, type Office } from '../../engine/office';
import { Play, sampleFrom } from './play';

describe('The sample that credits an invoice', () => {
	let play: Play;
	let office: Office;
	beforeAll(async () => {
		play = await Play.open([CreateInvoice, Invoice] as readonly (new () => INodeType)[]);
		office = await openOffice(play.engine.ledger);
	});
	afterAll(() => play.close());

	const credit = (invoiceNumber: string) =>
		play.run(sampleFrom('credit-and-send', 'Credit the invoice', [{ invoiceNumber, reason: 'Returned goods' }]));
	const all = async () => {
		const { invoicing } = play.engine.ledger;
		const now = new Date().toISOString();
		return (await invoicing.list({ kind: 'any', filter: null, after: null, limit: 100, now })).items;
	};

	it('makes one credit note and one e-mail of it, also when it is run twice', async () => {
		const { id, number } = await office.bill();
		const first = await credit(number!);
		expect(first.execution.error).toBeUndefined();
		expect(first.sent).toHaveLength(1);
		const notes = (await all()).map(({ invoice }) => invoice).filter(isCreditNote);
		expect(notes).toMatchObject([{ phase: 'issued', credit: { invoiceId: id, reason: 'Returned goods' } }]);
		expect(first.sent[0]!.subject).toContain(notes[0]!.number);
		expect(first.sent[0]).toMatchObject({ toEmail: 'ada@client.example' });
		const again = await credit(number!);
		expect([again.execution.error, again.sent, (await all()).length]).toEqual([undefined, [], 2]);
		expect((await all()).map(({ invoice, settlement }) => [isCreditNote(invoice), settlement.status])).toEqual([
			[true, 'credited'],
			[false, 'credited'],
		]);
	});

	it('says which invoice it does not know, and sends nothing', async () => {
		const { execution, sent } = await credit('9999');
		expect([execution.error?.message, sent]).toEqual([expect.stringContaining('9999'), []]);
	});
});
