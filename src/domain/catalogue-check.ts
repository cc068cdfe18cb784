import { readCurrency } from './currency';
import { labelOf } from './field-label';
import type { ElementOf } from './field-name';
import { given } from './given';
import { STANDARD_LAYOUT } from './invoice/layout';
import { PLAIN_PRICING } from './invoice/pricing';
import { pricingIn } from './invoice/read-pricing';
import { badWords } from './invoice/own-words';
import { readPaymentLink } from './invoice/read-payment-link';
import { isInUse, pipelineWasArchived } from './job/archiving';
import type { Pipeline, Stage } from './job/job';
import { stageNameTaken } from './job/stage-names';
import { accept, refuse, type Result } from './refusal';
import type { RequestFingerprint } from './request-fingerprint';
import { pipelineNameTaken, templateNameTaken, type FindNamesake } from './same-name';
import type { InvoiceTemplate } from './template';
import { readText } from './text';

/** What a template is checked against. */
export interface TemplateContext {
	/** The ledger's own. */
	readonly currency: string;
	/** Among those that were not deleted. */
	readonly namesake: FindNamesake<InvoiceTemplate>;
}

type TemplateFields = Partial<Omit<InvoiceTemplate, 'id' | 'isDeleted'>>;

/**
 * A template as asked for; it needs a name of its own, a currency and lines, and shortcodes that can be filled in.
 * @param before null for a new one
 */
export function putTemplate(
	id: string,
	before: InvoiceTemplate | null,
	fields: TemplateFields,
	{ currency, namesake }: TemplateContext,
): Result<InvoiceTemplate> {
	if (before?.isDeleted) return templateWasDeleted(before);
	const empty = {
		name: '',
		currency,
		lines: [],
		paymentTermsDays: null,
		note: '',
		email: { subject: null, text: null, cc: [] },
		paymentLink: '',
		layout: STANDARD_LAYOUT,
		pricing: PLAIN_PRICING,
	};
	const template: InvoiceTemplate = { ...empty, ...before, ...given(fields), id, isDeleted: false };
	const name = readText(template.name, 'name', 200);
	if (!name.ok) return name;
	const known = readCurrency(template.currency, 'currency');
	if (!known.ok) return known;
	// A change of currency keeps the amounts, as it keeps the prices of lines.
	const pricing = pricingIn(template.pricing, known.value);
	if (!pricing.ok) return pricing;
	const link = readPaymentLink(template.paymentLink, 'paymentLink');
	if (!link.ok) return link;
	const bad = badWords(given(fields));
	if (bad) return { ok: false, refusal: bad };
	if (template.lines.length === 0)
		return refuse(
			'no_lines',
			'A template needs at least one line, and this one has none.',
			'Add a line with a description and a unit price.',
			'lines',
		);
	const named = { ...template, name: name.value, currency: known.value, pricing: pricing.value };
	return templateNameTaken(named, before, namesake) ?? accept(named);
}

export const templateWasDeleted = (template: InvoiceTemplate): Result<never> =>
	refuse(
		'template_was_deleted',
		`The template "${template.name}" was deleted.`,
		'Pick another template, or make a new one.',
		'template',
	);

type StageFields = Omit<Stage, 'id'> & { readonly id: string | null };

/** What a pipeline is checked against. */
export interface PipelineContext {
	readonly templates: ReadonlyMap<string, InvoiceTemplate>;
	/** Stages of this pipeline in which jobs stand, or that a board named last for a job. */
	readonly stagesInUse: ReadonlySet<string>;
	readonly newStageId: () => string;
	/** Among those in use. */
	readonly namesake: FindNamesake<Pipeline>;
}

/**
 * A pipeline as asked for: named, with stages of different names; a stage in which jobs stand stays (model A.1), the
 * last one has no automove (model A.2). One that a board still names stays, too: made anew, it would be another one,
 * and each of its cards would enter it, and be billed, again.
 * @param before null for a new one
 */
export function putPipeline(
	id: string,
	before: Pipeline | null,
	fields: { readonly name?: string; readonly stages?: readonly StageFields[] },
	around: PipelineContext,
): Result<Pipeline> {
	if (before && !isInUse(before)) return pipelineWasArchived(before);
	const name = readText(fields.name ?? before?.name, 'name', 200);
	if (!name.ok) return name;
	const asked = fields.stages ?? before?.stages ?? [];
	if (asked.length === 0)
		return refuse(
			'no_stages',
			'A pipeline needs at least one stage, and this one has none.',
			'Add a stage with a name.',
			'stages',
		);
	const stages: Stage[] = [];
	for (const [index, stage] of asked.entries()) {
		const read = readStage(stage, `stages[${index}]`, before, stages, around);
		if (!read.ok) return read;
		stages.push(read.value);
	}
	const last = stages.at(-1)!;
	if (last.automove)
		return refuse(
			'automove_on_last_stage',
			`Automove is on in "${last.name}", the last stage, and there is no stage after it to move to.`,
			'Switch automove off in the last stage, or add a stage after it.',
			`stages[${stages.length - 1}].automove`,
		);
	const lost = before?.stages.find(
		(stage) => around.stagesInUse.has(stage.id) && !stages.some(({ id: kept }) => kept === stage.id),
	);
	if (lost)
		return refuse(
			'stage_in_use',
			`Jobs stand in the stage "${lost.name}", or their cards on a board, so it cannot be removed.`,
			'Move its jobs and cards to another stage first. For another name, use Pipeline → Rename Stage.',
			'stages',
		);
	const pipeline = { id, name: name.value, stages };
	return stageNameTaken(stages, before) ?? pipelineNameTaken(pipeline, before, around.namesake) ?? accept(pipeline);
}

function readStage(
	stage: StageFields,
	field: ElementOf<'stages'>,
	before: Pipeline | null,
	earlier: readonly Stage[],
	around: PipelineContext,
): Result<Stage> {
	const name = readText(stage.name, `${field}.name`, 200);
	if (!name.ok) return name;
	const known = before?.stages.find(({ id }) => id === stage.id);
	if (stage.id !== null && (!known || earlier.some(({ id }) => id === stage.id)))
		return refuse(
			'unknown_stage',
			`${labelOf(field)} names the stage "${stage.id}", which the pipeline does not have, or names twice.`,
			'Leave the id of a new stage empty.',
			`${field}.id`,
		);
	const templateId = stage.invoiceTemplateId;
	if (templateId !== null && templateId !== known?.invoiceTemplateId) {
		const template = around.templates.get(templateId);
		if (!template)
			return refuse(
				'unknown_template',
				`${labelOf(field)} names the template "${templateId}", which does not exist.`,
				'Pick one of the templates.',
				`${field}.template`,
			);
		if (template.isDeleted) return templateWasDeleted(template);
	}
	return accept({
		id: stage.id ?? around.newStageId(),
		name: name.value,
		automove: stage.automove,
		invoiceTemplateId: templateId,
	});
}

/** Without the fields that were left out. */
/** What a record was asked to be, for the comparison when its key is seen again: each field as canonical JSON. */
export const fingerprintOfFields = (fields: object): RequestFingerprint =>
	Object.fromEntries(Object.entries(given(fields)).map(([field, value]) => [field, canonical(value)]));

const canonical = (value: unknown): string =>
	JSON.stringify(value, (_key, inner: unknown) => {
		if (typeof inner === 'bigint') return inner.toString();
		if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
	});
