import { fingerprintOfFields, putPipeline, putTemplate } from '../../../domain/catalogue-check';
import { changedFields, type HistorySubject } from '../../../domain/history';
import { archived } from '../../../domain/job/archiving';
import type { Pipeline } from '../../../domain/job/job';
import { renameStage, stageNameChange } from '../../../domain/job/rename-stage';
import { refuse, type Refusal, type Result } from '../../../domain/refusal';
import { differingInFields } from '../../../domain/fields-fingerprint';
import { keyReused } from '../../../domain/request-fingerprint';
import { clientTakenBack, pipelineTakenBack, templateTakenBack } from '../../../domain/taken-back';
import type { InvoiceTemplate } from '../../../domain/template';
import { releaseTemplate, usesOf } from '../../../domain/template-use';
import type {
	PipelineArchiving,
	PipelineFields,
	Put,
	StageName,
	TemplateDeletion,
	TemplateFields,
} from '../../../ports/catalogue';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../../ports/outcome';
import type { Command } from './batch';
import type { KeyScope } from '../wanted';
import type { UnitOfWork } from './unit-of-work';

interface Kind<Record extends { readonly id: string }, Fields, Input extends Put<Fields> = Put<Fields>> {
	readonly scope: KeyScope & HistorySubject & CatalogueKind;
	readonly prefix: 'cli' | 'tpl' | 'pipe' | 'rec';
	/** What else the check looks at. */
	readonly wantMore?: (batch: readonly Input[]) => object;
	/** Further keys that may say who is meant. */
	readonly moreKeys?: (put: Input) => readonly string[];
	/** The record that is meant, where more than a key says so; null for one that is not there yet. */
	readonly meant?: (put: Input, work: UnitOfWork) => Result<Record | null>;
	readonly ids: 'clients' | 'templates' | 'pipelines' | 'recurring';
	/** Put as it is already, nothing is written and nothing is said in its history. */
	readonly isSilentWhenSame?: boolean;
	find(work: UnitOfWork, id: string): Record | undefined;
	check(id: string, before: Record | null, put: Input, work: UnitOfWork): Result<Record>;
	save(work: UnitOfWork, record: Record): void;
	/** Why the key that made a record does not stand for it any more; left out where nothing takes one back. */
	takenBack?(record: Record, key: string): Refusal | null;
}

/** Makes a record, or changes the named one; a key makes the making safe to repeat. */
export function putting<
	Record extends { readonly id: string },
	Fields extends object,
	Input extends Put<Fields> = Put<Fields>,
>(kind: Kind<Record, Fields, Input>): Command<Input, Record> {
	return {
		want: (batch) => ({
			keys: batch
				.flatMap((put) => [put.idempotencyKey, ...(kind.moreKeys?.(put) ?? [])])
				.filter((key) => key !== '')
				.map((key) => ({ scope: kind.scope, key })),
			[kind.ids]: batch.flatMap(({ id }) => (id === null ? [] : [id])),
			...kind.wantMore?.(batch),
		}),
		decide(put, work) {
			const fingerprint = fingerprintOfFields(put.said ?? put.fields);
			const meant = kind.meant?.(put, work);
			if (meant?.ok === false) return refused(meant.refusal);
			const isKeySeen = put.idempotencyKey !== '' && work.key(kind.scope, put.idempotencyKey) !== undefined;
			const madeBefore =
				meant?.value?.id ??
				(put.id === null && put.onSeenKey === 'update' && isKeySeen
					? work.key(kind.scope, put.idempotencyKey)!.result
					: undefined);
			const earlier = madeBefore === undefined ? replayOf(kind, put, fingerprint, work) : null;
			if (earlier) return earlier;
			const id = put.id ?? madeBefore ?? null;
			const before = id === null ? null : (kind.find(work, id) ?? null);
			if (id !== null && before === null) return goneBy(kind, put, id);
			const checked = kind.check(id ?? work.making.newId(kind.prefix), before, put, work);
			if (!checked.ok) return refused(checked.refusal);
			const record = checked.value;
			const fields = Object.keys(record).filter((field) => field !== 'id') as (keyof Record & string)[];
			const changes = changedFields(before, record, fields);
			if (kind.isSilentWhenSame && changes.length === 0) return replayed(record);
			// A board that is polled says the same of its clients each time: that is no line in their history.
			const isChange = before === null || changes.length > 0;
			if (isChange) kind.save(work, record);
			if (put.idempotencyKey !== '' && !isKeySeen)
				work.addKey({ scope: kind.scope, key: put.idempotencyKey, result: record.id, request: fingerprint });
			if (isChange) work.record(kind.scope, record.id, before ? 'updated' : 'created', changes);
			return madeBefore === undefined ? done(record) : replayed(record);
		},
	};
}

