import type { Client } from '../domain/client';
import type { Job, MoveCause, Pipeline } from '../domain/job/job';
import type { Call } from './call';
import type { Capabilities } from './capabilities';
import type { LinkPair } from './link-table';
import type { Outcome } from './outcome';
import type { RequestFingerprint } from '../domain/request-fingerprint';

/** A job with the pipeline it runs in and the client it is done for. */
export interface JobRecord {
	readonly system: string;
	readonly job: Job;
	readonly pipeline: Pipeline;
	/** null where the system does not say. */
	readonly client: Client | null;
}

/** Compare-and-move: the job moves only if it still stands in the entry that was decided on. */
export interface MoveJob {
	readonly jobId: string;
	readonly toStageId: string;
	/** null moves it whatever entry it stands in. */
	readonly expectedEntry: number | null;
	readonly cause: MoveCause;
	/** Links whose invoice is settled: the move uses them up, so that they do not move the job again. */
	readonly settles: readonly LinkPair[];
	/** One move per key and job, however often it is asked for. */
	readonly idempotencyKey: string;
	readonly request: RequestFingerprint;
	/** Further properties that the system asks for in this stage, by its own names; left out or empty for none. */
	readonly properties?: Readonly<Record<string, string>>;
}

export interface JobQuery {
	/** Part of the title, or the whole id (`isSearchedFor`); a system behind an API searches as it does. */
	readonly search: string;
	readonly clientId: string | null;
	readonly pipelineId: string | null;
	readonly limit: number;
	/** Archived ones, beside those in use or alone; left out, none. Only the ledger archives jobs. */
	readonly archived?: 'with' | 'only';
}

/** Where jobs live. The same rules of batches and outcomes as for invoices. */
export interface JobSystem {
	readonly contract: 1;
	readonly system: string;
	readonly capabilities: Capabilities;
	/**
	 * It keeps the link table too, and settles the links of `settles` in the transaction of the move; for others the
	 * use case does it after.
	 */
	readonly keepsLinks: boolean;
	readJobs(ids: readonly string[], call: Call): Promise<readonly (JobRecord | 'absent')[]>;
	listJobs(query: JobQuery): Promise<readonly JobRecord[]>;
	/** Those in use; of the ledger, the newest first. */
	listPipelines(): Promise<readonly Pipeline[]>;
	/**
	 * Moving to the stage the job stands in is `done` and `replayed`. A lost comparison is refused as `job_moved_on`.
	 */
	move(batch: readonly MoveJob[], call: Call): Promise<readonly Outcome<JobRecord>[]>;
	/** What became of these moves? By key and job. */
	findMoves(
		moves: readonly { readonly idempotencyKey: string; readonly jobId: string }[],
	): Promise<readonly (MoveMade | 'absent')[]>;
}

/** A move that was made under a key, for replays. */
export interface MoveMade {
	readonly jobId: string;
	readonly fromStageId: string;
	readonly toStageId: string;
	readonly entry: number;
	readonly request: RequestFingerprint;
}
