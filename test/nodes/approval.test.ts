import type { IDataObject } from 'n8n-workflow';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { Engine } from '../engine/engine';
import { openOffice, type Office } from '../engine/office';
import { chain } from '../engine/workflow';

let engine: Engine;
let office: Office;
beforeEach(async () => {
	engine = await Engine.open([Invoice]);
	office = await openOffice(engine.ledger);
	await engine.ledger.catalogue.putSettings(
		{ companyName: 'Fjord & Pine', companyEmail: 'hello@fjord.example', language: 'sv' },
		office.call(),
	);
});
afterEach(() => engine.close());

const ask = (items: readonly IDataObject[], attachPdf = true) =>
	engine.run(
		chain(items, { type: 'invoice', parameters: { resource: 'sending', operation: 'prepareApproval', attachPdf } }),
	);

describe('Sending → Prepare Approval', () => {
	it('gives the mail with both answers, the draft as a PDF, and changes nothing', async () => {
		const { id } = await office.bill({ finalise: false });
		const execution = await ask([{ id }]);
		expect(execution.error).toBeUndefined();
		const [item] = execution.itemsOf('invoice');
		const { approveUrl, keepUrl, email, status } = item!.json as Record<string, string> & {
			email: Record<string, string>;
		};
		expect([status, email.to, email.from]).toEqual(['draft', 'hello@fjord.example', 'hello@fjord.example']);
		expect([approveUrl, keepUrl].map((url) => new URL(url!).searchParams.get('approved'))).toEqual([
			'true',
			'false',
		]);
		for (const url of [approveUrl!, keepUrl!]) {
			expect(email.text).toContain(url);
			expect(email.html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
		}
		expect(email.subject).toContain('Godkänn fakturan till Ada AB');
		expect(item!.binary!.data!.mimeType).toBe('application/pdf');
		expect((await office.everything()).invoices).toMatchObject([{ phase: 'draft', sending: null }]);
		expect((await ask([{ id }], false)).itemsOf('invoice')[0]!.binary).toBeUndefined();
	});

	it('asks about one invoice in a run, since one click answers', async () => {
		const [one, two] = [await office.bill({ finalise: false }), await office.bill({ finalise: false })];
		const { error } = await ask([{ id: one.id }, { id: two.id }]);
		expect(error?.message).toContain('One click would approve all');
		expect(error?.description).toContain('loop');
	});
});
