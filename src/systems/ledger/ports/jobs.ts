import type { JobRecord, JobSystem, MoveMade } from '../../../ports/job-system';
import type { BatchRunner } from '../commands/batch';
import { LEDGER_CAPABILITIES } from '../capabilities';
import { jobRecord, moveKey, moveJobsCommand } from '../commands/move-jobs';
import { LEDGER, type LedgerStore } from '../store';
import { keyOf, type Loaded } from '../wanted';

/** Jobs of the ledger. */
export function ledgerJobs(store: LedgerStore, { run }: BatchRunner): JobSystem {
	const records = async (ids: readonly string[]): Promise<readonly (JobRecord | 'absent')[]> => {
		const loaded = await store.read({ jobs: ids });
		return ids.map((id) => recordOf(id, loaded));
	};
	return {
		contract: 1,
		system: LEDGER,
		capabilities: LEDGER_CAPABILITIES,
		keepsLinks: true,
		readJobs: (ids) => records(ids),
		listJobs: async (query) => (await records(await store.findJobs(query))).filter((record) => record !== 'absent'),
		listPipelines: () => store.findPipelines(false),
		move: (batch, call) => run(moveJobsCommand, batch, call),
		findMoves: async (moves) => {
			const { keys } = await store.read({ keys: moves.map((move) => ({ scope: 'move', key: moveKey(move) })) });
			return moves.map((move) => {
				const seen = keys.get(keyOf('move', moveKey(move)));
				return seen ? (JSON.parse(seen.result) as MoveMade) : 'absent';
			});
		},
	};
}

export function recordOf(id: string, loaded: Loaded): JobRecord | 'absent' {
	const job = loaded.jobs.get(id);
	return job
		? jobRecord(job, {
				pipeline: (pipeline) => loaded.pipelines.get(pipeline),
				client: (client) => loaded.clients.get(client),
			})
		: 'absent';
}
