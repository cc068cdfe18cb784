import { VendorHosts } from '../simulators/https/vendor-hosts';
import { GMAIL_TOKEN, GmailSimulator } from '../simulators/orders/gmail';
import { OPENAI_KEY, OpenAiSimulator } from '../simulators/orders/open-ai';
import { SHOP_KEY, WooCommerceSimulator, type ShopOrder } from '../simulators/orders/woo-commerce';
import { waitFor, type Workflow } from './harness';
import { call, sample, Scene } from './scene';

const OWNER = 'owner@acme.example';
/** n8n takes no approval from what calls itself a program. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };

/** The samples that bill orders, as they are shipped, in a real n8n against strict services. */
describe('The samples that bill orders', () => {
	const [shop, gmail, openAi] = [new WooCommerceSimulator(), new GmailSimulator(), new OpenAiSimulator()];
	let hosts: VendorHosts;
	let scene: Scene;
	beforeAll(async () => {
		await Promise.all([shop, gmail, openAi].map((one) => one.start()));
		hosts = await VendorHosts.start({ 'www.googleapis.com': gmail, 'api.openai.com': openAi });
		scene = await Scene.start({ env: hosts.env });
		const credentials = {
			wooCommerceApi: { ...SHOP_KEY, url: shop.base },
			gmailOAuth2: { oauthTokenData: { access_token: GMAIL_TOKEN, token_type: 'Bearer' } },
			openAiApi: { apiKey: OPENAI_KEY },
			httpBasicAuth: { user: 'me', password: 'secret' },
		};
		for (const [type, data] of Object.entries(credentials))
			await scene.n8n.putCredential({ name: type, type, data });
	}, 240_000);
	afterAll(async () => {
		await scene?.stop();
		await hosts?.stop();
		await Promise.all([shop, gmail, openAi].map((one) => one.stop()));
	});
	afterEach(() => expect([shop.complaints, gmail.complaints, openAi.complaints]).toEqual([[], [], []]));

	const invoices = async (reference?: string) => {
		const { items } = await scene.ledger.invoicing.list({ filter: null, after: null, limit: 100, now: call().now });
		return items.filter(({ invoice }) => reference === undefined || invoice.reference === reference);
	};
	const mailsTo = async (address: string) => (await scene.n8n.mails()).filter(({ to }) => to.includes(address));

	describe('WooCommerce', () => {
		let id: string;
		beforeAll(async () => {
			id = await scene.n8n.importAndPublish(setUp('shop-woocommerce', { wooCommerce: 'wooCommerceApi' }));
		}, 60_000);

		it('a paid order is one invoice with its payment, mailed once; an unpaid one is none', async () => {
			const [paid, unpaid] = [order(1), { ...order(2), date_paid_gmt: null }];
			shop.orders.push(paid, unpaid, order(3));
			expect(await shop.report(paid, 'forged')).toBe(401);
			const events = await Promise.all([paid, unpaid, paid, paid, paid].map((one) => shop.report(one)));
			expect(events).toEqual([200, 200, 200, 200, 200]);
			await scene.n8n.waitForMail(({ to }) => to.includes('buyer1@client.example'));
			for (let n = 0; n < 2; n += 1) await scene.n8n.runWorkflow(id, { trigger: 'Every hour' });
			expect(await mailsTo('buyer1@client.example')).toHaveLength(1);
			expect(await mailsTo('buyer3@client.example')).toHaveLength(1);
			const [found, ...more] = await invoices('1');
			expect(more).toEqual([]);
			expect(found).toMatchObject({
				settlement: { status: 'paid', paid: 26_310n },
				client: { name: 'Client 1 AB', contactPerson: 'Ada Ek', city: 'Lund', country: 'SE' },
			});
			expect(found!.invoice.lines).toMatchObject([
				{ description: 'Chair', quantity: '3', unitPrice: '66.493333', taxRate: '25', net: 19_948n },
				{ description: 'Parcel', quantity: '1', taxRate: '25', net: 1_100n },
			]);
			expect(await invoices('2')).toEqual([]);
			expect(await mailsTo(OWNER)).toEqual([]);
		}, 180_000);

		it('one that comes to another sum stays a draft, and its owner looks', async () => {
			const odd = { ...order(4), total: '263.11' };
			await shop.report(odd);
			const mail = await scene.n8n.waitForMail(({ to }) => to.includes(OWNER));
			expect(mail.text).toContain('The invoice comes to 263.1 EUR, and the order to 263.11 EUR.');
			expect((await invoices('4')).map(({ settlement }) => settlement.status)).toEqual(['draft']);
			expect(await mailsTo('buyer4@client.example')).toEqual([]);
		}, 60_000);
	});

	describe('Order e-mails', () => {
		it('each is one draft, also where it is read again; one that says nothing makes nothing', async () => {
			const workflow = setUp('order-mails-gmail', { gmail: 'gmailOAuth2' });
			const text =
				'Hello!\r\nName: Harbour Bakery\r\nE-Mail: anna@harbour.example\r\nOrder: 1042\r\n\r\n2 x Website care, 95.50\r\n1 x Photos, 200\r\n';
			const [good, empty] = [
				gmail.add('Bo <bo@mail.example>', 'Order', text),
				gmail.add('Cy <cy@mail.example>', 'Hello', 'How are you?'),
			];
			gmail.refusedChanges = 9;
			const id = await scene.n8n.importWorkflow(workflow);
			await scene.n8n.runWorkflow(id, { allowFailure: true });
			expect([gmail.isUnread(good), gmail.isUnread(empty)]).toEqual([true, true]);
			gmail.refusedChanges = 0;
			await scene.n8n.runWorkflow(id);
			expect([gmail.isUnread(good), gmail.isUnread(empty)]).toEqual([false, false]);
			const drafts = await invoices('1042');
			expect(drafts).toHaveLength(1);
			expect(drafts[0]).toMatchObject({
				client: { name: 'Harbour Bakery', email: 'anna@harbour.example' },
				invoice: { phase: 'draft', totals: { net: 39_100n } },
			});
			const told = (await mailsTo(OWNER)).filter(({ subject }) => subject === 'No invoice of: Hello');
			expect(told.length).toBeGreaterThan(0);
			expect(told[0]!.text).toContain('cy@mail.example');
		}, 120_000);
	});

	describe('The AI agent', () => {
		const DRAFT = {
			lines: [{ description: 'Consulting', quantity: 3, unitPrice: '95.00', taxRate: 25 }],
			clientName: 'Quay Books',
			clientEmail: 'eva@quay.example',
			draft: 'consulting',
		};

		it('drafts once though it tries twice, and nothing is sent before the approval', async () => {
			openAi.moves.push(
				{ tool: 'find_clients', given: { search: 'Quay' } },
				{ tool: 'make_a_draft', given: { ...DRAFT, lines: [{ description: 'Consulting' }] } },
				{ tool: 'make_a_draft', given: DRAFT },
				{ tool: 'make_a_draft', given: DRAFT },
				{ says: 'One draft for Quay Books.' },
			);
			const workflow = setUp('ai-agent-drafts', { formTrigger: 'httpBasicAuth', lmChatOpenAi: 'openAiApi' });
			const id = await scene.n8n.importAndPublish(workflow);
			const path = workflow.nodes.find(({ type }) => type.endsWith('formTrigger'))!.webhookId as string;
			const form = new FormData();
			form.set('field-0', 'Quay Books, three hours of consulting at 95');
			const authorization = `Basic ${Buffer.from('me:secret').toString('base64')}`;
			const url = `http://127.0.0.1:${scene.n8n.port}/form/${path}`;
			const answer = await fetch(url, { method: 'POST', body: form, headers: { ...BROWSER, authorization } });
			expect(answer.status).toBe(200);
			const question = await scene.n8n.waitForMail(
				({ subject }) => subject === 'Send this invoice to Quay Books?',
			);
			expect(question.text).toContain('3 × Consulting: 285.00');
			expect(openAi.answered.join('\n')).toMatch(/unit ?price/i);
			await waitFor('the run that waits', async () =>
				(await scene.n8n.executions(id)).some(({ status }) => status === 'waiting'),
			);
			expect(await mailsTo('eva@quay.example')).toEqual([]);
			const approve = question.html.match(/href="([^"]*approved=true[^"]*)"/)![1]!.replaceAll('&amp;', '&');
			expect((await fetch(approve, { headers: BROWSER })).status).toBe(200);
			const mail = await scene.n8n.waitForMail(({ to }) => to.includes('eva@quay.example'));
			expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
			const billed = (await invoices()).filter(({ client }) => client.name === 'Quay Books');
			expect(billed).toHaveLength(1);
			await waitFor('the record of the sending', async () => {
				const [record] = (await invoices()).filter(({ client }) => client.name === 'Quay Books');
				return record!.invoice.sending !== null;
			});
		}, 180_000);
	});
});

