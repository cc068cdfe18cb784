import { setTimeout as sleep } from 'node:timers/promises';
import { call, type Scene } from '../../test/e2e/scene';

/** A real n8n with Automove 2 in it. */
export interface MovingHost {
	readonly name: string;
	/** That run workflows. */
	readonly processes: number;
	readonly scene: Scene;
	/** Brings the workflow in and publishes it, with these options in its trigger. @returns its id */
	publish(options: object): Promise<string>;
}

const POLL_MS = 50;
const MOST_MS = 10 * 60_000;

/**
 * Events per second of a trigger that finds so many waiting: from its publication to the last move. Each event is an
 * invoice
 * that was paid while the workflow was off, and moves a job.
 */
export async function eventsPerSecond(
	{ scene, publish }: MovingHost,
	events: number,
	options: object,
): Promise<number> {
	const { api } = scene.n8n;
	// Published once before, it is owed what happens while it is off.
	const id = await publish(options);
	await api.unpublish(id);
	const jobs = (await scene.jobsIn(await scene.pipeline(), events)).map(({ job }) => job.id);
	await scene.payAll(await scene.invoices(jobs));
	const begun = performance.now();
	await api.publish(id);
	await untilMoved(scene, jobs);
	const seconds = (performance.now() - begun) / 1_000;
	// It is owed nothing of the next round.
	const trigger = (await api.workflow(id)).nodes.find(({ type }) => type.endsWith('Trigger'))!;
	await api.unpublish(id);
	await scene.ledger.events.forget(`${id}:${trigger.id}`);
	return events / seconds;
}

async function untilMoved(scene: Scene, jobIds: readonly string[]): Promise<void> {
	const left = new Set(jobIds);
	for (const giveUpAt = Date.now() + MOST_MS; left.size > 0; await sleep(POLL_MS)) {
		if (Date.now() > giveUpAt)
			throw new Error(`${left.size} of ${jobIds.length} jobs were not moved within ${MOST_MS / 60_000} minutes.`);
		// A few at a time, so that looking costs next to nothing.
		const looked = [...left].slice(0, 100);
		for (const record of await scene.ledger.jobs.readJobs(looked, call()))
			if (record !== 'absent' && record.job.entry > 1) left.delete(record.job.id);
	}
}
