import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
});
afterAll(() => engine.close());

const run = (items: readonly IDataObject[], type: string, parameters: INodeParameters) =>
	engine.run(chain(items, { type, parameters }));
const download = (items: readonly IDataObject[], parameters: INodeParameters = {}) =>
	run(items, 'invoice', { resource: 'invoice', operation: 'download', ...parameters });

const fileOf = ({ binary }: INodeExecutionData, field = 'data') => {
	const { data, fileName, mimeType } = binary![field]!;
	return { fileName, mimeType, bytes: Buffer.from(data, 'base64') };
};
const pagesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('F.8: Invoice → Download', () => {
	it('puts the PDF of each invoice on its item, named as the document; the same each time', async () => {
		const [one, two] = [await office.bill(), await office.bill()];
		const execution = await download([{ id: one.id }, { id: two.id }]);
		expect(execution.error).toBeUndefined();
		const items = execution.itemsOf('invoice');
		expect(items.map(({ json }) => json.id)).toEqual([one.id, two.id]);
		const [first, second] = items.map((item) => fileOf(item));
		expect(first).toMatchObject({ fileName: `Invoice ${one.number}.pdf`, mimeType: 'application/pdf' });
		expect(first!.bytes.subarray(0, 5).toString()).toBe('%PDF-');
		expect(first!.bytes.equals(second!.bytes)).toBe(false);
		const again = (await download([{ id: one.id }])).itemsOf('invoice')[0]!;
		expect(fileOf(again).bytes.equals(first!.bytes)).toBe(true);
	});

	it('makes one file of several invoices, for printing', async () => {
		const [one, two] = [await office.bill(), await office.bill()];
		const execution = await download([{ id: one.id }, { id: two.id }], {
			files: 'merged',
			options: { fileName: 'all.pdf', binaryField: 'letters' },
		});
		expect(execution.error).toBeUndefined();
		const [item, ...others] = execution.itemsOf('invoice');
		expect(others).toEqual([]);
		expect(item!.json).toEqual({ count: 2, invoices: [one.number, two.number] });
		const file = fileOf(item!, 'letters');
		expect([file.fileName, pagesIn(file.bytes)]).toEqual(['all.pdf', 2]);
	});

	it('makes one file of those that are there, and says which are not', async () => {
		const { id, number } = await office.bill();
		const execution = await engine.run(
			chain([{ id: 'inv_none' }, { id }], {
				type: 'invoice',
				parameters: { resource: 'invoice', operation: 'download', files: 'merged' },
				onError: 'continueRegularOutput',
			}),
		);
		const [together, refused, ...others] = execution.itemsOf('invoice');
		expect([together!.json, together!.pairedItem]).toEqual([{ count: 1, invoices: [number] }, [{ item: 1 }]]);
		expect(pagesIn(fileOf(together!).bytes)).toBe(1);
		expect([refused!.json.code, refused!.pairedItem, others]).toEqual(['unknown_invoice', { item: 0 }, []]);
	});

	it('writes the page as a file, whose text is escaped', async () => {
		const { id } = await office.bill();
		const execution = await download([{ id }], { format: 'html' });
		const { bytes, mimeType } = fileOf(execution.itemsOf('invoice')[0]!);
		expect(mimeType).toBe('text/html');
		expect(bytes.toString('utf8')).toMatch(/^<!DOCTYPE html>/i);
	});

	it('gives a receipt for what was paid, and none where nothing was', async () => {
		const { id } = await office.bill();
		const before = await download([{ id }], { document: 'receipt' });
		expect(before.error).toMatchObject({ message: expect.stringContaining('Nothing was paid') as string });
		const call = office.call();
		const paid = { invoiceId: id, amount: null, currency: null, state: 'cleared', method: 'cash' } as const;
		const payment = {
			...paid,
			idempotencyKey: 'receipt',
			paidOn: null,
			payerEmail: '',
			reference: '',
			request: {},
		};
		valueOf((await engine.ledger.invoicing.recordPayments([payment], call))[0]);
		const execution = await download([{ id }], { document: 'receipt' });
		expect(execution.error).toBeUndefined();
		expect(fileOf(execution.itemsOf('invoice')[0]!).fileName).toMatch(/^Receipt .*\.pdf$/);
	});

	it('refuses an invoice that is not there, and goes on with the others if asked to', async () => {
		const { id } = await office.bill();
		expect((await download([{ id: 'inv_none' }])).error).toMatchObject({
			message: expect.stringContaining('inv_none') as string,
		});
		const execution = await engine.run(
			chain([{ id: 'inv_none' }, { id }], {
				type: 'invoice',
				parameters: { resource: 'invoice', operation: 'download' },
				onError: 'continueRegularOutput',
			}),
		);
		const [bad, good] = execution.itemsOf('invoice');
		expect([bad!.json.code, bad!.binary, good!.json.id]).toEqual(['unknown_invoice', undefined, id]);
		expect(fileOf(good!).bytes.length).toBeGreaterThan(1_000);
	});
});

