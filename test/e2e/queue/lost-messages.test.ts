import { setTimeout as sleep } from 'node:timers/promises';
import { describeQueueMode } from '../harness/queue';
import { expectBilledAndMovedOnce } from './invariants';
import { QueueScene } from './scene';

const JOBS = 50;
/** Runs at Once of a trigger whose options say nothing else. */
const PLACES = 5;

/** n8n announces the end of a run by Redis pub/sub alone, and keeps no copy of the message. */
describeQueueMode('queue mode, when the message that a run has ended is lost', () => {
	let scene: QueueScene;
	let stageId: string;
	let paidId: string;

	beforeAll(async () => {
		scene = await QueueScene.start();
		stageId = await scene.publish('automove-1-create-and-send');
		paidId = await scene.publish('automove-2-paid-move');
	}, 300_000);
	afterAll(async () => scene?.stop(), 120_000);

	it('row 2: pub/sub is cut until every place of a trigger waits for a message that never comes; the places become free again', async () => {
		const jobs = await scene.jobs(JOBS);
		await scene.queue.redis.cutPubSub(async () => (await scene.finishedButLeased(stageId)).length >= PLACES);
		const lost = await scene.finishedButLeased(stageId);
		expect(lost).toHaveLength(PLACES);
		const paying = scene.payAll(jobs);
		// Longer than any message takes: these were not late, but lost.
		await sleep(15_000);
		expect(await scene.finishedButLeased(stageId)).toEqual(expect.arrayContaining([...lost]));
		expect((await scene.invoicesOf(jobs)).length).toBeLessThan(JOBS);

		await paying;
		await scene.untilDone(jobs);
		await expectBilledAndMovedOnce(scene, jobs);
		// Nothing had failed, so nothing was run again.
		const runs = await scene.sql(
			'SELECT "workflowId" AS workflow, status, count(*)::int AS runs FROM public.execution_entity GROUP BY 1, 2',
		);
		expect(runs).toHaveLength(2);
		expect(runs).toEqual(
			expect.arrayContaining([stageId, paidId].map((workflow) => ({ workflow, status: 'success', runs: JOBS }))),
		);
	}, 1_500_000);
});
