import type { Stage } from '../../src/domain/job/job';
import { moveJobs, type MoveRequest } from '../../src/usecases/move-jobs';
import type { Deps } from '../conformance/deps';

const AUTO = { automove: true } as const;

/** A client with a job in a pipeline, and short words for asking. */
export async function office(deps: Deps, stages: readonly Partial<Stage>[] = [AUTO, AUTO, {}]) {
	const client = await deps.client();
	const pipeline = await deps.pipeline(stages);
	const job = await deps.job(client, pipeline);
	const ask = (fields: Partial<MoveRequest> = {}): MoveRequest => ({
		idempotencyKey: deps.name('ask'),
		job: deps.jobRef(job),
		to: 'next',
		when: 'automove',
		expectedStageId: null,
		unpaid: 'stop',
		...fields,
	});
	const moveAll = async (requests: readonly MoveRequest[], policy: 'each' | 'all' = 'each') => {
		const { invoicing, jobs, links } = deps.system;
		return await moveJobs(requests, { jobs, links, invoicing: [invoicing] }, deps.call(policy));
	};
	const move = async (fields: Partial<MoveRequest> = {}) => (await moveAll([ask(fields)]))[0];
	return {
		client,
		pipeline,
		job,
		ask,
		move,
		moveAll,
		linked: () => deps.invoice(client, { jobs: [deps.jobRef(job)] }),
	};
}
