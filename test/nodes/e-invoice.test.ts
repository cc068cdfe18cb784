import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byId, chain } from '../engine/workflow';
import { readCii } from '../support/cii/read-cii';
import { attachmentsOf } from '../support/pdf/attachments';
import { readPdf } from '../support/pdf/raw-pdf';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice]);
	office = await openOffice(engine.ledger);
	await engine.ledger.catalogue.putSettings(
		{
			street: 'Storgatan 12',
			postalCode: '903 26',
			city: 'Umeå',
			country: 'SE',
			organisationNumber: '556016-0680',
			vatNumber: 'SE556016068001',
			taxNote: 'Godkänd för F-skatt',
			electronicAddress: '0007:5560160680',
			bankgiro: '5050-1055',
			currency: 'SEK',
		},
		office.call(),
	);
});
afterAll(() => engine.close());

const BUYER = { street: 'Karl Johans gate 1', postalCode: '0154', city: 'Oslo', country: 'NO' };
const bill = async (
	clientDetails: IDataObject,
	finish = 'finalise',
	options: IDataObject = { buyerReference: '0150' },
	clientEmail = 'kunde@client.example',
) => {
	const parameters = {
		content: 'json',
		linesJson: '[{ "description": "Räksmörgås <&>", "quantity": 2, "unitPrice": 100, "taxRate": 25 }]',
		clientFrom: 'fields',
		clientName: 'Kunde & Co AS',
		clientEmail,
		clientDetails: clientDetails as INodeParameters,
		finish,
		options: options as INodeParameters,
	};
	const ran = await engine.run(chain([{}], { type: 'createInvoice', parameters }));
	expect(ran.error).toBeUndefined();
	return ran.jsonOf('createInvoice')[0]!;
};
const run = (operation: string, id: unknown, more: INodeParameters = {}) =>
	engine.run(
		chain([{}], {
			type: 'invoice',
			parameters: { resource: 'invoice', operation, invoice: byId(id), ...more },
		}),
	);
const download = (id: unknown, more: INodeParameters = {}) => run('download', id, { format: 'eInvoice', ...more });
const complete = { ...BUYER, electronicAddress: '0192:923609016', vatNumber: 'NO923609016MVA' };

describe('D.1: an e-invoice of the ledger', () => {
	it('is a file of the rules of Peppol, with what an access point needs and the PDF inside', async () => {
		const { id, number } = await bill(complete);
		const [item] = (await download(id)).itemsOf('invoice');
		expect(item!.json).toMatchObject({
			id,
			eInvoice: {
				endpoint: '0192:923609016',
				documentTypeId: expect.stringMatching(
					/^urn:oasis.*Invoice-2::Invoice##urn:cen\.eu:en16931:2017.*::2\.1$/,
				),
				processId: 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0',
				profile: 'peppol',
			},
		});
		const { data, fileName, mimeType } = item!.binary!.data!;
		expect([fileName, mimeType]).toEqual([`invoice-${String(number)}.xml`, 'application/xml']);
		const xml = Buffer.from(data, 'base64').toString();
		expect(xml).toContain('Räksmörgås &lt;&amp;&gt;');
		expect(xml).toContain('<cbc:PayableAmount currencyID="SEK">250.00</cbc:PayableAmount>');
		const [, pdf = ''] = /mimeCode="application\/pdf"[^>]*>([^<]+)</.exec(xml) ?? [];
		expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
		const [without] = (await download(id, { pdfInside: false })).itemsOf('invoice');
		expect(Buffer.from(without!.binary!.data!.data, 'base64').toString()).not.toContain('application/pdf');
	});

	it('is refused with everything that is missing, and no file is written', async () => {
		const { id } = await bill({ ...BUYER, electronicAddress: '', country: 'DK' }, 'finalise', {});
		const { error } = await download(id);
		expect(error).toMatchObject({ context: { code: 'e_invoice_incomplete' } });
		expect(error!.message).toMatch(/neither a buyer reference nor a purchase order.*electronic address/s);
	});

	it('is refused of a draft and of a void invoice', async () => {
		const draft = await bill(complete, 'draft');
		expect((await download(draft.id)).error).toMatchObject({ context: { code: 'invoice_is_draft' } });
		const { id } = await bill(complete);
		expect((await run('void', id)).error).toBeUndefined();
		expect((await download(id)).error).toMatchObject({ context: { code: 'invoice_is_void' } });
	});

	it('Check E-Invoice names each rule, the field and what to do', async () => {
		const check = async (id: unknown) => (await run('checkEInvoice', id)).jsonOf('invoice')[0]!.eInvoice;
		const { id } = await bill(complete);
		expect(await check(id)).toEqual({ profile: 'peppol', isReady: true, faults: [] });
		const lacking = await bill(complete, 'finalise', {});
		expect(await check(lacking.id)).toMatchObject({
			isReady: false,
			faults: [{ rule: 'PEPPOL-EN16931-R003', field: 'buyerReference', severity: 'error' }],
		});
	});

	it('is a PDF with the same invoice inside, as Factur-X', async () => {
		const { id, number } = await bill(BUYER, 'finalise', {}, 'reader@client.example');
		const [item] = (await download(id, { eInvoiceFormat: 'factur-x' })).itemsOf('invoice');
		expect(item!.json.eInvoice).toEqual({ profile: 'factur-x', endpoint: '', documentTypeId: '', processId: '' });
		const { data, fileName, mimeType } = item!.binary!.data!;
		expect([fileName, mimeType]).toEqual([`Invoice ${String(number)}.pdf`, 'application/pdf']);
		const [attached] = attachmentsOf(readPdf(Buffer.from(data, 'base64')));
		expect(attached).toMatchObject({ name: 'factur-x.xml', relationship: 'Alternative' });
		const read = readCii(attached!.bytes.toString('utf8'));
		expect(read).toMatchObject({ number, buyer: { name: 'Kunde & Co AS' }, totals: { due: 250_00n } });
		expect((await download(id)).error).toMatchObject({ context: { code: 'e_invoice_incomplete' } });
	});

	it('is XRechnung to a client with a Leitweg-ID, and the format of each item where an expression gives it', async () => {
		const { id } = await bill(
			{ ...complete, vatNumber: '', city: 'Köln', country: 'DE', electronicAddress: '0204:04011000-12345-03' },
			'finalise',
			{},
			'rechnung@koeln.example',
		);
		const check = async (more: INodeParameters) => (await run('checkEInvoice', id, more)).jsonOf('invoice')[0]!;
		expect(await check({})).toMatchObject({
			eInvoice: {
				profile: 'xrechnung',
				faults: [{ rule: 'BR-DE-6' }, { rule: 'BR-DE-7' }, { rule: 'BR-DE-TMP-32', severity: 'warning' }],
			},
		});
		expect(await check({ eInvoiceFormat: '={{ "factur-x" }}' })).toMatchObject({
			eInvoice: { profile: 'factur-x', isReady: true, faults: [] },
		});
	});
});
