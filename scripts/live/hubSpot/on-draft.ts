import { at, textAt } from '../json';
import { no, open, yesOrNo, yes, type Finding, type Probe } from '../probe';
import type { HubSpotDraft } from './draft';
import { valueOf, type HubSpotLive } from './live';
import { lineProbes } from './on-lines';
import { linkProbes } from './on-links';

/** A search shows what is new after a while. */
const SEARCH_MS = 120_000;
const SEARCH_EVERY_MS = 3_000;

const read = async (live: HubSpotLive, { id }: HubSpotDraft, names: readonly string[]): Promise<unknown> =>
	(await live.byId('invoices', [id], names))[0];

async function date(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const kept = valueOf(await read(live, draft, ['hs_invoice_date']), 'hs_invoice_date');
	const offset = textAt(await live.account(), 'utcOffset');
	const side =
		offset === ''
			? 'an unknown zone'
			: /^-/.test(offset)
				? 'a zone west of UTC'
				: /[1-9]/.test(offset)
					? 'a zone east of UTC'
					: 'UTC';
	const form = /^\d+$/.test(kept) ? 'milliseconds' : 'ISO 8601';
	return yesOrNo(
		Date.parse(/^\d+$/.test(kept) ? new Date(Number(kept)).toISOString() : kept) === Date.parse(draft.date),
		`It comes back as ${kept === '' ? 'nothing' : form}; the account is in ${side}. Which day HubSpot's pages show, no request tells.`,
	);
}

async function markerKept(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const property = await live.marker('invoices');
	if (!property) return no('There is no property for it.');
	return yesOrNo(
		valueOf(await read(live, draft, [property.name]), property.name) === draft.marker,
		`Written into ${property.name} and read back.`,
	);
}

async function markerFound(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const property = await live.marker('invoices');
	if (!property) return no('There is no property for it.');
	const find = async () =>
		(
			await live.search('invoices', [{ propertyName: property.name, operator: 'EQ', value: draft.marker }], [], {
				limit: 1,
			})
		).some((one) => textAt(one, 'id') === draft.id);
	const ms = await live.asking.until(SEARCH_MS, SEARCH_EVERY_MS, find);
	return ms === null
		? no(`Not within ${SEARCH_MS / 1_000} seconds.`)
		: yes(`By ${property.name}, after ${ms < 1_000 ? 'less than a second' : `${Math.ceil(ms / 1_000)} seconds`}.`);
}

async function unfilled(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const names = ['hs_number', 'hs_invoice_link', 'hs_pdf_download_link'];
	const record = await read(live, draft, names);
	const filled = names.filter((name) => valueOf(record, name) !== '');
	return yesOrNo(filled.length === 0, filled.length === 0 ? 'None of the three.' : `Filled: ${filled.join(', ')}.`);
}

/** What is asked of the draft; what waits for the search comes last. */
export const draftProbes: readonly Probe<HubSpotLive, HubSpotDraft>[] = [
	{
		id: 'trace',
		words: ['repeat the trace'],
		asks: 'Answers to batches repeat the trace of their inputs.',
		ask: async (_live, { answers, marker }) => {
			const isEcho = at(answers.invoice, 'results', 0, 'objectWriteTraceId') === marker;
			return yesOrNo(isEcho, isEcho ? 'Repeated.' : 'Left out.');
		},
	},
	{
		id: 'draft-unfilled',
		words: ['hs_invoice_link'],
		asks: 'A draft has no number, no link and no PDF.',
		ask: unfilled,
	},
	{
		id: 'date-kept',
		words: ['midnight UTC'],
		asks: 'A date that is written as midnight UTC comes back as it was.',
		ask: date,
	},
	...lineProbes,
	...linkProbes,
	{ id: 'marker-kept', words: ['may be written'], asks: 'The marker is kept with the draft.', ask: markerKept },
	{
		id: 'marker-found',
		waiting: 'Waiting for the search to show the draft, two minutes at most.',
		words: ['may be written and searched', 'searches lag'],
		asks: 'A search finds the draft by its marker.',
		ask: markerFound,
	},
];

export const afterProbes: readonly Probe<HubSpotLive, HubSpotDraft>[] = [
	{
		id: 'lines-gone',
		words: ['takes its line items along', 'line items along'],
		asks: 'Deleting an invoice takes its line items along.',
		ask: async ({ linesLeft }, { lineIds }) => {
			if (lineIds.length === 0 || linesLeft === null) return open('The draft had no lines.');
			return yesOrNo(
				linesLeft === 0,
				linesLeft === 0
					? 'None was left right after.'
					: `${linesLeft} of ${lineIds.length} were there right after; they were deleted as well.`,
			);
		},
	},
	{
		id: 'recycled',
		words: [],
		asks: 'A deleted draft is gone for good.',
		ask: async (live, { id }) => {
			const found = await live.byId('invoices', [id], ['hs_invoice_status'], { isArchived: true });
			return yesOrNo(
				found.length === 0,
				found.length === 0 ? 'It cannot be read as archived.' : 'It can be read as archived.',
			);
		},
	},
];