function replayOf<Record extends { readonly id: string }, Fields>(
	kind: Pick<Kind<Record, Fields>, 'scope' | 'find' | 'takenBack'>,
	put: Put<Fields>,
	fingerprint: { [field: string]: string },
	work: UnitOfWork,
): Outcome<Record> | null {
	const seen = put.idempotencyKey === '' ? undefined : work.key(kind.scope, put.idempotencyKey);
	if (!seen) return null;
	const field = differingInFields(seen.request, fingerprint);
	if (field !== null) return outcomeOf(keyReused(put.idempotencyKey, field));
	const record = kind.find(work, seen.result);
	if (!record) return goneBy(kind, put, seen.result);
	const takenBack = kind.takenBack?.(record, put.idempotencyKey);
	return takenBack ? refused(takenBack) : replayed(record);
}

/** A record that is not there: named by its id it is unknown, and one that a key made was deleted. */
const goneBy = <Fields>({ scope }: { readonly scope: CatalogueKind }, put: Put<Fields>, id: string): Outcome<never> =>
	put.id === null && scope === 'client'
		? refused(clientTakenBack(put.idempotencyKey))
		: outcomeOf(unknownRecord(scope, id));

/** What is kept in this way, as its refusals name it. */
type CatalogueKind = 'client' | 'template' | 'pipeline' | 'recurring';

export const unknownRecord = (what: CatalogueKind, id: string) =>
	refuse(
		`unknown_${what}`,
		`The ledger has no ${what} "${id}".`,
		`Pick the ${what} from the list, or check the id.`,
		what,
	);

export const putTemplatesCommand = putting<InvoiceTemplate, TemplateFields>({
	scope: 'template',
	prefix: 'tpl',
	ids: 'templates',
	wantMore: () => ({ templatesInUse: true }),
	find: (work, id) => work.template(id),
	check: (id, before, { fields }, work) =>
		putTemplate(id, before, fields, { currency: work.settings.currency, namesake: work.templateNamed }),
	save: (work, template) => work.putTemplate(template),
	takenBack: templateTakenBack,
});

export const putPipelinesCommand = putting<Pipeline, PipelineFields>({
	scope: 'pipeline',
	prefix: 'pipe',
	ids: 'pipelines',
	wantMore: (batch) => ({
		stagesInUse: true,
		pipelinesInUse: true,
		templates: batch.flatMap(({ fields }) =>
			(fields.stages ?? []).flatMap(({ invoiceTemplateId }) =>
				invoiceTemplateId === null ? [] : [invoiceTemplateId],
			),
		),
	}),
	find: (work, id) => work.pipeline(id),
	takenBack: pipelineTakenBack,
	check: (id, before, { fields }, work) => {
		const { templates, stagesInUse } = work.loaded;
		return putPipeline(id, before, fields, {
			templates,
			stagesInUse,
			newStageId: () => work.making.newId('stg'),
			namesake: work.pipelineNamed,
		});
	},
	save: (work, pipeline) => work.putPipeline(pipeline),
});

/** The stage stays where it is, and so do its jobs. */
export const renameStagesCommand: Command<StageName, Pipeline> = {
	want: (batch) => ({ pipelines: batch.map(({ pipelineId }) => pipelineId) }),
	decide({ pipelineId, stageId, name }, work) {
		const before = work.pipeline(pipelineId);
		if (!before) return outcomeOf(unknownRecord('pipeline', pipelineId));
		const renamed = renameStage(before, stageId, name);
		if (!renamed.ok) return refused(renamed.refusal);
		if (renamed.value === before) return replayed(before);
		work.putPipeline(renamed.value);
		work.record('pipeline', pipelineId, 'stage renamed', [stageNameChange(before, renamed.value, stageId)]);
		return done(renamed.value);
	},
};

/** A deleted template stays known, so that an automation that names it can say what happened. */
export const deleteTemplatesCommand: Command<TemplateDeletion, InvoiceTemplate> = {
	want: (batch) => {
		const ids = batch.map(({ id }) => id);
		return { templates: ids, everyPipeline: true, usersOfTemplates: ids };
	},
	decide({ id, stages }, work) {
		const template = work.template(id);
		if (!template) return outcomeOf(unknownRecord('template', id));
		if (template.isDeleted) return replayed(template);
		const use = usesOf(id, work.templateUse());
		const released = releaseTemplate(template, use, stages);
		if (!released.ok) return refused(released.refusal);
		for (const [at, pipeline] of released.value.entries()) {
			work.putPipeline(pipeline);
			work.record('pipeline', pipeline.id, 'updated', changedFields(use.pipelines[at]!, pipeline, ['stages']));
		}
		if (use.remoteStages.length > 0) work.changes.releasedTemplates.push(id);
		const deleted = { ...template, isDeleted: true };
		work.putTemplate(deleted);
		work.record('template', id, 'deleted');
		return done(deleted);
	},
};

export const archivePipelinesCommand: Command<PipelineArchiving, Pipeline> = {
	want: (batch) => ({ pipelines: batch.map(({ id }) => id), pipelinesInUse: true }),
	decide({ id, isArchived }, work) {
		const before = work.pipeline(id);
		if (!before) return outcomeOf(unknownRecord('pipeline', id));
		const after = archived(before, isArchived, work.pipelineNamed);
		if (!after.ok) return refused(after.refusal);
		if (after.value === before) return replayed(before);
		work.putPipeline(after.value);
		work.record('pipeline', id, isArchived ? 'archived' : 'restored');
		return done(after.value);
	},
};
