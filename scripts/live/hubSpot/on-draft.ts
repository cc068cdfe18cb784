import { RemoteFault } from '../../../src/remote/client';
import { associationsPath } from '../../../src/systems/hubSpot/api';
import { said } from '../asking';
import { at, keysOf, listAt, textAt } from '../json';
import { no, open, told, yes, type Finding, type Probe } from '../probe';
import { DISCOUNTED_AMOUNT, type HubSpotDraft } from './draft';
import { valueOf, type HubSpotLive } from './live';
import { LINES, taxesOf } from './rounding';

/** A search shows what is new after a while; the package counts on five minutes at most. */
const SEARCH_MS = 120_000;
const SEARCH_EVERY_MS = 3_000;
/** Sums may be counted a moment later. */
const COUNT_MS = 15_000;

const read = async (live: HubSpotLive, { id }: HubSpotDraft, names: readonly string[]): Promise<unknown> =>
	(await live.byId('invoices', [id], names))[0];

/** The lines by the place that they were sent with; why there are none, where HubSpot refused them. */
async function linesOf(live: HubSpotLive, { lineIds, answers }: HubSpotDraft): Promise<readonly unknown[] | Finding> {
	if (lineIds.length > 0) return live.byId('line_items', lineIds, ['amount', 'hs_discount_percentage', 'hs_position_on_quote']);
	const cause = answers.lines;
	return open(
		cause instanceof RemoteFault && cause.status !== null
			? `The lines were refused: ${said(live.asking, { status: cause.status, body: cause.body })}.`
			: 'The draft has no lines.',
	);
}

async function discount(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const lines = await linesOf(live, draft);
	if ('verdict' in lines) return lines;
	const line = lines.find((one) => Number(valueOf(one, 'hs_discount_percentage')) > 0);
	if (!line) return no('No line came back with the percentage that it was sent with.');
	const amount = valueOf(line, 'amount');
	return amount === ''
		? open('The percentage came back, and the line has no amount yet.')
		: told(
				Number(amount) === DISCOUNTED_AMOUNT,
				`The percentage came back, and the amount ${Number(amount) === DISCOUNTED_AMOUNT ? 'is less by it' : 'is another'}.`,
			);
}

async function places(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const lines = await linesOf(live, draft);
	if ('verdict' in lines) return lines;
	const found = lines.map((one) => valueOf(one, 'hs_position_on_quote')).sort();
	return told(
		found.every((place, index) => place !== '' && Number(place) === index),
		found.every((place) => place === '')
			? 'No place came back.'
			: `Places came back: ${found.map((place) => (/^\d(\.0)?$/.test(place) ? place : 'another')).join(', ')}.`,
	);
}

async function counted(live: HubSpotLive, draft: HubSpotDraft, name: string): Promise<number | null> {
	let value = '';
	await live.asking.until(
		COUNT_MS,
		1_000,
		async () => (value = valueOf(await read(live, draft, [name]), name)) !== '' && Number(value) !== 0,
	);
	return value === '' ? null : Number(value);
}

async function amounts(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const billed = await counted(live, draft, 'hs_amount_billed');
	if (billed === null) return open('A draft has no `hs_amount_billed`.');
	if (draft.lineIds.length === 0) return open('The draft has no lines to count.');
	const { byLine, together } = draft.taxed ? taxesOf(draft.taxed.unitPrice, draft.taxed.rate) : { byLine: 0, together: 0 };
	const net = DISCOUNTED_AMOUNT * 100 + (draft.taxed ? LINES * Math.round(Number(draft.taxed.unitPrice) * 100) : 0);
	const isSum = [net + byLine, net + together].includes(Math.round(billed * 100));
	return told(
		isSum,
		`It is ${isSum ? 'the sum of the lines and their tax' : 'another sum than that of the lines and their tax'}.`,
	);
}

async function rounding(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	if (!draft.taxed || draft.lineIds.length === 0) return open('The account has no active tax rate by which the two ways differ.');
	const tax = await counted(live, draft, 'hs_taxes_total');
	if (tax === null) return open('A draft has no `hs_taxes_total`.');
	const { byLine, together } = taxesOf(draft.taxed.unitPrice, draft.taxed.rate);
	const hundredths = Math.round(tax * 100);
	if (hundredths === byLine) return no('The three lines of the draft are taxed and rounded each.');
	return hundredths === together ? yes('The three lines of the draft are taxed as one sum.') : open('Tax comes to neither sum.');
}

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
	return told(
		Date.parse(/^\d+$/.test(kept) ? new Date(Number(kept)).toISOString() : kept) === Date.parse(draft.date),
		`It comes back as ${kept === '' ? 'nothing' : form}; the account is in ${side}. Which day HubSpot's pages show, no request tells.`,
	);
}

async function markerKept(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const carrier = await live.marker('invoices');
	if (!carrier) return no('There is no property for it.');
	return told(
		valueOf(await read(live, draft, [carrier.name]), carrier.name) === draft.marker,
		`Written into ${carrier.name} and read back.`,
	);
}

