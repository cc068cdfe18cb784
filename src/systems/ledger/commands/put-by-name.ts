import { changedFields } from '../../../domain/history';
import type { Pipeline } from '../../../domain/job/job';
import {
	putNamedPipeline,
	putNamedTemplate,
	type NamedPipeline,
	type NamedTemplate,
} from '../../../domain/put-by-name';
import type { Result } from '../../../domain/refusal';
import { meantByName, type Named } from '../../../domain/same-name';
import type { InvoiceTemplate } from '../../../domain/template';
import { done, refused, replayed } from '../../../ports/outcome';
import type { Wanted } from '../wanted';
import type { Command } from './batch';
import type { UnitOfWork } from './unit-of-work';

interface Kind<Record extends Named, Input extends { readonly name: string }> {
	readonly subject: 'template' | 'pipeline';
	readonly prefix: 'tpl' | 'pipe';
	want(batch: readonly Input[]): Wanted;
	/** Those in use that have the name. */
	named(work: UnitOfWork, name: string): readonly Record[];
	make(id: string, before: Record | null, input: Input, work: UnitOfWork): Result<Record>;
	save(work: UnitOfWork, record: Record): void;
}

/** Makes a record, or changes the one in use that has the name. Put as it is already, nothing is written. */
const byName = <Record extends Named, Input extends { readonly name: string }>(
	kind: Kind<Record, Input>,
): Command<Input, Record> => ({
	want: kind.want,
	decide(input, work) {
		const meant = meantByName(kind.subject, kind.named(work, input.name));
		if (!meant.ok) return refused(meant.refusal);
		const before = meant.value;
		const made = kind.make(before?.id ?? work.making.newId(kind.prefix), before, input, work);
		if (!made.ok) return refused(made.refusal);
		const record = made.value;
		const fields = Object.keys(record).filter((field) => field !== 'id') as (keyof Record & string)[];
		const changes = changedFields(before, record, fields);
		if (before && changes.length === 0) return replayed(before);
		kind.save(work, record);
		work.record(kind.subject, record.id, before ? 'updated' : 'created', changes);
		return before ? replayed(record) : done(record);
	},
});

export const putTemplatesByNameCommand = byName<InvoiceTemplate, NamedTemplate>({
	subject: 'template',
	prefix: 'tpl',
	want: () => ({ templatesInUse: true }),
	named: (work, name) => work.templatesNamed(name),
	make: (id, before, input, work) =>
		putNamedTemplate(id, before, input, { currency: work.settings.currency, namesake: work.templateNamed }),
	save: (work, template) => work.putTemplate(template),
});

export const putPipelinesByNameCommand = byName<Pipeline, NamedPipeline>({
	subject: 'pipeline',
	prefix: 'pipe',
	want: (batch) => ({
		pipelinesInUse: true,
		everyStageInUse: batch.some(({ notNamed }) => notNamed === 'remove'),
		templates: batch.flatMap(({ stages }) => stages.flatMap(({ invoiceTemplateId }) => invoiceTemplateId ?? [])),
	}),
	named: (work, name) => work.pipelinesNamed(name),
	make: (id, before, input, work) =>
		putNamedPipeline(id, before, input, {
			templates: work.loaded.templates,
			stagesInUse: work.loaded.stagesInUse,
			newStageId: () => work.making.newId('stg'),
			namesake: work.pipelineNamed,
		}),
	save: (work, pipeline) => work.putPipeline(pipeline),
});
