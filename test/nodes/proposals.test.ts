import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { hashOf } from '../../nodes/shared/run/page-token';
import { linesOnPage, readWithPdfJs } from '../support/pdf/read-with-pdf-js';
import { Engine } from '../engine/engine';
import { openOffice, valueOf, type Office } from '../engine/office';
import { byEmail, byId, chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
const PAGE = 'https://n8n.example/webhook/abc/proposal';
beforeEach(async () => {
	engine = await Engine.open([InvoicingLedger, CreateInvoice]);
	office = await openOffice(engine.ledger);
	await engine.ledger.catalogue.putSettings(
		{ proposalPageUrl: PAGE, companyName: 'Fjord & Pine', companyEmail: 'hello@fjord.example' },
		office.call(),
	);
});
afterEach(() => engine.close());

const run = (type: string, parameters: INodeParameters, items: readonly IDataObject[] = [{}]) =>
	engine.run(chain(items, { type, parameters }), { mode: 'manual' });
const all = async (...args: Parameters<typeof run>) => {
	const execution = await run(...args);
	expect(execution.error).toBeUndefined();
	return execution.jsonOf(args[0]);
};
const propose = async (operation: string, parameters: INodeParameters = {}, item: IDataObject = {}) =>
	(await all('invoicingLedger', { resource: 'proposal', operation, ...parameters }, [item]))[0]!;
const refusal = async (operation: string, parameters: INodeParameters = {}) =>
	(await run('invoicingLedger', { resource: 'proposal', operation, ...parameters })).error;

const LINES = {
	line: [
		{ description: 'Design', unitPrice: '100', taxRate: 25 },
		{ description: 'Lamps', unitPrice: '40', taxRate: 25, optional: true },
	],
} as unknown as INodeParameters;
const write = (more: INodeParameters = {}) =>
	propose('create', { title: 'Garden', client: byEmail('ada@client.example'), lines: LINES, ...more });

/** As the page does it. */
async function sign(url: string, chosen: readonly number[] = []) {
	const { proposals } = engine.ledger;
	const linkHash = hashOf(new URL(url).searchParams.get('t')!);
	const entry = await proposals.findByLink(linkHash, office.call());
	if (entry === 'absent') throw new Error('no such link');
	const signing = {
		name: 'Ada',
		drawing: '',
		hasConsent: true,
		consent: 'Yes.',
		chosen,
		shownDigest: entry.offerDigest,
		shownTotal: chosen.length > 0 ? '17500' : '12500',
		address: '',
		userAgent: '',
	};
	return valueOf((await proposals.accept([{ id: entry.proposal.id, linkHash, signing }], office.call()))[0]);
}

describe('proposals in the Invoicing Ledger node', () => {
	it("are written once per key, with the client, the optional line and the ledger's validity", async () => {
		const first = await write({ idempotencyKey: 'enquiry-1', options: { message: 'Hello' } });
		expect(first).toMatchObject({
			created: true,
			status: 'draft',
			number: null,
			title: 'Garden',
			total: 125,
			currency: 'EUR',
			client: { name: 'Ada AB' },
			signedBy: null,
			invoiceId: null,
		});
		expect(await write({ idempotencyKey: 'enquiry-1', options: { message: 'Hello' } })).toMatchObject({
			created: false,
			id: first.id,
		});
		expect(
			(
				await refusal('create', {
					title: 'Other',
					client: byEmail('ada@client.example'),
					lines: LINES,
					idempotencyKey: 'enquiry-1',
				})
			)?.message,
		).toContain('differs in title');
		const days = (Date.parse(String(first.validUntil)) - Date.now()) / 86_400_000;
		expect(days).toBeGreaterThan(28);
		expect(days).toBeLessThan(31);
	});

	it('are downloaded as PDF files: a draft, and what was signed', async () => {
		const { id } = await write();
		const file = async () => {
			const parameters = { resource: 'proposal', operation: 'download', proposal: byId(id) };
			const [item] = (await run('invoicingLedger', parameters)).itemsOf('invoicingLedger');
			const { data, fileName, mimeType } = item!.binary!.data!;
			const text = readWithPdfJs(Buffer.from(data, 'base64')).pages.flatMap(linesOnPage).join('\n');
			return { fileName, mimeType, text };
		};
		expect(await file()).toMatchObject({ mimeType: 'application/pdf', text: expect.stringContaining('Lamps') });
		const { url } = await propose('prepareEmail', { proposal: byId(id) });
		await sign(String(url));
		const signed = await file();
		expect(signed.fileName).toBe('Proposal P-0001.pdf');
		expect(signed.text).toContain('Ada');
		expect(signed.text).not.toContain('Lamps');
	});

	it("get a number and a link whose token the ledger does not have, and an e-mail in the client's language", async () => {
		const { id } = await write();
		const sent = await propose('prepareEmail', {
			proposal: byId(id),
			options: { subject: 'Your garden\nBcc: x@y.z' },
		});
		expect(sent).toMatchObject({
			status: 'sent',
			number: 'P-0001',
			email: { to: 'ada@client.example', from: 'hello@fjord.example', subject: 'Your garden Bcc: x@y.z' },
		});
		const url = String(sent.url);
		expect(url).toMatch(/^https:\/\/n8n\.example\/webhook\/abc\/proposal\?t=[\w-]{43}$/);
		expect((sent.email as IDataObject).html).toContain(url);
		expect((sent.email as IDataObject).text).toContain(url);
		const again = await propose('prepareEmail', { proposal: byId(id) });
		expect([again.number, again.url === url]).toEqual(['P-0001', false]);
		const whole = JSON.stringify([
			await propose('get', { proposal: byId(id), simple: false }),
			await engine.ledger.proposals.history([String(id)]),
		]);
		expect(whole).not.toContain(new URL(url).searchParams.get('t'));
		expect((await sign(url)).state).toBe('accepted');
	});

	it('need a page and a client with an address before a link is made', async () => {
		const cy = await office.clientWithoutEmail();
		const [mute, other] = [
			await propose('create', { title: 'x', client: byId(cy.id), lines: LINES }),
			await write(),
		];
		expect((await refusal('prepareEmail', { proposal: byId(mute.id) }))?.message).toContain('no e-mail address');
		expect(
			(await refusal('prepareEmail', { proposal: byId(other.id), options: { page: 'javascript:alert(1)' } }))
				?.message,
		).toContain('not a web address');
		await engine.ledger.catalogue.putSettings({ proposalPageUrl: '' }, office.call());
		const refused = await refusal('prepareEmail', { proposal: byId(other.id) });
		expect([refused?.message, refused?.description]).toEqual([
			expect.stringContaining('No page is known'),
			expect.stringContaining('Proposal Accepted Trigger'),
		]);
		expect((await propose('get', { proposal: byId(other.id) })).status).toBe('draft');
		expect(
			String((await propose('prepareEmail', { proposal: byId(other.id), options: { page: PAGE } })).url),
		).toContain(PAGE);
	});

	it('are changed until they are signed, withdrawn, and found', async () => {
		const [a, b] = [await write(), await write({ title: 'Shed' })];
		expect(
			await propose('update', {
				proposal: byId(a.id),
				changes: {
					title: 'Big garden',
					lines: {
						line: [{ description: 'All', unitPrice: '10', optional: 'false' }],
					} as unknown as INodeParameters,
					validUntil: '2099-01-31',
				},
			}),
		).toMatchObject({ title: 'Big garden', total: 10, validUntil: '2099-01-31' });
		expect((await refusal('update', { proposal: byId(a.id), changes: {} }))?.message).toContain('No field');
		expect((await refusal('update', { proposal: byId('prop_none'), changes: { title: 'x' } }))?.message).toContain(
			'no proposal "prop_none"',
		);
		expect(await propose('withdraw', { proposal: byId(b.id) })).toMatchObject({ status: 'withdrawn' });
		expect((await refusal('prepareEmail', { proposal: byId(b.id) }))?.message).toContain('withdrawn');
		const found = await all('invoicingLedger', {
			resource: 'proposal',
			operation: 'getMany',
			search: '',
			filters: { states: ['withdrawn'] },
		});
		expect(found.map(({ id }) => id)).toEqual([b.id]);
		expect(
			await all('invoicingLedger', {
				resource: 'proposal',
				operation: 'getMany',
				search: 'big',
				filters: { client: byId(office.ada.id) },
			}),
		).toHaveLength(1);
		expect((await refusal('getMany', { search: '', filters: { states: ['lost'] } }))?.message).toContain(
			'not one of its choices',
		);
	});
});

describe('Create Invoice from a proposal', () => {
	const create = async (id: unknown, finish: string) =>
		(await all('createInvoice', { content: 'proposal', proposal: byId(id), finish }))[0]!;

	it('gives the draft that the signature made, finalises it once and hands over its e-mail', async () => {
		const { id } = await write();
		const { url } = await propose('prepareEmail', { proposal: byId(id) });
		const { proposal } = await sign(String(url), [1]);
		expect(await create(id, 'draft')).toMatchObject({
			id: proposal.invoiceId,
			created: false,
			status: 'draft',
			total: 175,
			email: null,
			idempotencyKey: `proposal:${String(id)}`,
		});
		expect(await create(id, 'send')).toMatchObject({
			id: proposal.invoiceId,
			created: false,
			number: '0001',
			email: { to: 'ada@client.example', alreadySent: false },
		});
		expect(await create(id, 'send')).toMatchObject({ number: '0001' });
		expect((await office.everything()).invoices).toHaveLength(1);
	});

	it('makes the invoice of one that nobody signed, once', async () => {
		const { id } = await write();
		expect(await create(id, 'finalise')).toMatchObject({ created: true, number: '0001', total: 125 });
		expect(await create(id, 'finalise')).toMatchObject({ created: false, number: '0001' });
		expect(
			(await run('createInvoice', { content: 'proposal', proposal: byId('prop_none') })).error?.message,
		).toContain('no proposal');
		expect((await run('createInvoice', { content: 'proposal', proposal: byId('') })).error?.message).toContain(
			'No proposal was named',
		);
	});
});
