import type { Browser } from 'playwright-core';
import { launch, openPage, violations } from '../nodes/proposal-page/browser';
import { createProposals } from '../../src/usecases/keep-proposals';
import { prepareProposals } from '../../src/usecases/manage-proposals';
import { hashOf, linkTo, newToken } from '../../nodes/shared/run/page-token';
import { outputOf, waitFor } from './harness';
import { call, sample, Scene, value } from './scene';

const OWNER = 'owner@example.com';
const DAY = 86_400_000;

/** Proposal to invoice, as the samples are shipped, in a real n8n (model C). */
describe('Proposals', () => {
	let scene: Scene;
	let browser: Browser;
	let writeId: string;
	let signedId: string;

	beforeAll(async () => {
		[scene, browser] = [await Scene.start(), await launch()];
		value(await scene.ledger.catalogue.putSettings({ companyEmail: OWNER, phone: '+47 22 33 44 55' }, call()));
		signedId = await scene.n8n.importAndPublish(sample('proposal-2-signed-to-invoice'));
		writeId = await scene.n8n.importWorkflow(sample('proposal-1-write-and-send'));
	}, 180_000);
	afterAll(async () => {
		await browser?.close();
		await scene?.stop();
	});

	const reachable = (link: string) => link.replace('//localhost:', '//127.0.0.1:');
	const proposal = async (id: string) =>
		(await scene.ledger.proposals.read([id], call()))[0] as Exclude<
			Awaited<ReturnType<typeof scene.ledger.proposals.read>>[number],
			'absent'
		>;

	/** A proposal that went out, `daysAgo`, with its link. */
	async function sent(
		title: string,
		daysAgo = 0,
		lines: unknown = [{ description: 'Work', unitPrice: 100, taxRate: 25 }],
	) {
		const asked = { ...call(), now: new Date(Date.now() - daysAgo * DAY).toISOString() };
		const client = value(
			(
				await scene.ledger.catalogue.putClients(
					[
						{
							id: null,
							idempotencyKey: '',
							fields: { name: `Client of ${title}`, email: `${title.toLowerCase()}@client.example` },
						},
					],
					asked,
				)
			)[0],
		);
		const made = value(
			(
				await createProposals(
					[{ idempotencyKey: title, client: { id: client.id }, fields: { title, lines } }],
					scene.ledger,
					asked,
				)
			)[0],
		);
		const token = newToken();
		value(
			(
				await prepareProposals(
					[{ id: made.proposal.id, linkHash: hashOf(token), page: '' }],
					scene.ledger,
					asked,
				)
			)[0],
		);
		const { proposalPageUrl } = await scene.ledger.catalogue.settings();
		return { id: made.proposal.id, client, url: reachable(linkTo(proposalPageUrl, token)) };
	}

	it('C.1 to C.3 written and mailed; signed on the page; the draft is there; the owner approves with one click; it is finalised and sent', async () => {
		await scene.n8n.runWorkflow(writeId);
		const mail = await scene.n8n.waitForMail(({ to }) => to.includes('anna.berg@client.example'));
		const url = reachable(mail.html.match(/href="([^"]*\/webhook\/[^"]*)"/)![1]!.replaceAll('&amp;', '&'));
		const { page, complaints, close } = await openPage(browser, url, { viewport: { width: 360, height: 640 } });
		expect(await violations(page)).toEqual([]);
		await page.check('input[name=option]');
		await page.fill('#name', 'Anna Berg');
		await page.check('#consent');
		await page.click('button.main');
		expect(await page.textContent('h1')).toBe('Thank you!');
		expect(await page.locator('.actions a').getAttribute('href')).toContain('file=pdf');
		expect(await violations(page)).toEqual([]);
		expect(complaints).toEqual([]);
		await close();
		const pdf = await fetch(`${url}&file=pdf`);
		expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
		const copy = await scene.n8n.waitForMail(
			({ to, subject }) => to.includes('anna.berg@client.example') && subject.startsWith('Signed: New garden'),
		);
		expect(copy.text).toContain('Signed by: Anna Berg');
		expect(copy.text).toContain('Lamps along the path');
		expect(copy.attachments.map(({ filename }) => filename)).toEqual(['Proposal P-0001.pdf']);

		const question = await scene.n8n.waitForMail(
			({ to, subject }) => to.includes(OWNER) && subject.includes('New garden'),
		);
		for (const body of [question.text, question.html]) {
			expect(body).toContain('€5,492.50');
			expect(body).toContain('Anna Berg');
			expect(body).toContain('Approve and send');
			expect(body).toContain('approved=true');
		}
		expect(question.attachments).toHaveLength(1);
		const [draft] = (await scene.ledger.invoicing.list({ filter: null, after: null, limit: 10, now: call().now }))
			.items;
		expect(draft).toMatchObject({ invoice: { phase: 'draft', source: 'proposal', totals: { total: 5_492_50n } } });
		expect((await scene.n8n.mails()).filter(({ to }) => to.includes('anna.berg@client.example'))).toHaveLength(2);

		const approve = question.html.match(/href="([^"]*approved=true[^"]*)"/)![1]!.replaceAll('&amp;', '&');
		// n8n has the mail sent before it has stored that the run waits, and answers 409 in between.
		await waitFor('the run that waits', async () =>
			(await scene.n8n.executions(signedId)).some(({ status }) => status === 'waiting'),
		);
		// n8n takes no approval from what calls itself a program, nor from whoever does not know its secret.
		const click = (link: string, agent: string) => fetch(link, { headers: { 'user-agent': agent } });
		const browserAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0';
		expect((await click(approve, 'Googlebot/2.1')).status).toBe(403);
		expect((await click(approve.replace(/signature=\w+/, 'signature=0'), browserAgent)).status).toBe(401);
		const taken = await click(approve, browserAgent);
		expect([taken.status, taken.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(await taken.text()).toContain('The invoice is finalised and sent now');
		const invoiceMail = await scene.n8n.waitForMail(
			({ to, subject }) =>
				to.includes('anna.berg@client.example') && subject.includes('0001') && !subject.includes('P-0001'),
		);
		expect(invoiceMail.html).toContain('Lamps along the path');
		const final = await waitFor('the sending', async () => {
			const [record] = (
				await scene.ledger.invoicing.list({ filter: null, after: null, limit: 10, now: call().now })
			).items;
			return record?.invoice.sending ? record : undefined;
		});
		expect(final).toMatchObject({ invoice: { id: draft!.invoice.id, phase: 'issued', number: '0001' } });

		// Run once more, it is another enquiry, also after the first proposal was signed.
		await scene.n8n.runWorkflow(writeId);
		const all = { search: '', states: null, clientId: null, sentUntil: null, limit: 10, now: call().now };
		const proposals = await scene.ledger.proposals.list(all);
		expect(proposals.map(({ proposal: { number }, state }) => [number, state]).sort()).toEqual([
			['P-0001', 'accepted'],
			['P-0002', 'sent'],
		]);
	}, 180_000);

	it("the page keeps its own rules under n8n's defaults, and works with scripts disabled", async () => {
		const { id, url } = await sent('Plain', 0, [
			{ description: 'Work', unitPrice: 100 },
			{ description: 'More', unitPrice: 10, optional: true },
		]);
		const answer = await fetch(url);
		expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
		expect(answer.headers.get('content-security-policy')).toMatch(
			/^default-src 'none'; style-src 'nonce-.*sandbox allow-forms/,
		);
		const { page, close } = await openPage(browser, url, { javaScriptEnabled: false });
		await page.check('input[name=option]');
		await page.click('.update button');
		await page.fill('#name', 'Bo');
		await page.check('#consent');
		await page.click('button.main');
		expect(await page.textContent('h1')).toBe('Thank you!');
		await close();
		const { acceptance, invoiceId } = (await proposal(id)).proposal;
		expect(acceptance).toMatchObject({
			name: 'Bo',
			chosen: [1],
			address: expect.stringMatching(/127\.0\.0\.1|::1/) as string,
		});
		const run = await waitFor('the run', async () => {
			const runs = await Promise.all(
				(await scene.n8n.executions(signedId))
					.filter(({ status }) => status === 'waiting')
					.map((run) => scene.n8n.api.execution(run.id)),
			);
			return runs.map((run) => outputOf(run, 'When a proposal is signed')).find((items) => items[0]?.id === id);
		});
		expect(run).toMatchObject([
			{ id, invoiceId, status: 'accepted', signedBy: 'Bo', total: 110, idempotencyKey: `proposal:${id}` },
		]);
	}, 120_000);

	it('guesses, tampered posts, a name of 1 MB and bodies that are no form are answered with a page, and nothing is stored', async () => {
		const { id, url } = await sent('Attacked');
		const base = url.split('?')[0]!;
		const post = async (
			to: string,
			body: string | URLSearchParams | FormData,
			headers: Record<string, string> = {},
		) => {
			const answer = await fetch(to, { method: 'POST', body, headers });
			return [answer.status, (await answer.text()).startsWith('<!DOCTYPE html>')];
		};
		const fields = (more: Record<string, string>) =>
			new URLSearchParams({ intent: 'accept', name: 'Eve', consent: 'yes', shown: 'x', total: '12500', ...more });
		for (const guess of ['', '?t=', `?t=${newToken()}`]) {
			expect((await fetch(base + guess)).status).toBe(404);
			expect(await post(base + guess, fields({}))).toEqual([404, true]);
		}
		expect(await post(url, fields({}))).toEqual([422, true]);
		expect(await post(url, fields({ consent: '' }))).toEqual([422, true]);
		expect(await post(url, fields({ name: 'A'.repeat(1_000_000) }))).toEqual([413, true]);
		expect(await post(url, '{"intent":"accept"}', { 'content-type': 'application/json' })).toEqual([422, true]);
		const upload = new FormData();
		upload.set('intent', 'accept');
		expect(await post(url, upload)).toEqual([422, true]);
		expect(await proposal(id)).toMatchObject({ state: 'sent', proposal: { acceptance: null, invoiceId: null } });
	}, 60_000);

	it('is tried out in the editor: the page answers under its test address, and the run shows what was signed', async () => {
		const { id, url } = await sent('Tried');
		const trial = await scene.n8n.importWorkflow({ ...sample('proposal-2-signed-to-invoice'), name: 'Trial' });
		const workflow = await scene.n8n.api.workflow(trial);
		const [trigger] = workflow.nodes.filter(({ type }) => type.endsWith('proposalAcceptedTrigger'));
		const webhookId = 'trial-page';
		await scene.n8n.api.updateWorkflow(trial, { nodes: [{ ...trigger!, webhookId }], connections: {} });
		const request = {
			workflowData: await scene.n8n.api.workflow(trial),
			triggerToStartFrom: { name: trigger!.name },
		};
		const started = await scene.n8n.api.request<{ waitingForWebhook?: boolean }>(
			'POST',
			`/rest/workflows/${trial}/run`,
			request,
		);
		expect(started.waitingForWebhook).toBe(true);
		const test = url.replace(/\/webhook\/[^/]+\//, `/webhook-test/${webhookId}/`);
		const { page, close } = await openPage(browser, test);
		await page.fill('#name', 'Cid');
		await page.check('#consent');
		await page.click('button.main');
		expect(await page.textContent('h1')).toBe('Thank you!');
		await close();
		const [run] = await scene.n8n.finishedExecutions(trial);
		expect(outputOf(run!, trigger!.name)).toMatchObject([{ id, signedBy: 'Cid', event: 'proposal.accepted' }]);
		expect((await scene.ledger.catalogue.settings()).proposalPageUrl).not.toContain('trial');
	}, 120_000);

	it('the owner is reminded of what is unsigned after a week, and of nothing else', async () => {
		const [old, fresh] = [await sent('Forgotten', 9), await sent('Fresh', 1)];
		const reminder = await scene.n8n.importWorkflow(sample('proposal-3-unsigned-reminder'));
		await scene.n8n.api.run(reminder, { trigger: 'Every morning' });
		const mail = await scene.n8n.waitForMail(
			({ to, subject }) => to.includes(OWNER) && subject.includes('unsigned'),
		);
		expect(mail.text).toContain(old.client.email);
		expect(mail.text).not.toContain(fresh.client.email);
	}, 60_000);

	it('unpublished, the page is gone and no new link is made', async () => {
		const { url } = await sent('Late');
		await scene.n8n.api.unpublish(signedId);
		await waitFor(
			'the address to be forgotten',
			async () => (await scene.ledger.catalogue.settings()).proposalPageUrl === '',
		);
		expect((await fetch(url)).status).toBe(404);
	}, 60_000);
});
