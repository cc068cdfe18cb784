import {
	highLevelOffice,
	hubSpotOffice,
	switchOn,
	vismaOffice,
	type RemoteOffice,
} from '../nodes/systems/remote-office';
import { outputOf, waitFor } from './harness';
import { marksAreSet, publishOver, SEVERAL_POLLS, signingInAt } from './over-remote';
import { Scene } from './scene';

/**
 * The Automove samples, as they are shipped, over a vendor's account: only the system and the credential are other ones
 * (model A).
 */
describe('Automove over HubSpot, over HighLevel and over Visma', () => {
	let scene: Scene;
	const offices: RemoteOffice[] = [];

	beforeAll(async () => {
		offices.push(await hubSpotOffice(), await highLevelOffice(), await vismaOffice());
		scene = await Scene.start(signingInAt(offices));
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

	it.each([0, 1, 2])(
		'the job is billed, the bill is mailed and paid, the job moves on (%i)',
		async (at) => {
			const office = offices[at]!;
			await switchOn(scene.ledger, office);
			const [stage, paid] = await publishOver(scene, office, [
				'automove-1-create-and-send',
				'automove-2-paid-move',
			]);
			await marksAreSet();
			// It runs out twice: the second time n8n must have kept the refresh token that came with the first renewal.
			office.expire?.();
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
			office.expire?.();
			office.payOnline(String(invoice!.id));
			const moved = await firstRun(paid!);
			expect(outputOf(moved, 'Move its jobs')).toMatchObject([{ moved: true, id: jobId, system: office.system }]);
			expect(office.stageOf(jobId)).toBe(office.stageIds[1]);
			// One code and two refresh tokens, though two workflows poll with the credential at once.
			expect(office.simulator.count('POST', '/connect/token')).toBe(office.expire ? 3 : 0);
			const secrets = office.expire ? /visma-(access|refresh|secret|code)-\d/ : new RegExp(office.secret);
			// No secret in what n8n keeps of the runs.
			expect(JSON.stringify([billed, moved])).not.toMatch(secrets);
			expect(scene.n8n.log).not.toMatch(secrets);
		},
		2 * SEVERAL_POLLS + 60_000,
	);
});