describe('F.8: the PDF beside a prepared e-mail', () => {
	const create = (parameters: INodeParameters) =>
		run([{}], 'createInvoice', {
			content: 'template',
			template: byId(office.standard.id),
			client: byId(office.ada.id),
			job: byId(''),
			...parameters,
		});

	it('comes with Finalise and Prepare E-Mail, by default', async () => {
		const execution = await create({ idempotencyKey: 'send-1', finish: 'send' });
		expect(execution.error).toBeUndefined();
		const [item] = execution.itemsOf('createInvoice');
		expect(fileOf(item!)).toMatchObject({ fileName: `Invoice ${item!.json.number as string}.pdf` });
	});

	it('does not come where it is not wanted, where there is no e-mail, and not where none may be sent', async () => {
		const without = await create({ idempotencyKey: 'send-2', finish: 'send', attachPdf: false });
		const finalised = await create({ idempotencyKey: 'send-3', finish: 'finalise' });
		for (const execution of [without, finalised]) {
			expect(execution.error).toBeUndefined();
			expect(execution.itemsOf('createInvoice')[0]!.binary).toBeUndefined();
		}
	});

	it('comes with Prepare E-Mail', async () => {
		const { id, number } = await office.bill();
		const execution = await run([{ id }], 'invoice', { resource: 'sending', operation: 'prepareEmail' });
		expect(execution.error).toBeUndefined();
		expect(fileOf(execution.itemsOf('invoice')[0]!).fileName).toBe(`Invoice ${number}.pdf`);
	});
});

it('F.8: Prepare Receipt writes what was paid, and no receipt where nothing was', async () => {
	const { id } = await office.bill();
	const prepare = (invoiceId = id) =>
		run([{ id: invoiceId }], 'invoice', { resource: 'sending', operation: 'prepareReceipt' });
	expect((await prepare()).error).toMatchObject({ message: expect.stringContaining('Nothing was paid') as string });
	const pay = async (invoiceId: string) => {
		const paid = { invoiceId, amount: null, currency: null, state: 'cleared', method: 'cash' } as const;
		const payment = {
			...paid,
			idempotencyKey: invoiceId,
			paidOn: null,
			payerEmail: '',
			reference: '',
			request: {},
		};
		valueOf((await engine.ledger.invoicing.recordPayments([payment], office.call()))[0]);
	};
	await pay(id);
	const unreachable = await office.bill({ clientId: (await office.clientWithoutEmail()).id });
	await pay(unreachable.id);
	expect((await prepare(unreachable.id)).error?.message).toContain('no e-mail address to send the receipt to');
	const execution = await prepare();
	expect(execution.error).toBeUndefined();
	const [item] = execution.itemsOf('invoice');
	expect(fileOf(item!).fileName).toMatch(/^Receipt .*\.pdf$/);
	expect(item!.json.email).toMatchObject({ to: 'ada@client.example' });
	// A receipt is no sending of the invoice (model B.5).
	expect(item!.json.sentAt).toBeNull();
});

it('F.8: Template → Preview draws what a template makes, and writes nothing', async () => {
	const count = async () => {
		const { items } = await engine.ledger.invoicing.list({
			filter: null,
			after: null,
			limit: 500,
			now: office.call().now,
		});
		return items.length;
	};
	const before = await count();
	const execution = await run([{}], 'invoicingLedger', {
		resource: 'template',
		operation: 'preview',
		template: byId(office.standard.id),
	});
	expect(execution.error).toBeUndefined();
	const [item] = execution.itemsOf('invoicingLedger');
	expect([item!.json.total, fileOf(item!).mimeType]).toEqual([125, 'application/pdf']);
	expect(await count()).toBe(before);
});
