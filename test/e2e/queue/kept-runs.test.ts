import { describeQueueMode } from '../harness/queue';
import { expectBilledAndMovedOnce } from './invariants';
import { QueueScene } from './scene';

const JOBS = 20;
const PLACES = 5;
/** A trigger checks a run that has not reported its end for so long. */
const SILENCE_MS = 5 * 60_000;

/** What docs/queue-mode.md advises: Redis keeps finished runs, and n8n looks there every few seconds. */
describeQueueMode('queue mode, with finished runs kept in Redis', () => {
	let scene: QueueScene;
	let stageId: string;

	beforeAll(async () => {
		scene = await QueueScene.start({
			env: { N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000', N8N_EXECUTIONS_QUEUE_KEEP_LAST_FAILED: '1000' },
		});
		stageId = await scene.publish('automove-1-create-and-send');
		await scene.publish('automove-2-paid-move');
	}, 300_000);
	afterAll(async () => scene?.stop(), 120_000);

	it('n8n finds the ends of runs that it missed while pub/sub was cut, before the trigger checks them', async () => {
		const jobs = await scene.jobs(JOBS);
		const paying = scene.payAll(jobs);
		const begun = Date.now();
		await scene.queue.redis.cutPubSub(async () => (await scene.finishedButLeased(stageId)).length >= PLACES);
		await paying;
		await scene.untilDone(jobs);
		expect(Date.now() - begun).toBeLessThan(SILENCE_MS);
		await expectBilledAndMovedOnce(scene, jobs);
	}, 1_500_000);
});
