import { DeliverInvoice } from '../../../nodes/DeliverInvoice/DeliverInvoice.node';
import { Invoice } from '../../../nodes/Invoice/Invoice.node';
import { InvoiceDeliveryTrigger } from '../../../nodes/InvoiceDeliveryTrigger/InvoiceDeliveryTrigger.node';
import { InvoicePageTrigger } from '../../../nodes/InvoicePageTrigger/InvoicePageTrigger.node';
import { InvoicingLedger } from '../../../nodes/InvoicingLedger/InvoicingLedger.node';
import { openOffice, type Office } from '../../engine/office';
import { sampleFrom, Play } from './play';

/** What a sample writes to the owner goes to the address of the settings. */
describe('E-mails to the owner', () => {
	let play: Play;
	let office: Office;
	beforeAll(async () => {
		play = await Play.open([DeliverInvoice, Invoice, InvoiceDeliveryTrigger, InvoicePageTrigger, InvoicingLedger]);
		office = await openOffice(play.engine.ledger);
		await play.engine.ledger.catalogue.putSettings({ companyEmail: 'me@acme.example' }, office.call());
	});
	afterAll(() => play.close());

	const toMe = { toEmail: 'me@acme.example', fromEmail: 'me@acme.example' };

	it('write to the owner of an invoice that can go no way', async () => {
		const { id } = await office.clientWithoutEmail();
		const { number } = await office.bill({ clientId: id });
		const { sent } = await play.run(sampleFrom('deliver-letters-printed-by-you', 'Every morning', [{}]));
		expect(sent).toMatchObject([{ ...toMe, subject: `Invoice ${number} needs you` }]);
	});

	it('write to the owner of an invoice that was opened, with money and date as people read them', async () => {
		const sample = sampleFrom('invoice-page', 'My address', []);
		const invoice = {
			client: { name: 'Ada AB' },
			number: 'RE-7',
			total: 1925,
			currency: 'EUR',
			dueDate: '2026-12-15',
			url: 'https://n8n.example/invoice',
		};
		// The trigger hands out an invoice that was opened; here Start does so under its name.
		const opened = 'When an invoice is opened';
		const nodes = sample.nodes
			.filter(({ name }) => name !== opened)
			.map((node) => (node.name === 'Start' ? { ...node, name: opened } : node));
		const { sent } = await play.run({
			...sample,
			nodes: [...nodes, { ...nodes[0]!, id: 'start', name: 'Start' }],
			connections: { ...sample.connections, Start: { main: [[{ node: opened, type: 'main', index: 0 }]] } },
			pinData: { Start: [{ json: {} }], [opened]: [{ json: invoice }] },
		});
		expect(sent).toMatchObject([
			{
				...toMe,
				subject: 'Ada AB opened invoice RE-7',
				text: expect.stringContaining('RE-7 over €1,925.00, due on 15 December 2026.') as string,
			},
		]);
	});
});
