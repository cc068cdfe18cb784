import { describeQueueMode } from '../harness/queue';
import { expectBilledAndMovedOnce } from './invariants';
import { QueueScene } from './scene';

const JOBS = 50;
const LIMIT = 1_500_000;

/** Automove as it is shipped, while an n8n dies. */
describeQueueMode('queue mode, when a process of n8n is killed', () => {
	let scene: QueueScene;

	beforeAll(async () => {
		scene = await QueueScene.start();
		await scene.publish('automove-1-create-and-send');
		await scene.publish('automove-2-paid-move');
	}, 300_000);
	afterAll(async () => scene?.stop(), 120_000);

	it(
		'row 8: a worker is killed, and another one is started',
		async () => {
			const { workers } = scene.queue;
			const jobs = await scene.automove(JOBS, async () => {
				await workers[0]!.kill9();
				await scene.queue.startWorker();
			});
			await expectBilledAndMovedOnce(scene, jobs);
		},
		LIMIT,
	);

	it(
		'row 8: main is killed, and started again',
		async () => {
			const { main } = scene.queue;
			const jobs = await scene.automove(JOBS, async () => {
				await main.kill9();
				await main.restart();
			});
			await expectBilledAndMovedOnce(scene, jobs);
		},
		LIMIT,
	);
});
