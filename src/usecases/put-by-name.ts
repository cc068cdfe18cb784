import type { Pipeline } from '../domain/job/job';
import type { StagesNotNamed } from '../domain/job/stages-by-name';
import type { NamedPipeline, NamedTemplate } from '../domain/put-by-name';
import type { Pricing } from '../domain/invoice/pricing';
import type { RawPricing } from '../domain/invoice/read-pricing';
import { accept, type Result } from '../domain/refusal';
import type { InvoiceTemplate } from '../domain/template';
import { readText } from '../domain/text';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { Outcome } from '../ports/outcome';
import { runAccepted, unlessHeldBack } from './items';
import { readStages, type RawStage } from './keep-pipelines';
import { readTemplate, type RawTemplate } from './keep-templates';
import { readLineProducts, type Products } from './products/lines-of-products';

/** A template as Create or Update takes it: known by its name. A field left out stays as it is. */
export type NamedTemplateRequest = RawTemplate & { readonly name: unknown };

/** Makes templates, or brings those in use that have their names up to date; `replayed` when it was there. */
export async function createOrUpdateTemplates(
	requests: readonly NamedTemplateRequest[],
	catalogue: Products & Pick<Catalogue, 'putTemplatesByName' | 'settings'>,
	call: Call,
): Promise<readonly Outcome<InvoiceTemplate>[]> {
	const { currency } = await catalogue.settings();
	const products = await readLineProducts(
		requests.map(({ lines }) => lines),
		catalogue,
	);
	const prepared = requests.map(({ name: rawName, ...raw }): Result<NamedTemplate> => {
		const name = nameOf(rawName);
		if (!name.ok) return name;
		// Which template is meant is decided where it is written, and the lines are counted in its currency there.
		const filled = products.fill(raw.lines);
		if (!filled.ok) return filled;
		const { lines, priced } = filled.value;
		const read = readTemplate(raw.lines === undefined ? raw : { ...raw, lines }, null, currency);
		if (!read.ok) return read;
		const { email, layout, pricing, ...fields } = read.value;
		return accept({
			name: name.value,
			...(priced.length > 0 && { priced }),
			fields: {
				...fields,
				...(email && {
					email: {
						...(raw.emailSubject !== undefined && { subject: email.subject }),
						...(raw.emailText !== undefined && { text: email.text }),
						...(raw.cc !== undefined && { cc: email.cc }),
					},
				}),
				...(layout && { layout: partOf(layout, raw.layout ?? {}) }),
				...(pricing && { pricing: pricingPart(pricing, raw) }),
			},
		});
	});
	return unlessHeldBack(
		await runAccepted(prepared, call, (ready) => catalogue.putTemplatesByName(ready, call)),
		call,
	);
}

/** A discount of one kind takes the place of the other kind. */
const pricingPart = (pricing: Pricing, raw: RawPricing): Partial<Pricing> =>
	partOf(pricing, {
		includesTax: raw.pricesIncludeTax,
		discountPercent: raw.discountPercent ?? (pricing.discountAmount === '0' ? undefined : '0'),
		discountAmount: raw.discountAmount ?? (pricing.discountPercent === '0' ? undefined : '0'),
		charges: raw.charges,
	});

/** The fields of a record that another one gives. */
const partOf = <T extends object>(whole: T, given: Partial<Record<keyof T, unknown>>): Partial<T> =>
	Object.fromEntries(Object.entries(whole).filter(([field]) => given[field as keyof T] !== undefined)) as Partial<T>;

/** A pipeline as Create or Update takes it. */
export interface NamedPipelineRequest {
	readonly name: unknown;
	/** Known by their names, in their order; without any, the stages stay as they are. */
	readonly stages: readonly RawStage[];
	readonly notNamed: StagesNotNamed;
}

/** Makes pipelines, or brings those in use that have their names up to date; `replayed` when it was there. */
export async function createOrUpdatePipelines(
	requests: readonly NamedPipelineRequest[],
	catalogue: Pick<Catalogue, 'putPipelinesByName'>,
	call: Call,
): Promise<readonly Outcome<Pipeline>[]> {
	const prepared = requests.map(({ name: rawName, stages: rawStages, notNamed }): Result<NamedPipeline> => {
		const name = nameOf(rawName);
		if (!name.ok) return name;
		const read = readStages(rawStages, []);
		if (!read.ok) return read;
		const stages = read.value.map(({ name, automove, invoiceTemplateId }) => ({
			name,
			automove,
			invoiceTemplateId,
		}));
		return accept({
			name: name.value,
			stages,
			notNamed,
		});
	});
	return unlessHeldBack(
		await runAccepted(prepared, call, (ready) => catalogue.putPipelinesByName(ready, call)),
		call,
	);
}

/** A number is taken as it is written. @returns refusals of `readText` */
const nameOf = (name: unknown): Result<string> => readText(typeof name === 'number' ? String(name) : name, 'name', 200);
