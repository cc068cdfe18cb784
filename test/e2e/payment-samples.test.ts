import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { VendorHosts } from '../simulators/https/vendor-hosts';
import { MOLLIE_KEY, MollieSimulator } from '../simulators/payments/mollie';
import { PAYPAL_APP, PayPalSimulator } from '../simulators/payments/paypal';
import { STRIPE_KEY, StripeSimulator } from '../simulators/payments/stripe';
import { waitFor, type Workflow } from './harness';
import { call, sample, Scene, value } from './scene';

type Provider = 'stripe' | 'mollie' | 'paypal';
const OWNER = 'owner@acme.example';

/** The samples that take payments, as they are shipped, against strict providers, beside Automove 2 in a real n8n. */
describe('The samples that take payments', () => {
	const [stripe, mollie, paypal] = [new StripeSimulator(), new MollieSimulator(), new PayPalSimulator()];
	let hosts: VendorHosts;
	let scene: Scene;
	const ids: Partial<Record<Provider, string>> = {};
	beforeAll(async () => {
		await Promise.all([stripe, mollie, paypal].map((one) => one.start()));
		hosts = await VendorHosts.start({
			'api.stripe.com': stripe,
			'api.mollie.com': mollie,
			'api-m.paypal.com': paypal,
		});
		scene = await Scene.start({ env: hosts.env });
		await scene.n8n.putCredential({ name: 'Stripe', type: 'stripeApi', data: { ...STRIPE_KEY } });
		await scene.n8n.putCredential({ name: 'Mollie', type: 'httpBearerAuth', data: { token: MOLLIE_KEY } });
		await scene.n8n.putCredential({ name: 'PayPal', type: 'payPalApi', data: { ...PAYPAL_APP, env: 'live' } });
		await scene.n8n.putCredential({ name: 'PayPal app', type: 'oAuth2Api', data: PAYPAL_SIGN_IN });
		await scene.n8n.importAndPublish(sample('automove-2-paid-move'));
		for (const provider of ['stripe', 'mollie', 'paypal'] as const)
			ids[provider] = await scene.n8n.importAndPublish(setUp(`pay-by-${provider}`));
	}, 240_000);
	afterAll(async () => {
		await scene?.stop();
		await hosts?.stop();
		await Promise.all([stripe, mollie, paypal].map((one) => one.stop()));
	});
	afterEach(() => {
		expect([stripe.complaints, mollie.complaints, paypal.complaints]).toEqual([[], [], []]);
		expect(hosts.strangers.filter((host) => !host.endsWith('n8n.io'))).toEqual([]);
	});

	/** A job that waits for its invoice, which is paid by the provider. */
	async function billed(provider: Provider, total = 100) {
		const paymentLinkPattern = `${address(provider)}?invoice=[invoice id]`;
		value(await scene.ledger.catalogue.putSettings({ paymentLinkPattern }, call()));
		const { job } = await scene.job();
		return { job, invoice: await scene.invoice(job.id, total) };
	}
	const address = (provider: Provider) => `http://127.0.0.1:${scene.n8n.port}/webhook/pay-by-${provider}`;
	/** As the client does who clicks the link. */
	const click = ({ invoice }: InvoiceRecord, provider: Provider) =>
		fetch(`${address(provider)}?invoice=${invoice.id}`, { redirect: 'manual' });
	const now = async ({ invoice }: InvoiceRecord) => {
		const [record] = await scene.ledger.invoicing.read([{ id: invoice.id }], call());
		if (record === undefined || record === 'absent') throw new Error('The invoice is gone');
		return record;
	};
	const untilPaid = (record: InvoiceRecord) =>
		waitFor('the payment', async () => (await now(record)).settlement.status === 'paid');
	const told = async (subject: string) =>
		(await scene.n8n.mails()).filter((mail) => mail.to.includes(OWNER) && mail.subject?.includes(subject));

	describe('Stripe', () => {
		it('the link opens what is open, paid once it is registered, and the job moves', async () => {
			const { job, invoice } = await billed('stripe');
			stripe.lostAnswers = 1;
			const [first, second] = [await click(invoice, 'stripe'), await click(invoice, 'stripe')];
			expect([first.status, first.headers.get('location')]).toEqual([303, stripe.sessions[0]!.url]);
			expect(second.headers.get('location')).toBe(first.headers.get('location'));
			expect(stripe.sessions).toMatchObject([{ amount_total: 10_000, currency: 'eur' }]);
			const paid = stripe.pay(stripe.sessions[0]!.id);
			expect(await stripe.report('checkout.session.completed', paid, 'whsec_forged')).toEqual([401]);
			await stripe.report('checkout.session.completed', paid);
			await untilPaid(invoice);
			await scene.untilEntry(job.id, 2);
			await stripe.report('checkout.session.completed', paid);
			await scene.n8n.runWorkflow(ids.stripe!, { trigger: 'Every hour' });
			const { settlement } = await now(invoice);
			expect(settlement).toMatchObject({ status: 'paid', paid: 10_000n, credit: 0n });
			expect(await (await click(invoice, 'stripe')).text()).toContain('Nothing is open');
			expect(await (await fetch(`${address('stripe')}?thanks=1`)).text()).toContain('Thank you');
			const gone = await (await fetch(`${address('stripe')}?invoice=inv_none`)).text();
			expect(gone).toContain('This link leads nowhere');
		}, 120_000);

		it('an event that was lost is found within the hour, on any page of the list', async () => {
			const bills = [await billed('stripe'), await billed('stripe', 55.5), await billed('stripe')];
			for (const { invoice } of bills) await click(invoice, 'stripe');
			const sessions = stripe.sessions.slice(0, 3).map(({ id }, n) => stripe.pay(id, n === 0 ? 'debit' : 'card'));
			stripe.pageSize = 1;
			await scene.n8n.runWorkflow(ids.stripe!, { trigger: 'Every hour' });
			const statuses = async () =>
				await Promise.all(bills.map(async ({ invoice }) => (await now(invoice)).settlement.status));
			expect(await statuses()).toEqual(['paid', 'paid', 'open']);
			const arrived = stripe.arrive(sessions[0]!.id);
			await stripe.report('checkout.session.async_payment_succeeded', arrived);
			await untilPaid(bills[2]!.invoice);
		}, 120_000);

		it('money for an invoice that was paid otherwise is kept, and one e-mail says so', async () => {
			const { invoice } = await billed('stripe');
			await click(invoice, 'stripe');
			await scene.pay(invoice);
			await stripe.report('checkout.session.completed', stripe.pay(stripe.sessions[0]!.id));
			await waitFor('the e-mail', async () => (await told('Stripe')).length === 1);
			await scene.n8n.runWorkflow(ids.stripe!, { trigger: 'Every hour' });
			expect(await told('Stripe')).toHaveLength(1);
			expect((await told('Stripe'))[0]!.text).toContain('100 EUR, pi_');
		}, 120_000);
	});

	describe('Mollie', () => {
		it('the link opens what is open, paid once it is registered, and the job moves', async () => {
			const { job, invoice } = await billed('mollie', 1234.5);
			mollie.lostAnswers = 1;
			const [first, second] = [await click(invoice, 'mollie'), await click(invoice, 'mollie')];
			expect([first.status, first.headers.get('location')]).toEqual([
				303,
				mollie.payments[0]!._links.checkout!.href,
			]);
			expect(second.headers.get('location')).toBe(first.headers.get('location'));
			expect(mollie.payments).toMatchObject([{ amount: { currency: 'EUR', value: '1234.50' } }]);
			expect(await mollie.report(mollie.payments[0]!.id)).toBe(200);
			expect((await now(invoice)).settlement.status).toBe('open');
			expect(await mollie.settle(mollie.payments[0]!.id)).toBe(200);
			expect((await now(invoice)).settlement.status).toBe('paid');
			await scene.untilEntry(job.id, 2);
			expect(await mollie.report(mollie.payments[0]!.id)).toBe(200);
			await scene.n8n.runWorkflow(ids.mollie!, { trigger: 'Every hour' });
			expect((await now(invoice)).invoice.payments).toMatchObject([{ amount: 123_450n, paidOn: '2026-11-28' }]);
			expect(await told('Mollie')).toEqual([]);
		}, 120_000);

		it('an ID that Mollie does not know registers nothing, and is answered so that it comes again', async () => {
			const forged = new URLSearchParams({ id: 'tr_forged' });
			const url = address('mollie').replace('pay-by', 'paid-by');
			expect((await fetch(url, { method: 'POST', body: forged })).status).toBe(500);
		}, 60_000);
	});

	describe('PayPal', () => {
		it('the money is taken when the client comes back, registered once, and the job moves', async () => {
			const { job, invoice } = await billed('paypal');
			await click(invoice, 'paypal');
			const response = await click(invoice, 'paypal');
			const [order] = paypal.orders;
			expect(response.headers.get('location')).toBe(`https://www.paypal.com/checkoutnow?token=${order!.id}`);
			expect(paypal.orders).toHaveLength(1);
			paypal.approve(order!);
			paypal.lostCaptures = 1;
			const back = await fetch(`${order!.returnUrl}?token=${order!.id}&PayerID=P1`);
			expect(await back.text()).toContain('Thank you');
			await untilPaid(invoice);
			await scene.untilEntry(job.id, 2);
			await paypal.report('PAYMENT.CAPTURE.COMPLETED', order!.capture!);
			await scene.n8n.finishedExecutions(ids.paypal!, 4);
			expect((await now(invoice)).invoice.payments).toHaveLength(1);
			expect(await told('PayPal')).toEqual([]);
		}, 120_000);

		it('a client who closed the window is charged by the event, and a forged one does nothing', async () => {
			const { invoice } = await billed('paypal');
			await click(invoice, 'paypal');
			const [order] = paypal.orders;
			paypal.approve(order!);
			await paypal.report('CHECKOUT.ORDER.APPROVED', { id: order!.id }, true);
			expect(order!.capture).toBeNull();
			await paypal.report('CHECKOUT.ORDER.APPROVED', { id: order!.id });
			await untilPaid(invoice);
			await paypal.report('PAYMENT.CAPTURE.COMPLETED', order!.capture!);
			expect((await now(invoice)).invoice.payments).toHaveLength(1);
		}, 120_000);
	});
});

const PAYPAL_SIGN_IN = {
	grantType: 'clientCredentials',
	accessTokenUrl: 'https://api-m.paypal.com/v1/oauth2/token',
	clientId: PAYPAL_APP.clientId,
	clientSecret: PAYPAL_APP.secret,
	scope: '',
	authentication: 'header',
};

/** As its user fills it in. */
function setUp(name: string): Workflow {
	const workflow = sample(name);
	const nodes = workflow.nodes.map((node) => {
		const { nodeCredentialType, genericAuthType } = node.parameters as Record<string, string | undefined>;
		const type = nodeCredentialType ?? genericAuthType ?? OF_TRIGGER[node.type];
		const parameters = { ...node.parameters };
		if (node.name === 'Tell me') Object.assign(parameters, { fromEmail: OWNER, toEmail: OWNER });
		return { ...node, parameters, ...(type !== undefined && { credentials: { [type]: {} } }) };
	}) as Workflow['nodes'];
	return { ...workflow, nodes };
}

const OF_TRIGGER: Readonly<Record<string, string>> = {
	'n8n-nodes-base.stripeTrigger': 'stripeApi',
	'n8n-nodes-base.payPalTrigger': 'payPalApi',
};
