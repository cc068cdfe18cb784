import { highLevelOffice, hubSpotOffice, vismaOffice, type RemoteOffice } from '../nodes/systems/remote-office';
import { outputOf, waitFor } from './harness';
import { marksAreSet, publishOver, SEVERAL_POLLS, signingInAt } from './over-remote';
import { call, Scene } from './scene';

/** n8n takes no approval from what calls itself a program. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };

/**
 * The sample from the signed proposal to the invoice, over a vendor's account: only the system and the credential are
 * other ones (model C).
 */
describe('Proposal to invoice over HubSpot, over HighLevel and over Visma', () => {
	let scene: Scene;
	const offices: RemoteOffice[] = [];

	beforeAll(async () => {
		offices.push(await hubSpotOffice(), await highLevelOffice(), await vismaOffice());
		scene = await Scene.start(signingInAt(offices));
		await scene.ledger.catalogue.putSettings({ companyEmail: 'owner@example.com' }, call());
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		for (const { simulator } of offices) await simulator.close();
	});

	/** All offices have the same client. */
	const toClient = async ({ client }: RemoteOffice) =>
		(await scene.n8n.mails()).filter(({ to }) => to.includes(client.email));

	it.each([0, 1, 2])(
		'what the client accepts becomes a draft; approved with one click it is finalised, mailed and recorded, once (%i)',
		async (at) => {
			const office = offices[at]!;
			const [workflowId] = await publishOver(scene, office, ['proposal-2-signed-to-invoice']);
			await marksAreSet();
			const before = (await toClient(office)).length;
			const { id, title } = office.propose(`Garden ${at}`);
			office.accept(id);
			const question = await scene.n8n.waitForMail(({ subject }) => subject.includes(title), SEVERAL_POLLS);
			expect(await toClient(office)).toHaveLength(before);
			const approve = question.html
				.match(/href="([^"]*approved=true[^"]*)"/)![1]!
				.replaceAll('&amp;', '&')
				.replace('//localhost:', '//127.0.0.1:');
			// n8n has the mail sent before it has stored that the run waits, and answers 409 in between.
			await waitFor('the run that waits', async () =>
				(await scene.n8n.executions(workflowId!)).some(({ status }) => status === 'waiting'),
			);
			expect((await fetch(approve, { headers: BROWSER })).status).toBe(200);
			const run = await waitFor('the end of the run', async () => {
				const [done] = (await scene.n8n.executions(workflowId!)).filter(
					({ status }) => status === 'success' || status === 'error',
				);
				return done && (await scene.n8n.api.execution(done.id));
			});
			expect(run.status).toBe('success');
			const [[draft], [invoice]] = [outputOf(run, 'Read the draft'), outputOf(run, 'Finalise the invoice')];
			expect(draft).toMatchObject({
				system: office.system,
				account: office.account,
				status: 'draft',
				total: 100,
			});
			expect(invoice).toMatchObject({ system: office.system, id: draft!.id, status: 'open', total: 100 });
			const mails = await toClient(office);
			expect(mails).toHaveLength(before + 1);
			expect(mails.at(-1)!.subject).toContain(String(invoice!.number));
			expect(outputOf(run, 'Record that it was sent')).toMatchObject([
				{ id: draft!.id, sentAt: expect.any(String) as string },
			]);
			expect(JSON.stringify(run)).not.toContain(office.secret);
		},
		2 * SEVERAL_POLLS,
	);
});
