import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import { reminderEmail } from '../../../nodes/Invoice/reminders';
import { reminderPageUrl } from '../../../src/domain/invoice/page-link';
import { overdue, remind } from '../../conformance/themes/reminders';
import { PageHost } from './host';

let host: PageHost;
let invoice: InvoiceRecord;
let url: string;
beforeEach(async () => {
	host = await PageHost.start();
	invoice = await overdue(host.deps, 14);
	await remind(host.deps, invoice);
	url = reminderPageUrl(invoice.url, 14)!;
});
afterEach(() => host.stop());

const pageOf = async (page = url) => {
	const answer = await fetch(page);
	const html = await answer.text();
	return { status: answer.status, html: html.replace(/nonce="[^"]*"/g, '').replace(/\u00a0/g, ' ') };
};

describe('15.7: the page of a reminder, over HTTP', () => {
	it('is where its e-mail leads', async () => {
		const [made] = await host.deps.system.invoicing.reminderDocuments!.make(
			[{ invoiceId: invoice.invoice.id, step: 14 }],
			host.deps.call(),
		);
		if (made?.kind !== 'done') throw new Error('It was made.');
		const prepared = { ...made.value, mail: 'copy', sendingState: null } as const;
		expect(reminderEmail(prepared, await host.deps.system.catalogue.settings())!.text).toContain(url);
	});

	it('shows its demand, how to pay it, and leads to its file and its invoice', async () => {
		const { status, html } = await pageOf();
		expect(status).toBe(200);
		for (const text of ['<h1>Reminder ', '€146.40', 'Reminder fee', 'Due 12 April 2026', 'DE89'])
			expect(html).toContain(text);
		const [pdf, ofInvoice] = [...html.matchAll(/<a class="button" href="([^"]*)"/g)].map(
			([, href = '']) => new URL(href.replaceAll('&amp;', '&'), url).href,
		);
		expect([pdf, ofInvoice]).toEqual([`${url}&file=pdf`, invoice.url]);
		const file = await fetch(pdf!);
		expect(file.headers.get('content-type')).toBe('application/pdf');
		expect(file.headers.get('content-disposition')).toContain('Reminder');
	});

	it('says what is left, and that all is paid once it is, charges and all', async () => {
		await host.deps.pay(invoice, { amount: 100_00n });
		expect((await pageOf()).html).toContain('€46.40');
		await host.deps.pay(invoice, { amount: 46_40n });
		const { html } = await pageOf();
		expect(html).toContain('Paid in full');
		for (const text of ['DE89', 'still not paid']) expect(html).not.toContain(text);
	});

	it('says of a void invoice that it is void', async () => {
		await host.deps.system.invoicing.voidInvoices([{ id: invoice.invoice.id }], host.deps.call());
		const { status, html } = await pageOf();
		expect([status, html.includes('DE89'), html.includes('void')]).toEqual([200, false, true]);
	});

	it('leads nowhere without its reminder, with the same answer as any wrong link', async () => {
		const link = invoice.url!;
		const wrong = await pageOf(link.replace(/t=[^&]*/, `t=${'A'.repeat(43)}`));
		expect(wrong.status).toBe(404);
		for (const step of ['3', '28', '0', '', '014', '14.0', 'x', '99999', '-14'])
			expect([step, await pageOf(`${link}&reminder=${step}`)]).toEqual([step, wrong]);
		expect(await pageOf(url.replace(/t=[^&]*/, `t=${'A'.repeat(43)}`))).toEqual(wrong);
	});

	it('does not count as opening the invoice, however it is read', async () => {
		await fetch(url, { headers: { cookie: 'invoice_seen=1' } });
		await fetch(`${url}&file=pdf`);
		expect((await fetch(url, { method: 'POST' })).status).toBe(405);
		expect((await pageOf()).html).not.toContain('visibilityState');
		expect(await host.views()).toBe(0);
		await fetch(invoice.url!, { headers: { cookie: 'invoice_seen=1' } });
		expect(await host.views()).toBe(1);
	});
});
