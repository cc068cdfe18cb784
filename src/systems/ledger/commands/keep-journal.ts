import type { Instant } from '../../../domain/local-date';
import type { JobLink } from '../../../domain/job/job';
import { differingField } from '../../../domain/request-fingerprint';
import type { Claim, Intent, OperationRef } from '../../../ports/journal';
import { type OperationRow, operationName, refOf } from '../operation';
import { noChanges, type Decision } from '../changes';
import type { Loaded } from '../wanted';

/**
 * What becomes of one operation: its row (null takes it away, undefined leaves it), what is linked, what is answered.
 */
export interface Step<Out> {
	readonly row?: OperationRow | null;
	readonly links?: readonly JobLink[];
	readonly value: Out;
}

const untouched: Step<undefined> = { value: undefined };

/** Decides on operations one by one; each sees what was decided before it, and each row is written once. */
export function decideOperations<In, Out>(
	loaded: Loaded,
	inputs: readonly In[],
	refOfInput: (input: In) => OperationRef,
	decide: (input: In, row: OperationRow | undefined) => Step<Out>,
): Decision<Out[]> {
	const rows = new Map(loaded.operations);
	const touched = new Set<string>();
	const changes = noChanges();
	const value = inputs.map((input) => {
		const name = operationName(refOfInput(input));
		const step = decide(input, rows.get(name));
		if (step.row !== undefined) touched.add(name);
		if (step.row) rows.set(name, step.row);
		else if (step.row === null) rows.delete(name);
		changes.newLinks.push(...(step.links ?? []));
		return step.value;
	});
	for (const name of touched) {
		const [before, after] = [loaded.operations.get(name), rows.get(name)];
		if (after) (before ? changes.changedOperations : changes.newOperations).push(after);
		else if (before) changes.withdrawnOperations.push(refOf(before));
	}
	return { changes: touched.size > 0 ? changes : null, value };
}

export function claimOperation(
	intent: Intent,
	row: OperationRow | undefined,
	now: Instant,
	leaseUntil: Instant,
): Step<Claim> {
	if (!row) {
		const made: OperationRow = {
			...intent,
			state: 'held',
			result: null,
			since: now,
			dueAt: leaseUntil,
			looks: 0,
			why: '',
			deadLetteredAt: null,
		};
		return { row: made, value: { kind: 'fresh' } };
	}
	const { request, clue, since } = row;
	if (row.state === 'done') return { value: { kind: 'done', request, result: row.result! } };
	if (differingField(request, intent.request) !== null) return { value: { kind: 'busy', request, retryAfterMs: 0 } };
	if (row.state === 'held' && row.dueAt! > now)
		return { value: { kind: 'busy', request, retryAfterMs: Date.parse(row.dueAt!) - Date.parse(now) } };
	return {
		row: { ...row, state: 'held', dueAt: leaseUntil, deadLetteredAt: null },
		value: { kind: 'resume', request, clue, since },
	};
}

/** What was made was made, whoever holds the operation now, and also where it was withdrawn. */
export function completeOperation(
	ref: OperationRef,
	result: string,
	row: OperationRow | undefined,
	now: Instant,
): Step<undefined> {
	if (row?.state === 'done') return untouched;
	const before = row ?? { ...refOf(ref), request: {}, jobs: [], since: now, looks: 0 };
	return {
		row: { ...before, state: 'done', result, clue: '', dueAt: null, why: '', deadLetteredAt: null },
		links: before.jobs.map((job) => ({
			invoiceSystem: ref.system,
			invoiceId: result,
			jobSystem: job.system,
			jobId: job.id,
			doneInEntry: null,
			at: now,
		})),
		value: undefined,
	};
}

/** @param held until when the one who speaks held it */
const isHeld = (row: OperationRow | undefined, held: Instant): row is OperationRow =>
	row?.state === 'held' && row.dueAt === held;

export const beginAnew = (
	row: OperationRow | undefined,
	held: Instant,
	now: Instant,
	clue?: string,
): Step<undefined> =>
	isHeld(row, held) ? { row: { ...row, since: now, clue: clue ?? row.clue }, value: undefined } : untouched;

export const withdrawOperation = (row: OperationRow | undefined, held: Instant): Step<undefined> =>
	isHeld(row, held) ? { row: null, value: undefined } : untouched;

export const leaveOperationOpen = (
	row: OperationRow | undefined,
	held: Instant,
	{ lookAt, why, clue }: { readonly lookAt: Instant; readonly why: string; readonly clue?: string },
): Step<undefined> =>
	isHeld(row, held)
		? { row: { ...row, state: 'open', dueAt: lookAt, why, clue: clue ?? row.clue }, value: undefined }
		: untouched;

export const deadLetterOperation = (
	row: OperationRow | undefined,
	held: Instant,
	now: Instant,
	why: string,
): Step<undefined> =>
	isHeld(row, held)
		? { row: { ...row, state: 'parked', dueAt: null, why, deadLetteredAt: now }, value: undefined }
		: untouched;
