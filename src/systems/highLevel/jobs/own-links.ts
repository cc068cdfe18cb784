import type { LinkPair } from '../../../ports/link-table';
import type { LinkedJob, OwnLinks } from '../../../ports/invoicing-system';
import { done, refused, replayed, type Outcome } from '../../../ports/outcome';
import { outcomeOfFault } from '../../../remote/client';
import { firstOf } from '../../../remote/pages';
import { unknownJob } from '../refusals';
import type { HighLevel } from '../context';
import { abreast, readOnce } from '../../../remote/abreast';
import type { WireCustomField, WireInvoice, WireOpportunity } from '../wire/schemas';
import { opportunities } from './opportunities';
import { fieldNamed } from './properties';

/**
 * The link that HighLevel itself shows: a custom field of the opportunity with the ids of its invoices. The user makes
 * the field and names it in the credential; without one there is none. HighLevel's own box "Linked opportunity" cannot
 * be set.
 */
export function ownLinks(highLevel: HighLevel): OwnLinks | null {
	if (highLevel.invoiceField === '') return null;
	const write = (change: Change) => (pairs: readonly LinkPair[]) => writeLinks(highLevel, pairs, change);
	return {
		joins: (jobSystem) => jobSystem === highLevel.system,
		join: write(withInvoice),
		part: write(withoutInvoice),
	};
}

type Change = (ids: readonly string[], invoiceId: string) => readonly string[];

const withInvoice: Change = (ids, invoiceId) => (ids.includes(invoiceId) ? ids : [...ids, invoiceId]);
const withoutInvoice: Change = (ids, invoiceId) => ids.filter((id) => id !== invoiceId);

/** One job is read and written once for all its pairs: two writes at once would lose one of them. */
async function writeLinks(
	highLevel: HighLevel,
	pairs: readonly LinkPair[],
	change: Change,
): Promise<readonly Outcome<LinkPair>[]> {
	const outcomes: Outcome<LinkPair>[] = [];
	const field = await findField(highLevel).catch((fault: unknown) => outcomeOfFault(fault));
	if ('kind' in field) return pairs.map(() => field);
	const jobIds = [...new Set(pairs.map(({ job }) => job.id))];
	await abreast(jobIds, async (jobId) => {
		const own = pairs.flatMap((pair, at) => (pair.job.id === jobId ? [{ pair, at }] : []));
		const written = await writeJob(
			highLevel,
			jobId,
			own.map(({ pair }) => pair),
			field,
			change,
		).catch((fault: unknown) => own.map(() => outcomeOfFault(fault)));
		for (const [index, { at }] of own.entries()) outcomes[at] = written[index]!;
	});
	return outcomes;
}

async function writeJob(
	{ api }: HighLevel,
	jobId: string,
	pairs: readonly LinkPair[],
	field: WireCustomField,
	change: Change,
): Promise<readonly Outcome<LinkPair>[]> {
	const opportunity = await api.readOpportunity(jobId);
	if (opportunity === 'absent') return pairs.map(() => refused(unknownJob(jobId)));
	const before = linkedIds(opportunity, field.id);
	let ids = before;
	const outcomes = pairs.map((pair) => {
		const after = change(ids, pair.invoice.id);
		const isChanged = after.length !== ids.length;
		ids = after;
		return isChanged ? done(pair) : replayed(pair);
	});
	if (ids.length !== before.length || ids.some((id) => !before.includes(id)))
		await api.updateOpportunity(jobId, { customFields: [{ id: field.id, field_value: ids.join(', ') }] });
	return outcomes;
}

/** The invoices that an opportunity's field names. */
function linkedIds({ customFields }: WireOpportunity, fieldId: string): readonly string[] {
	const field = customFields?.find(({ id }) => id === fieldId);
	const value = field?.fieldValue ?? field?.field_value ?? field?.fieldValueString;
	const text = Array.isArray(value) ? value.join(',') : typeof value === 'string' ? value : '';
	return text.split(/[\s,]+/).filter((id) => id !== '');
}

/**
 * The jobs that show an invoice: opportunities of its contact whose field names it. Nothing is asked where no field is
 * kept.
 */
export async function jobsOfInvoices(
	highLevel: HighLevel,
	invoices: readonly WireInvoice[],
): Promise<ReadonlyMap<string, readonly LinkedJob[]>> {
	const field =
		highLevel.invoiceField === '' || invoices.length === 0
			? null
			: fieldNamed(highLevel.invoiceField, await highLevel.api.opportunityFields());
	if (!field) return new Map();
	const byContact = await readOnce(
		invoices.flatMap(({ contactDetails }) => contactDetails?.id ?? []),
		(contact_id) => firstOf(opportunities(highLevel, { contact_id }), null),
	);
	const linked = [...byContact.values()]
		.flat()
		.map((wire) => ({ wire, ids: linkedIds(wire, field.id) }))
		.filter(({ ids }) => ids.length > 0);
	const pipelines = linked.length === 0 ? [] : await highLevel.api.listPipelines();
	const shown = ({ id, name, pipelineId, pipelineStageId }: WireOpportunity): LinkedJob => {
		const pipeline = pipelines.find((one) => one.id === pipelineId);
		return {
			system: highLevel.system,
			id,
			title: name ?? null,
			pipeline: pipeline?.name ?? null,
			stage: pipeline?.stages?.find((stage) => stage.id === pipelineStageId)?.name ?? null,
		};
	};
	return new Map(
		invoices.map(({ _id }) => [_id, linked.filter(({ ids }) => ids.includes(_id)).map(({ wire }) => shown(wire))]),
	);
}

async function findField({ api, invoiceField }: HighLevel): Promise<WireCustomField | Outcome<never>> {
	const field = fieldNamed(invoiceField, await api.opportunityFields());
	if (field) return field;
	return refused({
		code: 'invoice_field_missing',
		message: `Opportunities of this location have no custom field "${invoiceField}" to show their invoices in.`,
		fix: 'Make a text field for opportunities in HighLevel under Settings > Custom Fields, and put its key into the credential; or leave it empty there.',
		field: 'linkFieldId',
	});
}
