import { highLevelOffice, hubSpotOffice, switchOn, type RemoteOffice } from '../nodes/systems/remote-office';
import { outputOf, waitFor } from './harness';
import { marksAreSet, publishOver, SEVERAL_POLLS } from './over-remote';
import { Scene } from './scene';

/**
 * The Automove samples, as they are shipped, over a vendor's account: only the system and the credential are other ones
 * (model A).
 */
describe('Automove over HubSpot and over HighLevel', () => {
	let scene: Scene;
	const offices: RemoteOffice[] = [];

	beforeAll(async () => {
		scene = await Scene.start();
		offices.push(await hubSpotOffice(), await highLevelOffice());
	}, 180_000);
	afterAll(async () => {
		await scene?.stop();
		for (const { simulator } of offices) await simulator.close();
	});

	const firstRun = (workflowId: string) =>
		waitFor(
			`a run of ${workflowId}`,
			async () => {
				const [done] = (await scene.n8n.executions(workflowId)).filter(
					({ status }) => status === 'success' || status === 'error',
				);
				return done && (await scene.n8n.api.execution(done.id));
			},
			SEVERAL_POLLS,
		);

	it.each([0, 1])(
		'the job is billed, the bill is mailed and paid, the job moves on (%i)',
		async (at) => {
			const office = offices[at]!;
			await switchOn(scene.ledger, office);
			const [stage, paid] = await publishOver(scene, office, [
				'automove-1-create-and-send',
				'automove-2-paid-move',
			]);
			await marksAreSet();
			const jobId = office.addJob('Kitchen');
			const billed = await firstRun(stage!);
			expect(billed.status).toBe('success');
			const [invoice] = outputOf(billed, 'Create the invoice');
			expect(invoice).toMatchObject({
				system: office.system,
				account: office.account,
				status: 'open',
				total: 125,
				jobs: [{ id: jobId }],
			});
			const mail = await scene.n8n.waitForMail(
				({ to, subject }) => to.includes(office.client.email) && subject.includes(String(invoice!.number)),
			);
			expect(mail.subject).toContain(String(invoice!.number));
			office.payOnline(String(invoice!.id));
			const moved = await firstRun(paid!);
			expect(outputOf(moved, 'Move its jobs')).toMatchObject([{ moved: true, id: jobId, system: office.system }]);
			expect(office.stageOf(jobId)).toBe(office.stageIds[1]);
			// No secret in what n8n keeps of the runs.
			expect(JSON.stringify([billed, moved])).not.toContain(office.secret);
			expect(scene.n8n.log).not.toContain(office.secret);
		},
		2 * SEVERAL_POLLS + 60_000,
	);
});
