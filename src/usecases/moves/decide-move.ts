import { archivedJob } from '../../domain/archiving';
import { readNeededKey } from '../../domain/idempotency-key';
import { mayI } from '../../domain/invoice/life-cycle';
import { isSettled } from '../../domain/invoice/settlement';
import { decideAutomove } from '../../domain/job/automove';
import { isInUse, pipelineWasArchived } from '../../domain/job/archiving';
import { nextStage, type Stage } from '../../domain/job/job';
import { refuse, type Refusal, type Result } from '../../domain/refusal';
import { differingField, keyReused } from '../../domain/request-fingerprint';
import { DEFAULT_SETTINGS } from '../../domain/settings';
import type { JobRecord, MoveMade } from '../../ports/job-system';
import type { LinkPair } from '../../ports/link-table';
import type { LinkedRecord } from './linked-invoices';
import { fingerprintOf, type MoveRequest } from './move-request';

export type MoveDecision =
	| { readonly kind: 'refused'; readonly refusal: Refusal }
	| {
			readonly kind: 'stay';
			readonly record: JobRecord;
			readonly from: Stage | null;
			readonly reason: string;
			readonly detail: string;
	  }
	/**
	 * Made before; `settles` are the links that were there then and whose invoice is settled, in case that run ended
	 * before it used them up.
	 */
	| {
			readonly kind: 'made';
			readonly record: JobRecord;
			readonly from: Stage | null;
			readonly to: Stage | null;
			readonly entry: number;
			readonly settles: readonly LinkPair[];
	  }
	| {
			readonly kind: 'move';
			readonly record: JobRecord;
			readonly from: Stage | null;
			readonly to: Stage;
			/** Links whose invoice is settled: this move uses them up. */
			readonly settles: readonly LinkPair[];
			/** Links whose invoice is not paid. */
			readonly unpaid: readonly LinkPair[];
	  };

const refusedAs = (result: Result<never>): MoveDecision => ({
	kind: 'refused',
	refusal: (result as { refusal: Refusal }).refusal,
});

/** Pure: what is to become of one move request, given what was read. */
export function decideMove(
	request: MoveRequest,
	record: JobRecord | 'absent',
	linked: readonly LinkedRecord[],
	made: MoveMade | 'absent',
): MoveDecision {
	if (record === 'absent')
		return refusedAs(
			refuse(
				'unknown_job',
				`There is no job "${request.job.id}" in ${request.job.system}.`,
				'Pick the job from the list, or check the id.',
				'job',
			),
		);
	const key = readNeededKey(
		request.idempotencyKey,
		'Give a text that names this move, such as the event that it follows from.',
	);
	if (!key.ok) return { kind: 'refused', refusal: key.refusal };
	const stageById = (id: string) => record.pipeline.stages.find((stage) => stage.id === id) ?? null;
	if (made !== 'absent') {
		const field = differingField(made.request, fingerprintOf(request));
		if (field !== null) return refusedAs(keyReused(request.idempotencyKey, field));
		const settles = linked
			.filter(({ status, isOpen, at }) => isSettled(status) && isOpen && Date.parse(at) <= made.entry)
			.map(({ pair }) => pair);
		return {
			kind: 'made',
			record,
			from: stageById(made.fromStageId),
			to: stageById(made.toStageId),
			entry: made.entry,
			settles,
		};
	}
	const from = stageById(record.job.stageId);
	if (request.expectedStageId !== null && request.expectedStageId !== record.job.stageId)
		return notExpected(request, record, from);
	return request.when === 'automove' ? byRule(record, from, linked) : byPerson(request, record, from, linked);
}

function notExpected(request: MoveRequest, record: JobRecord, from: Stage | null): MoveDecision {
	const expected = record.pipeline.stages.find(({ id }) => id === request.expectedStageId);
	if (!expected) return refusedAs(stageOfOtherPipeline(record, request.expectedStageId!));
	const detail = `The job stands in "${from?.name ?? record.job.stageId}", not in "${expected.name}".`;
	// A rule that no longer applies is no fault; a person's order that cannot be followed is.
	if (request.when === 'automove') return { kind: 'stay', record, from, reason: 'job_in_other_stage', detail };
	return refusedAs(
		refuse(
			'job_in_other_stage',
			detail,
			'Check where the job stands, or leave "Expected Stage" empty.',
			'expectedStage',
		),
	);
}

