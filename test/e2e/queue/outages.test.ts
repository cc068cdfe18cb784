import { setTimeout as sleep } from 'node:timers/promises';
import { describeQueueMode } from '../harness/queue';
import { expectBilledAndMovedOnce } from './invariants';
import { QueueScene } from './scene';

const JOBS = 50;

/**
 * Automove as it is shipped, during outages of PostgreSQL and Redis. Runs that n8n loses by it are only noticed after
 * minutes.
 */
describeQueueMode('queue mode, when its databases go away', () => {
	let scene: QueueScene;

	beforeAll(async () => {
		scene = await QueueScene.start();
		// With a few places more, the runs that one outage loses do not keep the other one waiting.
		for (const name of ['automove-1-create-and-send', 'automove-2-paid-move'])
			await scene.publish(name, { concurrency: 8 });
	}, 300_000);
	afterAll(async () => scene?.stop(), 120_000);

	it('row 8: PostgreSQL is away for some seconds, then Redis is killed and comes back with nothing in it', async () => {
		const { postgres, redis } = scene.queue;
		const jobs = await scene.automove(JOBS, async (all) => {
			await postgres.crash();
			await sleep(5_000);
			await postgres.start();
			await scene.untilBilled(all, JOBS / 2);
			await redis.kill9();
			await redis.start();
		});
		await expectBilledAndMovedOnce(scene, jobs);
	}, 1_500_000);
});
