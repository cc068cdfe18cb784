import type { Refusal, Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import type { JobRecord, MoveJob } from '../ports/job-system';
import { HELD_BACK, refused, type Outcome } from '../ports/outcome';

/** What a vendor calls the records that every system has. */
export interface VendorWords {
	/** What a person calls the system: `HubSpot`. */
	readonly label: string;
	/** Where its records are: `the HubSpot account`. */
	readonly account: string;
	/** Such as `contact`. */
	readonly client: string;
	/** Such as `deal or ticket`. */
	readonly job: string;
	/** Such as `quote`. */
	readonly proposal: string;
}

/** What every system behind an API refuses in the same way, in the vendor's words. */
export function refusalsOf({ label, account, client, job, proposal }: VendorWords) {
	const unknown =
		(
			what: 'client' | 'invoice' | 'payment' | 'job' | 'proposal',
			name: string,
			fix: string,
		): ((id: string) => Refusal) =>
		(id) => ({
			code: `unknown_${what}`,
			message: `There is no ${name} ${shown(id)} in ${account}.`,
			fix,
			field: what,
		});
	return {
		unknownClient: unknown('client', client, `Pick one of the list, or add the ${client} in ${label} first.`),
		unknownInvoice: unknown('invoice', 'invoice', 'Pick one of the invoices; a deleted one is gone for good.'),
		unknownPayment: unknown('payment', 'payment', 'Pick one of the payments; a deleted one cannot be used again.'),
		unknownJob: unknown('job', job, 'Pick one of the list, and check that the credential may see it.'),
		unknownProposal: unknown('proposal', proposal, `Pick an accepted ${proposal}.`),
		/** Model A.3: the invoice and the job belong to the same client. */
		jobOfOtherClient: (title: string): Refusal => ({
			code: 'job_of_other_client',
			message: `${shown(title)} belongs to another ${client} than the invoice.`,
			fix: `Pick a ${job} of the same ${client}, or add the ${client} to it in ${label}.`,
			field: 'job',
		}),
	};
}

const stageOfOtherPipeline = (stageId: string, pipelineName: string): Refusal => ({
	code: 'stage_of_other_pipeline',
	message: `The pipeline "${pipelineName}" has no stage "${stageId}".`,
	fix: "Pick a stage of the job's own pipeline.",
	field: 'stage',
});

const jobMovedOn = (title: string): Refusal => ({
	code: 'job_moved_on',
	message: `"${title}" has moved on since the move was decided.`,
	fix: 'Read the job again and decide anew.',
	field: 'job',
});

/** Why a job cannot be moved as asked; null where it can. */
export function barredMove(
	{ expectedEntry, toStageId }: Pick<MoveJob, 'expectedEntry' | 'toStageId'>,
	{ job, pipeline }: JobRecord,
): Refusal | null {
	if (expectedEntry !== null && expectedEntry !== job.entry) return jobMovedOn(job.title);
	return pipeline.stages.some(({ id }) => id === toStageId) ? null : stageOfOtherPipeline(toStageId, pipeline.name);
}

export const nothingOpen = (number: string | null): Refusal => ({
	code: 'nothing_open',
	message: `Nothing is open on invoice ${number ?? 'without a number'}.`,
	fix: 'Give the amount that was paid, or leave the invoice as it is.',
	field: 'amount',
});

/** What an idempotency key made is gone, so the key cannot be replayed. @param how it went, as the end of a sentence */
export const wasDeleted = (
	what: 'client' | 'invoice' | 'payment' | 'job',
	key: string,
	how = 'was deleted',
): Refusal => ({
	code: `${what}_was_deleted`,
	message: `The ${what} that the unique key "${key}" made ${how}.`,
	fix: `Give a new key when a new ${what} is wanted.`,
	field: 'idempotencyKey',
});

/** A reply of another shape than the vendor documents. @param at the field that differs; '' where it is not known */
export const answerUnreadable = (label: string, wasWrite: boolean, at = ''): Refusal => ({
	code: 'answer_unreadable',
	message: `${label} answered in a way that cannot be read${at === '' ? '' : ` (at "${at}")`}.`,
	fix: wasWrite
		? 'Run it again with the same unique key: what was done is found and not done twice.'
		: 'Run it again later.',
});

/** The refusal of a check as an outcome; null for what passed it. */
export const ifRefused = (result: Result<unknown>): Outcome<never> | null =>
	result.ok ? null : refused(result.refusal);

/**
 * With the policy `all`, one input that cannot be done holds back all that would be written.
 * @param outcomes of a first look, null for what can be done
 * @returns the outcome of every input; null where the batch goes on
 */
export function heldBack<T>({ policy }: Call, outcomes: readonly (Outcome<T> | null)[]): readonly Outcome<T>[] | null {
	const isBarred = policy === 'all' && outcomes.some((outcome) => outcome !== null && outcome.kind !== 'done');
	return isBarred ? outcomes.map((outcome) => outcome ?? HELD_BACK) : null;
}
