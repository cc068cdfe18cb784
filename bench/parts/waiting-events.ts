import { sample, Scene, withTriggerOptions } from '../../test/e2e/scene';
import { hasRedis } from '../../test/e2e/harness/queue';
import { QueueScene } from '../../test/e2e/queue/scene';
import type { Figure } from '../lib/figure';
import type { Part } from '../lib/part';
import { eventsPerSecond, type MovingHost } from '../lib/waiting-events';

const AUTOMOVE = 'automove-2-paid-move';
const ONE_EACH = 100;
const TOGETHER = 4_000;
const IN_ONE_RUN = 1_000;
const WORKERS = 2;
const ROUNDS = 3;

/**
 * R18: events that wait for a trigger, a run for each and a thousand in a run, in an n8n of one process and in queue
 * mode.
 */
export const waitingEvents: Part = {
	ids: ['R18'],
	async *run() {
		yield* inOneProcess();
		if (hasRedis()) yield* inQueueMode();
		else console.log('R18 in queue mode was not measured: there is no redis-server on this machine.');
	},
};

async function* inOneProcess(): AsyncIterable<Figure> {
	const scene = await Scene.start();
	try {
		yield* measure({
			name: 'one process',
			processes: 1,
			scene,
			publish: (options) => scene.n8n.importAndPublish(withTriggerOptions(sample(AUTOMOVE), options)),
		});
	} finally {
		await scene.stop();
	}
}

async function* inQueueMode(): AsyncIterable<Figure> {
	const queue = await QueueScene.start({ workers: WORKERS });
	try {
		yield* measure({
			name: 'queue, two workers',
			processes: WORKERS,
			scene: queue.scene,
			publish: (options) => queue.publish(AUTOMOVE, options),
		});
	} finally {
		await queue.stop();
	}
}

async function* measure(host: MovingHost): AsyncIterable<Figure> {
	// Runs of a thousand events only get in each other's way where several share a process.
	const batched = { mostEvents: IN_ONE_RUN, concurrency: host.processes };
	const oneEach: number[] = [];
	const together: number[] = [];
	for (let round = 0; round <= ROUNDS; round += 1) {
		const [each, batch] = [
			await eventsPerSecond(host, ONE_EACH, {}),
			await eventsPerSecond(host, TOGETHER, batched),
		];
		// The first round only warms up.
		if (round === 0) continue;
		oneEach.push(each);
		together.push(batch);
	}
	const figure = (what: string, values: readonly number[], unit: string, gate: Figure['gate'] = null): Figure => ({
		id: 'R18',
		what: `${host.name}: ${what}`,
		values,
		unit,
		gate,
	});
	yield figure(
		'events, together ÷ one run each',
		together.map((batch, at) => batch / oneEach[at]!),
		'',
		{ atLeast: 20 },
	);
	yield figure('events, one run each', oneEach, '/s');
	yield figure(`events, up to ${IN_ONE_RUN} in a run`, together, '/s');
}
