import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { LANGUAGES } from '../../src/documents/language';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { byEmail, byId, byNumber, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeAll(async () => {
	engine = await Engine.open([CreateInvoice, Invoice, InvoicingLedger]);
	office = await openOffice(engine.ledger);
	await engine.ledger.catalogue.putSettings(
		{ companyName: 'Fjord', numberPrefix: 'INV-', proposalPageUrl: 'https://n8n.example/p' },
		office.call(),
	);
});
afterAll(() => engine.close());

const run = async (type: string, parameters: INodeParameters, ...items: IDataObject[]) => {
	const ended = await engine.run(chain(items.length === 0 ? [{}] : items, { type, parameters }));
	return ended.error ? `${ended.error.message} ${ended.error.description}` : ended.jsonOf(type);
};
const one = async (...asked: Parameters<typeof run>): Promise<IDataObject> => {
	const items = await run(...asked);
	if (typeof items === 'string') throw new Error(items);
	return items[0]!;
};
const LINES = JSON.stringify([{ description: 'For [client name]', unitPrice: 10 }]);
const created = (parameters: INodeParameters) => ({
	content: 'json',
	linesJson: LINES,
	client: byEmail('ADA@client.example'),
	simple: false,
	...parameters,
});

describe('C.14: what a node writes', () => {
	it('is filled in for a client that is named by address, in lines, note and e-mail', async () => {
		const options = {
			note: '[client name] of [company]',
			emailSubject: '[invoice number] for [client name]',
			emailText: 'Dear [CLIENT NAME], [total] by [due date]. [sic]',
		};
		const made = await one('createInvoice', created({ options }));
		expect(made).toMatchObject({
			lines: [{ description: 'For Ada AB' }],
			note: 'Ada AB of Fjord',
			email: { subject: `${String(made.number)} for Ada AB` },
		});
		expect((made.email as IDataObject).text).toMatch(/Dear Ada AB, €10\.00 by \d+ \w+ \d{4}\. \[sic\]/);
	});

	it('is refused before anything is written where nothing stands for it', async () => {
		const before = await office.everything();
		expect(
			await run(
				'createInvoice',
				created({ options: { emailSubject: 'Invoice [invoice number] for [job title]' } }),
			),
		).toMatch(/E-Mail Subject holds \[job title\], and no job is linked.*Link the invoice to a job/);
		expect(
			await run(
				'createInvoice',
				{ mode: 'items' },
				{ clientId: office.ada.id, lines: [{ description: 'W', unitPrice: 1 }], note: 'Pay [total]' },
			),
		).toMatch(/note holds \[total\]/);
		expect(await office.everything()).toEqual(before);
	});

	it('names the job in the e-mail where one is linked', async () => {
		const job = await office.addJob('Bakery website');
		const made = await one(
			'createInvoice',
			created({ job: byId(job.id), options: { emailSubject: 'Invoice for [job title]' } }),
		);
		expect(made).toMatchObject({ email: { subject: 'Invoice for Bakery website' } });
	});

	it('can be written later; then it is refused when the e-mail is prepared, and no copy goes to the client', async () => {
		const made = await one(
			'createInvoice',
			created({
				finish: 'finalise',
				options: { emailSubject: '[job title]', cc: 'Ada@Client.example, books@client.example' },
			}),
		);
		const number = String(made.number).toLowerCase().replace('-0', '-');
		expect(
			await run('invoice', { resource: 'sending', operation: 'prepareEmail', invoice: byNumber(number) }),
		).toMatch(
			new RegExp(
				`The e-mail of invoice ${String(made.number)} cannot be written: E-Mail Subject holds \\[job title\\]`,
			),
		);
		const good = await one(
			'createInvoice',
			created({ finish: 'finalise', options: { cc: 'ADA@client.example, books@client.example' } }),
		);
		expect(
			await one('invoice', { resource: 'sending', operation: 'prepareEmail', invoice: byId(good.id) }),
		).toMatchObject({ email: { to: 'ada@client.example', cc: 'books@client.example' } });
	});

	it('is filled in by an update, and in proposals and their e-mail', async () => {
		const draft = await office.bill({ finalise: false });
		expect(
			await one('invoice', {
				operation: 'update',
				invoice: byId(draft.id),
				simple: false,
				changes: { note: '[client name]' },
			}),
		).toMatchObject({ note: 'Ada AB' });
		const proposal = await one('invoicingLedger', {
			resource: 'proposal',
			operation: 'create',
			title: 'Garden for [client name]',
			client: byEmail('ada@client.example'),
			options: { linesJson: LINES },
		});
		expect(proposal).toMatchObject({ title: 'Garden for Ada AB' });
		const prepare = (options: IDataObject) =>
			run('invoicingLedger', {
				resource: 'proposal',
				operation: 'prepareEmail',
				proposal: byId(proposal.id),
				options,
			} as INodeParameters);
		expect(await prepare({ subject: '[job title]' })).toMatch(/Subject holds \[job title\]/);
		expect(await prepare({ subject: '[client name]: [total]', text: 'Hello [client name]' })).toMatchObject([
			{ email: { subject: 'Ada AB: €10.00', text: expect.stringContaining('Hello Ada AB') } },
		]);
	});
});

describe('C.14: words that we ship', () => {
	it('hold no shortcode that can be without a value', () => {
		const folder = join(__dirname, '../../workflows');
		const samples = readdirSync(folder)
			.filter((name) => name.endsWith('.json'))
			.map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
		expect(
			samples.filter(([, text]) => /\[(job title|company|due date)\]/i.test(text)).map(([name]) => name),
		).toEqual([]);
	});

	it.each(LANGUAGES)('$code needs none in its standard words', (language) => {
		for (const said of [language.subject('INV-1', ''), language.intro('INV-1', ''), language.greeting('Ada')])
			expect(said).not.toMatch(/\[|\]|\s$|\s[.,]/);
	});
});
