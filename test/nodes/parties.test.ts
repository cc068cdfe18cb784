import type { IDataObject } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { invoiceEmail } from '../../nodes/shared/present/items';
import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byId, chain, type Step } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeEach(async () => {
	engine = await Engine.open([Invoice, CreateInvoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterEach(() => engine.close());

const set = async (change: object) => valueOf(await engine.ledger.catalogue.putSettings(change, office.call()));
const changeAda = async (fields: object) =>
	valueOf(
		(
			await engine.ledger.catalogue.putClients([{ id: office.ada.id, idempotencyKey: '', fields }], office.call())
		)[0],
	);
const run = (step: Step, items: readonly IDataObject[] = [{}]) => engine.run(chain(items, step), { mode: 'manual' });
const one = async (step: Step, items?: readonly IDataObject[]) => {
	const execution = await run(step, items);
	expect(execution.error).toBeUndefined();
	return execution.itemsOf(step.type)[0]!;
};
const create = (more: IDataObject = {}): Step => ({
	type: 'createInvoice',
	parameters: {
		content: 'lines',
		lines: { line: [{ description: 'Hour', unitPrice: 100 }] },
		client: byId(office.ada.id),
		...more,
	} as Step['parameters'],
});
const onInvoice = (operation: string, id: string, resource = 'invoice', more: object = {}): Step => ({
	type: 'invoice',
	parameters: { resource, operation, invoice: byId(id), ...more },
});

describe('B.12: a client and a company that change after finalising', () => {
	it('leave item, e-mail and CSV as they were; the mail goes to the address of today', async () => {
		await set({
			companyName: 'Fjord & Pine',
			companyEmail: 'hello@fjord.example',
			language: 'sv',
			brandColour: '#00aa55',
		});
		await changeAda({ organisationNumber: '556016-0680', address: 'Storgatan 1' });
		const { id } = await office.bill();
		await set({
			companyName: 'Other Name',
			companyEmail: 'new@other.example',
			language: 'nb',
			brandColour: '#aa0000',
		});
		await changeAda({
			name: 'Berg AB',
			email: 'berg@client.example',
			address: 'Nygatan 2',
			organisationNumber: '',
			language: 'ro',
		});

		const buyer = {
			id: office.ada.id,
			name: 'Ada AB',
			email: 'ada@client.example',
			address: 'Storgatan 1',
			organisationNumber: '556016-0680',
			language: '',
		};
		const { json } = await one(onInvoice('get', id, 'invoice', { simple: false }));
		expect(json).toMatchObject({
			client: { id: office.ada.id, name: 'Ada AB', email: 'ada@client.example' },
			buyer,
			seller: { name: 'Fjord & Pine', brandColour: '#00aa55' },
		});

		const { email } = (await one(onInvoice('prepareEmail', id, 'sending'))).json as { email: IDataObject };
		expect(email).toMatchObject({
			to: 'berg@client.example',
			from: 'new@other.example',
			subject: expect.stringMatching(/^Faktura/) as string,
		});
		for (const text of [email.text, email.html] as string[]) {
			expect(text).toContain('Ada AB');
			expect(text).toContain('hello@fjord.example');
			expect(text).not.toMatch(/Berg AB|Other Name|new@other/);
		}
		expect(email.html).toContain('#00aa55');

		const { binary } = await one({
			type: 'invoice',
			parameters: {
				resource: 'invoice',
				operation: 'export',
				columns: ['clientName', 'clientEmail', 'organisationNumber'],
			},
		});
		expect(Buffer.from(binary!.data!.data, 'base64').toString()).toContain('Ada AB,ada@client.example,556016-0680');
	});

	it('change a draft', async () => {
		const { id } = await office.bill({ finalise: false });
		await changeAda({ name: 'Berg AB' });
		expect((await one(onInvoice('get', id, 'invoice', { simple: false }))).json).toMatchObject({
			client: { name: 'Berg AB' },
			buyer: { name: 'Berg AB' },
			seller: null,
		});
	});
});

describe('D.20: a ledger without a company name', () => {
	const WHERE = 'Invoicing Ledger → Setting → Update → Company → Company Name';
	const refused = async (step: Step, items?: readonly IDataObject[]) => (await run(step, items)).error;

	it('makes drafts, and refuses to finalise and to send, saying where the name is set', async () => {
		await set({ companyName: '' });
		const draft = await one(create({ finish: 'draft' }));
		expect(draft.json).toMatchObject({ status: 'draft', created: true });
		const recurring = { ...create({ mode: 'items' }), parameters: { mode: 'items' } };
		const due = {
			client: { id: office.ada.id },
			lines: [{ description: 'Rent', unitPrice: 1 }],
			idempotencyKey: 'recurring:rec_1:2026-03-01',
			recurring: { id: 'rec_1', date: '2026-03-01' },
		};
		for (const [step, items] of [
			[create({ finish: 'finalise' })],
			[create({ finish: 'send' })],
			[onInvoice('finalise', String(draft.json.id))],
			[recurring, [due]],
		] as const)
			expect(await refused(step, items)).toMatchObject({
				message: expect.stringContaining('no company name') as string,
				description: expect.stringContaining(WHERE) as string,
			});
		expect((await office.everything()).invoices.map(({ phase }) => phase)).toEqual(['draft']);
	});

	it('refuses the e-mail of a proposal', async () => {
		await set({ companyName: '', proposalPageUrl: 'https://n8n.example/webhook/p/proposal' });
		const line = { line: [{ description: 'Design', unitPrice: '100' }] };
		const proposal = await one({
			type: 'invoicingLedger',
			parameters: {
				resource: 'proposal',
				operation: 'create',
				title: 'Garden',
				client: byId(office.ada.id),
				lines: line,
			} as Step['parameters'],
		});
		const prepare: Step = {
			type: 'invoicingLedger',
			parameters: { resource: 'proposal', operation: 'prepareEmail', proposal: byId(proposal.json.id) },
		};
		expect(await refused(prepare)).toMatchObject({ description: expect.stringContaining(WHERE) as string });
	});

	it('gives what was finalised before for the same key, with its e-mail from the company of then', async () => {
		const step = create({ finish: 'send' });
		const items = [{ idempotencyKey: 'once' }];
		const first = await one(step, items);
		await set({ companyName: '' });
		const again = await one(step, items);
		expect(again.json).toMatchObject({
			id: first.json.id,
			created: false,
			email: { text: expect.stringContaining('Test & Co') as string },
		});
	});

	it('writes no e-mail with an invoice that an earlier version finalised without a name', async () => {
		const { id } = await office.bill();
		const [record] = await engine.ledger.invoicing.read([{ id }], office.call());
		if (record === undefined || record === 'absent') throw new Error('gone');
		const parties = { ...record.invoice.parties!, seller: { ...record.invoice.parties!.seller, name: '' } };
		const before = { ...record, invoice: { ...record.invoice, parties }, mail: 'to send' as const };
		expect(invoiceEmail(before, DEFAULT_SETTINGS)).toBeNull();
		expect(invoiceEmail(before, { ...DEFAULT_SETTINGS, companyName: 'Since' })).toMatchObject({
			text: expect.stringContaining('Since') as string,
		});
	});
});