/** As its user fills it in. @param credentials the credential that nodes of a type need */
function setUp(name: string, credentials: Readonly<Record<string, string>>): Workflow {
	const workflow = sample(name);
	const nodes = workflow.nodes.map((node) => {
		const type = Object.entries(credentials).find(([kind]) => node.type.toLowerCase().includes(kind.toLowerCase()));
		const isMine = ['Tell me', 'Ask before it is sent'].includes(node.name);
		const parameters = { ...node.parameters, ...(isMine && { fromEmail: OWNER, toEmail: OWNER }) };
		return { ...node, parameters, ...(type && { credentials: { [type[1]]: {} } }) };
	}) as Workflow['nodes'];
	return { ...workflow, nodes };
}

/** Three chairs with a discount, and a parcel, as WooCommerce works them out. */
function order(id: number): ShopOrder {
	const at = new Date().toISOString().slice(0, 19);
	const taxed = (total: string, tax: string) => ({ total, total_tax: tax, taxes: [{ id: 5, total: tax }] });
	return {
		id,
		number: `${id}`,
		status: 'processing',
		currency: 'EUR',
		date_modified_gmt: at,
		date_paid_gmt: at,
		transaction_id: `tx-${id}`,
		total: '263.10',
		customer_id: 0,
		billing: {
			first_name: 'Ada',
			last_name: 'Ek',
			company: `Client ${id} AB`,
			address_1: 'Storgatan 1',
			address_2: '',
			city: 'Lund',
			postcode: '222 22',
			country: 'SE',
			email: `buyer${id}@client.example`,
			phone: '',
		},
		line_items: [{ name: 'Chair', quantity: 3, ...taxed('199.48', '49.87') }],
		shipping_lines: [{ method_title: 'Parcel', ...taxed('11.00', '2.75') }],
		fee_lines: [],
		tax_lines: [{ rate_id: 5, rate_percent: 25 }],
	};
}