async function markerFound(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const carrier = await live.marker('invoices');
	if (!carrier) return no('There is no property for it.');
	const find = async () =>
		(await live.search('invoices', [{ propertyName: carrier.name, operator: 'EQ', value: draft.marker }], [], { limit: 1 })).some(
			(one) => textAt(one, 'id') === draft.id,
		);
	const ms = await live.asking.until(SEARCH_MS, SEARCH_EVERY_MS, find);
	return ms === null
		? no(`Not within ${SEARCH_MS / 1_000} seconds.`)
		: yes(`By ${carrier.name}, after ${ms < 1_000 ? 'less than a second' : `${Math.ceil(ms / 1_000)} seconds`}.`);
}

async function lineByMarker(live: HubSpotLive, { marker, lineIds }: HubSpotDraft): Promise<Finding> {
	const carrier = await live.marker('line_items');
	if (!carrier?.isUnique || lineIds.length === 0) return open('There is no line, or no unique property on lines.');
	const found = await live.byId('line_items', [`${marker}-0`], [carrier.name], { idProperty: carrier.name });
	return told(found.length === 1, `By ${carrier.name}: ${found.length === 1 ? 'found' : 'not found'}.`);
}

async function associationShape(live: HubSpotLive, { id, lineIds }: HubSpotDraft): Promise<Finding> {
	if (lineIds.length === 0) return open('The draft has no lines.');
	const reply = await live.asking.ask({
		method: 'POST',
		path: associationsPath('invoices', 'line_items', 'batch/read'),
		body: { inputs: [{ id }] },
	});
	const [first] = listAt(reply.body, 'results', 0, 'to');
	const type = at(first, 'associationTypes', 0);
	const label = !keysOf(type).includes('label') ? 'left out' : at(type, 'label') === null ? 'null' : 'a text';
	return told(
		listAt(reply.body, 'results', 0, 'to').length === lineIds.length,
		`${reply.status}; \`toObjectId\` is a ${typeof at(first, 'toObjectId')}, \`label\` is ${label}, \`startedAt\` is ${keysOf(reply.body).includes('startedAt') ? 'there' : 'left out'}.`,
	);
}

async function byContact(live: HubSpotLive, { id, contactId }: HubSpotDraft): Promise<Finding> {
	if (contactId === null) return open('No contact was named: give one with --contact.');
	const body = await live.asking.read({
		method: 'POST',
		path: associationsPath('contacts', 'invoices', 'batch/read'),
		body: { inputs: [{ id: contactId }] },
	});
	const isThere = listAt(body, 'results', 0, 'to').some((to) => textAt(to, 'toObjectId') === id);
	return told(
		isThere,
		isThere ? "The contact's invoices hold the draft at once." : "The contact's invoices do not hold the draft.",
	);
}

async function unfilled(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const names = ['hs_number', 'hs_invoice_link', 'hs_pdf_download_link'];
	const record = await read(live, draft, names);
	const filled = names.filter((name) => valueOf(record, name) !== '');
	return told(filled.length === 0, filled.length === 0 ? 'None of the three.' : `Filled: ${filled.join(', ')}.`);
}

/** What is asked of the draft; what waits for the search comes last. */
export const draftProbes: readonly Probe<HubSpotLive, HubSpotDraft>[] = [
	{
		id: 'trace',
		words: ['repeat the trace'],
		asks: 'Answers to batches repeat the trace of their inputs.',
		ask: async (_live, { answers, marker }) => {
			const isEcho = at(answers.invoice, 'results', 0, 'objectWriteTraceId') === marker;
			return told(isEcho, isEcho ? 'Repeated.' : 'Left out.');
		},
	},
	{ id: 'draft-unfilled', words: ['hs_invoice_link'], asks: 'A draft has no number, no link and no PDF.', ask: unfilled },
	{
		id: 'discount',
		words: ['hs_discount_percentage'],
		asks: '`hs_discount_percentage` takes its part off a line.',
		ask: discount,
	},
	{ id: 'places', words: ['hs_position_on_quote'], asks: '`hs_position_on_quote` keeps the place of a line.', ask: places },
	{ id: 'amounts', words: ['hs_amount_billed'], asks: '`hs_amount_billed` of a draft is the sum of its lines.', ask: amounts },
	{ id: 'rounding', words: ['rounds tax'], asks: 'Tax is rounded once for all lines of a rate.', ask: rounding },
	{ id: 'date-kept', words: ['midnight UTC'], asks: 'A date that is written as midnight UTC comes back as it was.', ask: date },
	{ id: 'association-shape', words: [], asks: "A draft's lines are told by its associations at once.", ask: associationShape },
	{ id: 'line-by-marker', words: [], asks: 'A line is found by its marker at once.', ask: lineByMarker },
	{ id: 'draft-of-contact', words: ['associations'], asks: 'A draft is found by its contact at once.', ask: byContact },
	{ id: 'marker-kept', words: ['may be written'], asks: 'The marker is kept with the draft.', ask: markerKept },
	{
		id: 'marker-found',
		patience: 'Waiting for the search to show the draft, two minutes at most.',
		words: ['may be written and searched'],
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
			return told(
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
		asks: 'A deleted draft stands in the recycling bin.',
		ask: async (live, { id }) => {
			const found = await live.byId('invoices', [id], ['hs_invoice_status'], { isArchived: true });
			return told(found.length === 1, found.length === 1 ? 'It can be read as archived.' : 'It cannot be read as archived.');
		},
	},
];
