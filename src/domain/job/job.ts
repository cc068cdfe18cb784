import type { Instant } from '../local-date';
import type { RequestFingerprint } from '../request-fingerprint';

export interface Stage {
	readonly id: string;
	readonly name: string;
	/** Jobs leave this stage by themselves when all their linked invoices are paid (model A.2). */
	readonly automove: boolean;
	/** A job that enters gets an invoice from this template (model A.1); null where the switch is off. */
	readonly invoiceTemplateId: string | null;
}

export interface Pipeline {
	readonly id: string;
	readonly name: string;
	/** In their order; the last one is where jobs stay. */
	readonly stages: readonly Stage[];
	/** true when it was taken out of use: its jobs can be read, and stand still. Left out while it is in use. */
	readonly isArchived?: boolean;
}

/** How a job came into its stage. */
export type MoveCause = 'created' | 'person' | 'automove';

export interface Job {
	readonly id: string;
	readonly title: string;
	readonly clientId: string;
	readonly pipelineId: string;
	readonly stageId: string;
	/** The current entry's number. */
	readonly entry: number;
	/** Automatic moves in a row, since a person moved the job or money came in (I9). */
	readonly hops: number;
	readonly enteredAt: Instant;
	readonly createdAt: Instant;
	/** The external key: what a board calls the job, such as `trello:5f2c`. Of one job of the ledger; '' for none. */
	readonly externalId: string;
	/** Where the board shows it; '' where that is not known. */
	readonly url: string;
	/** The stage that the board named last, wherever the job stands by now; '' before it named any. */
	readonly boardStageId: string;
	/** When the board changed its card last, as far as it said so; null where it never did. */
	readonly boardChangedAt: Instant | null;
	/** true when it was archived: it can be read, and stands still. Left out while it is in use. */
	readonly isArchived?: boolean;
}

/** What a job says of boards that is on none. */
export const ON_NO_BOARD = { externalId: '', url: '', boardStageId: '', boardChangedAt: null } as const;

/** A job linked to an invoice. Many-to-many (model A.3). */
export interface JobLink {
	readonly invoiceSystem: string;
	readonly invoiceId: string;
	readonly jobSystem: string;
	readonly jobId: string;
	/**
	 * The stage entry that the job left with this invoice settled; null while the link still counts. So that one
	 * payment moves a job once, however late its event is delivered again.
	 */
	readonly doneInEntry: number | null;
	readonly at: Instant;
}

interface AskedJob extends Pick<Job, 'title' | 'clientId' | 'pipelineId'> {
	readonly stageId: string | null;
}

/** What a request for a new job said. */
export const jobFingerprint = ({ title, clientId, pipelineId, stageId }: AskedJob): RequestFingerprint => ({
	title,
	client: clientId,
	pipeline: pipelineId,
	stage: stageId ?? '',
});

/** The stage after `stageId`, or null on the last one. */
export function nextStage(pipeline: Pipeline, stageId: string): Stage | null {
	const at = pipeline.stages.findIndex((stage) => stage.id === stageId);
	return at < 0 ? null : (pipeline.stages[at + 1] ?? null);
}

/** Whether nothing of a job has changed. */
export const isSameJob = (one: Job, other: Job): boolean =>
	(Object.keys({ ...one, ...other }) as (keyof Job)[]).every((field) => one[field] === other[field]);
