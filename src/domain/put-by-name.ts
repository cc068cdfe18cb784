import { putPipeline, putTemplate, type PipelineContext, type TemplateContext } from './catalogue-check';
import { given } from './given';
import type { EmailWording } from './invoice/invoice';
import { STANDARD_LAYOUT, type DocumentLayout } from './invoice/layout';
import { PLAIN_PRICING, type Pricing } from './invoice/pricing';
import { readLines } from './invoice/line-item';
import type { Pipeline, Stage } from './job/job';
import { pricedOtherwise, type PricedLine } from './product/fill-lines';
import { stagesByName, type StagesNotNamed } from './job/stages-by-name';
import { accept, type Result } from './refusal';
import type { InvoiceTemplate } from './template';

/** What Create or Update says of a template. What is left out stays as it is, also parts of its
 * e-mail, layout and pricing. */
export interface NamedTemplate {
	/** The one in use that has the name is meant, whatever its capitals. */
	readonly name: string;
	readonly fields: Partial<Omit<InvoiceTemplate, 'id' | 'name' | 'isDeleted' | 'email' | 'layout' | 'pricing'>> & {
		readonly email?: Partial<EmailWording>;
		readonly layout?: Partial<DocumentLayout>;
		readonly pricing?: Partial<Pricing>;
	};
	/** Prices that lines took from products: those have to be in the currency that the template then has. */
	readonly priced?: readonly PricedLine[];
}

const NO_WORDING: EmailWording = { subject: null, text: null, cc: [] };

/**
 * A template as it is after Create or Update. Lines are counted in the currency that it then has: a change of currency
 * keeps the prices.
 * @param before null for a new one
 */
export function putNamedTemplate(
	id: string,
	before: InvoiceTemplate | null,
	{ name, fields, priced = [] }: NamedTemplate,
	context: TemplateContext,
): Result<InvoiceTemplate> {
	const { email, layout, pricing, ...others } = given(fields);
	const currency = others.currency ?? before?.currency ?? context.currency;
	const other = pricedOtherwise(priced, currency, pricing?.includesTax ?? before?.pricing.includesTax);
	if (other) return { ok: false, refusal: other };
	const uncounted = others.lines ?? (before && before.currency !== currency ? before.lines : undefined);
	const lines = uncounted && uncounted.length > 0 ? readLines(uncounted, currency) : accept(uncounted);
	if (!lines.ok) return lines;
	const whole = {
		...others,
		name,
		lines: lines.value,
		...(email && { email: { ...(before?.email ?? NO_WORDING), ...email } }),
		...(layout && { layout: { ...(before?.layout ?? STANDARD_LAYOUT), ...layout } }),
		...(pricing && { pricing: { ...(before?.pricing ?? PLAIN_PRICING), ...pricing } }),
	};
	return putTemplate(id, before, whole, context);
}

/** What Create or Update says of a pipeline. */
export interface NamedPipeline {
	/** The one in use that has the name is meant, whatever its capitals. */
	readonly name: string;
	/** In their order, each with its switches; without any, the stages stay as they are. */
	readonly stages: readonly Omit<Stage, 'id'>[];
	readonly notNamed: StagesNotNamed;
}

/**
 * A pipeline as it is after Create or Update. Its stages are known by their names.
 * @param before null for a new one
 */
export function putNamedPipeline(
	id: string,
	before: Pipeline | null,
	{ name, stages, notNamed }: NamedPipeline,
	context: PipelineContext,
): Result<Pipeline> {
	const asked = stages.length === 0 ? undefined : stagesByName(before?.stages ?? [], stages, notNamed);
	return putPipeline(id, before, { name, ...(asked && { stages: asked }) }, context);
}
