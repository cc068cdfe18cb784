import { RemoteFault } from '../../../src/remote/client';
import { said } from '../asking';
import { no, open, yesOrNo, yes, type Finding, type Probe } from '../probe';
import { DISCOUNTED_AMOUNT, type HubSpotDraft } from './draft';
import { valueOf, type HubSpotLive } from './live';
import { LINES, taxesOf } from './rounding';

/** Sums may be counted a moment later. */
const COUNT_MS = 15_000;

/** The lines by the place that they were sent with; why there are none, where HubSpot refused them. */
async function linesOf(live: HubSpotLive, { lineIds, answers }: HubSpotDraft): Promise<readonly unknown[] | Finding> {
	if (lineIds.length > 0)
		return live.byId('line_items', lineIds, ['amount', 'hs_discount_percentage', 'hs_position_on_quote']);
	const cause = answers.lines;
	return open(
		cause instanceof RemoteFault && cause.status !== null
			? `The lines were refused: ${said(live.asking, { status: cause.status, body: cause.body })}.`
			: 'The draft has no lines.',
	);
}

async function discount(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const lines = await linesOf(live, draft);
	if ('conclusion' in lines) return lines;
	const line = lines.find((one) => Number(valueOf(one, 'hs_discount_percentage')) > 0);
	if (!line) return no('No line came back with the percentage that it was sent with.');
	const amount = valueOf(line, 'amount');
	return amount === ''
		? open('The percentage came back, and the line has no amount yet.')
		: yesOrNo(
				Number(amount) === DISCOUNTED_AMOUNT,
				`The percentage came back, and the amount ${Number(amount) === DISCOUNTED_AMOUNT ? 'is less by it' : 'is another'}.`,
			);
}

async function places(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const lines = await linesOf(live, draft);
	if ('conclusion' in lines) return lines;
	const found = lines.map((one) => valueOf(one, 'hs_position_on_quote')).sort();
	return yesOrNo(
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
		async () =>
			(value = valueOf((await live.byId('invoices', [draft.id], [name]))[0], name)) !== '' && Number(value) !== 0,
	);
	return value === '' ? null : Number(value);
}

async function amounts(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	const billed = await counted(live, draft, 'hs_amount_billed');
	if (billed === null) return open('A draft has no `hs_amount_billed`.');
	if (draft.lineIds.length === 0) return open('The draft has no lines to count.');
	const { byLine, together } = draft.taxed
		? taxesOf(draft.taxed.unitPrice, draft.taxed.rate)
		: { byLine: 0, together: 0 };
	const net = DISCOUNTED_AMOUNT * 100 + (draft.taxed ? LINES * Math.round(Number(draft.taxed.unitPrice) * 100) : 0);
	const isSum = [net + byLine, net + together].includes(Math.round(billed * 100));
	return yesOrNo(
		isSum,
		`It is ${isSum ? 'the sum of the lines and their tax' : 'another sum than that of the lines and their tax'}.`,
	);
}

async function rounding(live: HubSpotLive, draft: HubSpotDraft): Promise<Finding> {
	if (!draft.taxed || draft.lineIds.length === 0)
		return open('The account has no active tax rate by which the two ways differ.');
	const tax = await counted(live, draft, 'hs_taxes_total');
	if (tax === null) return open('A draft has no `hs_taxes_total`.');
	const { byLine, together } = taxesOf(draft.taxed.unitPrice, draft.taxed.rate);
	const hundredths = Math.round(tax * 100);
	if (hundredths === byLine) return no('The three lines of the draft are taxed and rounded each.');
	return hundredths === together
		? yes('The three lines of the draft are taxed as one sum.')
		: open('Tax comes to neither sum.');
}

async function lineByMarker(live: HubSpotLive, { marker, lineIds }: HubSpotDraft): Promise<Finding> {
	const property = await live.marker('line_items');
	if (!property?.isUnique || lineIds.length === 0) return open('There is no line, or no unique property on lines.');
	const found = await live.byId('line_items', [`${marker}-0`], [property.name], { idProperty: property.name });
	return yesOrNo(found.length === 1, `By ${property.name}: ${found.length === 1 ? 'found' : 'not found'}.`);
}

/** What the lines of the draft show, and its sums. */
export const lineProbes: readonly Probe<HubSpotLive, HubSpotDraft>[] = [
	{
		id: 'discount',
		words: ['hs_discount_percentage'],
		asks: '`hs_discount_percentage` takes its part off a line.',
		ask: discount,
	},
	{
		id: 'places',
		words: ['hs_position_on_quote'],
		asks: '`hs_position_on_quote` keeps the place of a line.',
		ask: places,
	},
	{
		id: 'amounts',
		words: ['hs_amount_billed'],
		asks: '`hs_amount_billed` of a draft is the sum of its lines.',
		ask: amounts,
	},
	{ id: 'rounding', words: ['rounds tax'], asks: 'Tax is rounded once for all lines of a rate.', ask: rounding },
	{ id: 'line-by-marker', words: [], asks: 'A line is found by its marker at once.', ask: lineByMarker },
];