function byRule(record: JobRecord, from: Stage | null, linked: readonly LinkedRecord[]): MoveDecision {
	const decision = decideAutomove(record.job, record.pipeline, linked);
	return decision.move
		? moveTo(decision.to, record, from, linked)
		: { kind: 'stay', record, from, reason: decision.reason, detail: decision.detail };
}

function byPerson(
	request: MoveRequest,
	record: JobRecord,
	from: Stage | null,
	linked: readonly LinkedRecord[],
): MoveDecision {
	const to = targetOf(request, record);
	if (!to.ok) return { kind: 'refused', refusal: to.refusal };
	if (to.value.id === record.job.stageId)
		return {
			kind: 'stay',
			record,
			from,
			reason: 'already_there',
			detail: `The job stands in "${to.value.name}" already.`,
		};
	const unpaid = linked.filter(({ status }) => !isSettled(status));
	const barred = unpaid.length === 0 ? null : unpaidBars(request, record, unpaid);
	return barred ? { kind: 'refused', refusal: barred } : moveTo(to.value, record, from, linked);
}

const moveTo = (to: Stage, record: JobRecord, from: Stage | null, linked: readonly LinkedRecord[]): MoveDecision => ({
	kind: 'move',
	record,
	from,
	to,
	settles: linked.filter(({ status, isOpen }) => isSettled(status) && isOpen).map(({ pair }) => pair),
	unpaid: linked.filter(({ status }) => !isSettled(status)).map(({ pair }) => pair),
});

function targetOf({ to }: MoveRequest, record: JobRecord): Result<Stage> {
	const archived = archivedJob(record.job);
	if (archived) return archived;
	if (!isInUse(record.pipeline)) return pipelineWasArchived(record.pipeline);
	if (to !== 'next') {
		const stage = record.pipeline.stages.find(({ id }) => id === to.stageId);
		return stage ? { ok: true, value: stage } : stageOfOtherPipeline(record, to.stageId);
	}
	const next = nextStage(record.pipeline, record.job.stageId);
	return next
		? { ok: true, value: next }
		: refuse(
				'last_stage',
				`The job "${record.job.title}" stands in the last stage of "${record.pipeline.name}".`,
				'Name a stage to move it to, or leave it where it is.',
				'stage',
			);
}

const stageOfOtherPipeline = ({ pipeline }: JobRecord, stageId: string) =>
	refuse(
		'stage_of_other_pipeline',
		`The pipeline "${pipeline.name}" has no stage "${stageId}".`,
		`Pick one of its stages: ${pipeline.stages.map(({ name }) => name).join(', ')}.`,
		'stage',
	);

/**
 * Why the unpaid invoices bar the move, if they do. Voiding is checked before the job moves: afterwards it would be too
 * late.
 */
function unpaidBars(
	{ unpaid: choice }: MoveRequest,
	{ job }: JobRecord,
	unpaid: readonly LinkedRecord[],
): Refusal | null {
	if (choice === 'stop') {
		const names = unpaid.map(({ invoice, pair }) => invoice?.number ?? pair.invoice.id).join(', ');
		const { refusal } = refuse(
			'unpaid_invoices',
			`The job "${job.title}" has linked invoices that are not paid: ${names}.`,
			'Choose under "Unpaid Linked Invoices" whether to keep, unlink or void them.',
			'unpaidInvoices',
		) as { refusal: Refusal };
		return refusal;
	}
	if (choice !== 'void') return null;
	for (const { invoice, pair, cannotVoid } of unpaid) {
		if (cannotVoid) return { ...cannotVoid, field: 'unpaidInvoices' };
		if (!invoice)
			return {
				code: 'unknown_invoice',
				message: `The linked invoice "${pair.invoice.id}" of ${pair.invoice.system} cannot be read, so it cannot be voided.`,
				fix: 'Choose to keep or unlink it.',
				field: 'unpaidInvoices',
			};
		const barred = mayI('void', invoice, DEFAULT_SETTINGS);
		if (barred) return { ...barred, field: 'unpaidInvoices' };
	}
	return null;
}
