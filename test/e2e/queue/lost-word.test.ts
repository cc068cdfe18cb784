import { setTimeout as sleep } from 'node:timers/promises';
import { describeQueueMode } from '../harness/queue';
import { expectBilledAndMovedOnce } from './invariants';
import { QueueScene } from './scene';

const JOBS = 50;
/** Runs at Once of a trigger whose options say nothing else. */
const PLACES = 5;

/** n8n tells a trigger by Redis pub/sub alone that a run has ended, and keeps no copy of that word. */
describeQueueMode('queue mode, when n8n\'s word that a run has ended is lost', () => {
	let scene: QueueScene;
	let stageId: string;
	let paidId: string;

	beforeAll(async () => {
		scene = await QueueScene.start();
		stageId = await scene.publish('automove-1-create-and-send');
		paidId = await scene.publish('automove-2-paid-move');
	}, 300_000);
	afterAll(async () => scene?.stop(), 120_000);

	it('row 2: pub/sub is cut until every place of a trigger waits in vain; after minutes the places are free again', async () => {
		const jobs = await scene.jobs(JOBS);
		await scene.queue.redis.cutPubSub(async () => (await scene.unheard(stageId)).length >= PLACES);
		const lost = await scene.unheard(stageId);
		expect(lost).toHaveLength(PLACES);
		const paying = scene.payAll(jobs);
		// Longer than any word takes: these were not late, but lost.
		await sleep(15_000);
		expect(await scene.unheard(stageId)).toEqual(expect.arrayContaining([...lost]));
		expect((await scene.invoicesOf(jobs)).length).toBeLessThan(JOBS);

		await paying;
		await scene.untilDone(jobs);
		await expectBilledAndMovedOnce(scene, jobs);
		// Nothing had failed, so nothing was run again.
		const runs = await scene.sql('SELECT "workflowId" AS workflow, status, count(*)::int AS runs FROM public.execution_entity GROUP BY 1, 2');
		expect(runs).toHaveLength(2);
		expect(runs).toEqual(expect.arrayContaining([stageId, paidId].map((workflow) => ({ workflow, status: 'success', runs: JOBS }))));
	}, 900_000);
});
