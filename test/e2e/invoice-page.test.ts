import type { Browser } from 'playwright-core';
import { launch, openPage, violations } from '../nodes/proposal-page/browser';
import { chain, manualTrigger, node, waitFor } from './harness';
import { sample, Scene } from './scene';

const SEND = {
	fromEmail: 'invoices@seller.example',
	toEmail: '={{ $json.email.to }}',
	subject: '={{ $json.email.subject }}',
	emailFormat: 'both',
	text: '={{ $json.email.text }}',
	html: '={{ $json.email.html }}',
	options: { appendAttribution: false, fileAttachments: 'data' },
};

/** The page on which clients read, download and pay, and the PDF of the mail, in a real n8n (model F). */
describe('The page of an invoice', () => {
	let scene: Scene;
	let browser: Browser;
	let pageId: string;
	let made = 0;

	beforeAll(async () => {
		[scene, browser] = [await Scene.start(), await launch()];
		pageId = await scene.n8n.importAndPublish(
			chain('Page', [node('Page', 'invoicePageTrigger'), node('Opened', 'n8n-nodes-base.noOp')]),
		);
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
		await scene?.stop();
	});

	/** An invoice that was mailed, with its mail and the link in it. */
	async function mailed() {
		const email = `client${(made += 1)}@client.example`;
		const fields = { name: `Client ${made}`, email };
		const call = { now: new Date().toISOString(), actor: 'test', policy: 'all' } as const;
		await scene.ledger.catalogue.putClients([{ id: null, idempotencyKey: '', fields }], call);
		await scene.n8n.runWorkflow(
			chain(`Bill ${made}`, [
				manualTrigger(),
				node('Create', 'createInvoice', {
					content: 'json',
					linesJson: '[{ "description": "Räksmörgås, ștampă, Ærlig", "unitPrice": 100, "taxRate": 25 }]',
					client: { __rl: true, mode: 'email', value: email },
					job: { __rl: true, mode: 'id', value: '' },
					idempotencyKey: `page-${made}`,
					finish: 'send',
				}),
				node('Send', 'n8n-nodes-base.emailSend', SEND, { typeVersion: 2.1 }),
			]),
		);
		const mail = await scene.n8n.waitForMail(({ to }) => to.includes(email));
		const link = mail.html.match(/href="([^"]*\/webhook\/[^"]*\/invoice\?[^"]*)"/)![1]!.replaceAll('&amp;', '&');
		return { mail, url: link.replace('//localhost:', '//127.0.0.1:'), email };
	}

	const runs = async () => (await scene.n8n.executions(pageId)).length;

	it('F.8: the mail carries the invoice as a PDF file', async () => {
		const { mail } = await mailed();
		expect(mail.attachments).toMatchObject(
			[{ contentType: 'application/pdf', filename: /^Invoice .*\.pdf$/ }].map((one) => ({
				...one,
				filename: expect.stringMatching(one.filename) as string,
			})),
		);
		const { content } = mail.attachments[0]!;
		expect(content.subarray(0, 5).toString()).toBe('%PDF-');
		expect(content.subarray(-6).toString()).toContain('%%EOF');
	}, 60_000);

	it('F.9: a form becomes client, invoice, PDF and mail, once for each order number', async () => {
		const login = { user: 'office', password: 'only-for-this-test' };
		await scene.n8n.putCredential({ name: 'Order form', type: 'httpBasicAuth', data: login });
		const form = sample('order-form');
		const id = await scene.n8n.importAndPublish({
			...form,
			nodes: form.nodes.map((one) => (one.webhookId ? { ...one, credentials: { httpBasicAuth: {} } } : one)),
		});
		const send = async (fields: readonly string[], { user, password } = login) => {
			const body = new FormData();
			for (const [at, value] of fields.entries()) body.set(`field-${at}`, value);
			const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
			const path = form.nodes.find(({ webhookId }) => webhookId)!.webhookId;
			const url = `http://127.0.0.1:${scene.n8n.port}/form/${path}`;
			return await fetch(url, { method: 'POST', body, headers: { authorization } });
		};
		/** The page that ends the form, once it has these words. */
		const ending = async (answer: Response, words: string) => {
			expect(answer.status).toBe(200);
			const { formWaitingUrl } = (await answer.json()) as { formWaitingUrl: string };
			const url = new URL(formWaitingUrl.replace('//localhost:', '//127.0.0.1:'));
			const state = new URL(url);
			state.pathname += '/n8n-execution-status';
			// As the script of the form does: a page that is asked for too early never comes.
			await waitFor('the last page', async () => (await (await fetch(state)).text()) === 'form-waiting', 20_000);
			expect(await (await fetch(url)).text()).toContain(words);
			await fetch(url, { method: 'POST' });
		};
		const email = 'info@nordic-bakery.example';
		const order = ['1042', 'Nordic Bakery AB', email, 'Storgatan 1', '111 22', '', '', 'Cake', '2', '400', '12'];
		expect((await send(order, { user: 'stranger', password: 'x' })).status).toBe(401);
		const first = await send(order);
		const mail = await scene.n8n.waitForMail(({ to }) => to.includes(email));
		await ending(first, `went to ${email}`);
		// A file with a content id belongs into the text for Outlook, which then does not list it.
		expect(mail.attachments).toMatchObject([{ contentType: 'application/pdf', cid: null }]);
		const [client] = (await scene.ledger.catalogue.findClientsByEmail([email]))[0]!;
		expect(client).toMatchObject({
			name: 'Nordic Bakery AB',
			street: 'Storgatan 1',
			postalCode: '111 22',
			city: '',
		});
		await ending(await send(order), 'Order 1042 was billed before');
		await ending(await send(['1043', ...order.slice(1, 10), '1200']), 'No invoice was made');
		const runs = await scene.n8n.finishedExecutions(id, 3);
		expect(runs.map(({ status }) => status)).toEqual(['success', 'success', 'success']);
		expect((await scene.n8n.mails()).filter(({ to }) => to.includes(email))).toHaveLength(1);
	}, 60_000);

	it('F.6: shows the invoice, and says once that its client opened it, also through kill -9', async () => {
		const { url } = await mailed();
		const before = await runs();
		// A program that looks at the links of a mail.
		const answer = await fetch(url);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
		expect(await runs()).toBe(before);
		const { page, complaints, close } = await openPage(browser, url, { viewport: { width: 360, height: 640 } });
		expect(await page.textContent('body')).toContain('Räksmörgås, ștampă, Ærlig');
		expect(await violations(page)).toEqual([]);
		await waitFor('the run for the opened page', async () => (await runs()) === before + 1);
		expect(complaints).toEqual([]);
		await close();
		await scene.n8n.kill9();
		await scene.n8n.restart();
		await waitFor('the page after the restart', async () => (await fetch(url).catch(() => null))?.status === 200);
		const again = await openPage(browser, url, { javaScriptEnabled: false });
		expect(await again.page.textContent('body')).toContain('Räksmörgås');
		await again.close();
		const pdf = await fetch(`${url}&file=pdf`);
		expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
		expect(
			Buffer.from(await pdf.arrayBuffer())
				.subarray(0, 5)
				.toString(),
		).toBe('%PDF-');
		expect(await runs()).toBe(before + 1);
	}, 120_000);

	it('F.6: leads nowhere with a changed link', async () => {
		const { url } = await mailed();
		const changed = new URL(url);
		changed.searchParams.set('t', 'A'.repeat(43));
		const answer = await fetch(changed);
		expect(answer.status).toBe(404);
		expect(await answer.text()).not.toContain('Räksmörgås');
	}, 60_000);
});
