import { hashOf, linkTo, newToken } from '../../../nodes/shared/run/page-token';
import { createProposals } from '../../../src/usecases/keep-proposals';
import { prepareProposals } from '../../../src/usecases/manage-proposals';
import { outputOf } from '../harness';
import { describeQueueMode } from '../harness/queue';
import { loadScript } from '../harness/native';
import { call, value } from '../scene';
import { QueueScene } from './scene';

const { valueIn } = loadScript<{ valueIn(html: string, field: string): string }>('demo/visitor');

/** Main serves no production address here, as behind a load balancer that sends visitors to webhook processes. */
describeQueueMode('queue mode with a webhook process', () => {
	let scene: QueueScene;
	let signedId: string;

	beforeAll(async () => {
		scene = await QueueScene.start({ workers: 1, webhook: true });
		value(await scene.ledger.catalogue.putSettings({ companyEmail: 'owner@queue.example' }, call()));
		signedId = await scene.publish('proposal-2-signed-to-invoice');
	}, 300_000);
	afterAll(async () => scene?.stop(), 120_000);

	/** A proposal that went out, with the link of its page. */
	async function sent() {
		const { ledger } = scene;
		const client = value(
			(
				await ledger.catalogue.putClients(
					[{ id: null, idempotencyKey: '', fields: { name: 'Anna', email: 'anna@queue.example' } }],
					call(),
				)
			)[0],
		);
		const fields = { title: 'Garden', lines: [{ description: 'Work', unitPrice: 100, taxRate: 25 }] };
		const { proposal } = value(
			(
				await createProposals([{ idempotencyKey: 'garden', client: { id: client.id }, fields }], ledger, call())
			)[0],
		);
		const token = newToken();
		value((await prepareProposals([{ id: proposal.id, linkHash: hashOf(token), page: '' }], ledger, call()))[0]);
		const { proposalPageUrl } = await ledger.catalogue.settings();
		return { id: proposal.id, url: linkTo(proposalPageUrl, token) };
	}

	it('the page is served and signed there, twice; main delivers it once, and one invoice is made', async () => {
		const { id, url } = await sent();
		expect(Number(new URL(url).port)).toBe(scene.queue.webhook!.port);
		const page = await (await fetch(url)).text();
		const fields = {
			intent: 'accept',
			name: 'Anna Berg',
			consent: 'yes',
			shown: valueIn(page, 'shown'),
			total: valueIn(page, 'total'),
		};
		const sign = async () => (await fetch(url, { method: 'POST', body: new URLSearchParams(fields) })).status;
		expect(await Promise.all([sign(), sign()])).toEqual([200, 200]);

		// The sample waits for the owner's approval: a run that waits counts as delivered.
		await scene.untilNothingIsLeft();
		const runs = await scene.queue.main.executions(signedId);
		expect(runs).toMatchObject([{ status: 'waiting' }]);
		const items = outputOf(await scene.queue.main.api.execution(runs[0]!.id), 'When a proposal is signed');
		expect(items).toMatchObject([
			{ id, status: 'accepted', signedBy: 'Anna Berg', total: 125, idempotencyKey: `proposal:${id}` },
		]);
		expect(await scene.allInvoices()).toMatchObject([
			{ invoice: { id: items[0]!.invoiceId, source: 'proposal', phase: 'draft' } },
		]);
		// Main itself answers none of it.
		const atMain = new URL(url);
		atMain.port = String(scene.queue.main.port);
		expect((await fetch(atMain)).status).toBe(404);
	}, 300_000);
});
