import { changedFields, type HistorySubject } from '../../domain/history';
import { isInUse } from '../../domain/job/archiving';
import type { Pipeline } from '../../domain/job/job';
import { putNamedPipeline, putNamedTemplate, type NamedPipeline, type NamedTemplate } from '../../domain/put-by-name';
import type { Result } from '../../domain/refusal';
import { isSameName, meantByName } from '../../domain/same-name';
import type { InvoiceTemplate } from '../../domain/template';
import type { Call } from '../../ports/call';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import type { MemoryState } from './state';

/** Those in use. */
export const templatesNamed = ({ rows }: MemoryState, name: string): InvoiceTemplate[] =>
	[...rows.templates.values()].filter((one) => !one.isDeleted && isSameName(one.name, name));
export const pipelinesNamed = ({ rows }: MemoryState, name: string): Pipeline[] =>
	[...rows.pipelines.values()].filter((one) => isInUse(one) && isSameName(one.name, name));

export function putTemplateByName(state: MemoryState, input: NamedTemplate, call: Call): Outcome<InvoiceTemplate> {
	const meant = meantByName('template', templatesNamed(state, input.name));
	if (!meant.ok) return refused(meant.refusal);
	const template = putNamedTemplate(meant.value?.id ?? state.newId('tpl'), meant.value, input, {
		currency: state.rows.settings.currency,
		namesake: (name) => templatesNamed(state, name)[0],
	});
	return keep(state, 'template', state.rows.templates, meant.value, template, call);
}

export function putPipelineByName(state: MemoryState, input: NamedPipeline, call: Call): Outcome<Pipeline> {
	const { templates, jobs, pipelines } = state.rows;
	const meant = meantByName('pipeline', pipelinesNamed(state, input.name));
	if (!meant.ok) return refused(meant.refusal);
	const pipeline = putNamedPipeline(meant.value?.id ?? state.newId('pipe'), meant.value, input, {
		templates,
		stagesInUse: new Set([...jobs.values()].flatMap(({ stageId, boardStageId }) => [stageId, boardStageId])),
		newStageId: () => state.newId('stg'),
		namesake: (name) => pipelinesNamed(state, name)[0],
	});
	return keep(state, 'pipeline', pipelines, meant.value, pipeline, call);
}

function keep<T extends { readonly id: string }>(
	state: MemoryState,
	subject: HistorySubject,
	records: Map<string, T>,
	before: T | null,
	made: Result<T>,
	call: Call,
): Outcome<T> {
	if (!made.ok) return refused(made.refusal);
	const changes = changedFields(before, made.value, Object.keys(made.value) as (keyof T & string)[]);
	if (before && changes.length === 0) return replayed(before);
	records.set(made.value.id, made.value);
	state.record(subject, made.value.id, before ? 'updated' : 'created', call, changes);
	return before ? replayed(made.value) : done(made.value);
}
