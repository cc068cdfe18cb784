import { changedFields } from '../../domain/history';
import type { InvoiceTemplate } from '../../domain/template';
import { releaseTemplate, usesOf, type RemoteStage } from '../../domain/template-use';
import type { Call } from '../../ports/call';
import type { TemplateDeletion } from '../../ports/catalogue';
import { done, refused, replayed, type Outcome } from '../../ports/outcome';
import { unknownTemplate } from './refusals';
import type { MemoryState } from './state';

/** What is kept for other systems is no part of a batch, so it is changed once the batch is decided. */
export function deleteTemplates(
	state: MemoryState,
	batch: readonly TemplateDeletion[],
	call: Call,
): readonly Outcome<InvoiceTemplate>[] {
	const outcomes = state.batch(batch, call, (input) => deleteOne(state, input, call));
	for (const outcome of outcomes) if (outcome.kind === 'done' && !outcome.replayed) release(state, outcome.value.id);
	return outcomes;
}

function deleteOne(state: MemoryState, { id, stages }: TemplateDeletion, call: Call): Outcome<InvoiceTemplate> {
	const { templates, pipelines, recurring } = state.rows;
	const template = templates.get(id);
	if (!template) return refused(unknownTemplate(id));
	if (template.isDeleted) return replayed(template);
	const use = usesOf(id, {
		pipelines: [...pipelines.values()],
		recurring: [...recurring.values()],
		remoteStages: remoteStages(state),
	});
	const released = releaseTemplate(template, use, stages);
	if (!released.ok) return refused(released.refusal);
	for (const [at, pipeline] of released.value.entries()) {
		pipelines.set(pipeline.id, pipeline);
		state.record('pipeline', pipeline.id, 'updated', call, changedFields(use.pipelines[at]!, pipeline, ['stages']));
	}
	const deleted = { ...template, isDeleted: true };
	templates.set(id, deleted);
	state.record('template', id, 'deleted', call, [{ field: 'name', from: template.name, to: null }]);
	return done(deleted);
}

const remoteStages = ({ remote }: MemoryState): readonly RemoteStage[] =>
	[...remote.automations]
		.flatMap(([system, stages]) =>
			[...stages].flatMap(([stageId, { invoiceTemplateId }]) =>
				invoiceTemplateId === null ? [] : [{ system, stageId, invoiceTemplateId }],
			),
		)
		.sort((a, b) => (a.system + a.stageId < b.system + b.stageId ? -1 : 1));

function release({ remote }: MemoryState, templateId: string): void {
	for (const stages of remote.automations.values())
		for (const [stageId, automation] of stages)
			if (automation.invoiceTemplateId === templateId)
				stages.set(stageId, { ...automation, invoiceTemplateId: null });
}
