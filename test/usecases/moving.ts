import type { Stage } from '../../src/domain/job/job';
import { moveJobs, type MoveRequest } from '../../src/usecases/move-jobs';
import type { World } from '../conformance/world';

const AUTO = { automove: true } as const;

/** A client with a job in a pipeline, and short words for asking. */
export async function office(world: World, stages: readonly Partial<Stage>[] = [AUTO, AUTO, {}]) {
	const client = await world.client();
	const pipeline = await world.pipeline(stages);
	const job = await world.job(client, pipeline);
	const ask = (fields: Partial<MoveRequest> = {}): MoveRequest => ({
		idempotencyKey: world.name('ask'),
		job: world.jobRef(job),
		to: 'next',
		when: 'automove',
		expectedStageId: null,
		unpaid: 'stop',
		...fields,
	});
	const moveAll = async (requests: readonly MoveRequest[], policy: 'each' | 'all' = 'each') => {
		const { invoicing, jobs, links } = world.system;
		return await moveJobs(requests, { jobs, links, invoicing: [invoicing] }, world.call(policy));
	};
	const move = async (fields: Partial<MoveRequest> = {}) => (await moveAll([ask(fields)]))[0];
	return {
		client,
		pipeline,
		job,
		ask,
		move,
		moveAll,
		linked: () => world.invoice(client, { jobs: [world.jobRef(job)] }),
	};
}
