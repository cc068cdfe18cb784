import { randomBytes } from 'node:crypto';
import { exponentOf } from '../../../src/domain/currency';
import { readLines, type LineInput } from '../../../src/domain/invoice/line-item';
import { RemoteFault } from '../../../src/remote/client';
import { ASSOCIATION, associationsPath, objectsPath } from '../../../src/systems/hubSpot/wire/address';
import { lineProperties } from '../../../src/systems/hubSpot/map/lines';
import { Fault } from '../fault';
import { listAt, textAt } from '../json';
import { MARK, type Draft } from '../vendor';
import { valueOf, type HubSpotLive } from './live';
import { LINES, roundingPrice } from './rounding';

/** The draft of a round, with what HubSpot answered when it was made. */
export interface HubSpotDraft extends Draft {
	readonly lineIds: readonly string[];
	readonly contactId: string | null;
	readonly marker: string;
	/** Of the lines; null where the account has no rate to tax with. */
	readonly taxed: { readonly rate: string; readonly unitPrice: string } | null;
	/** The dates as they were sent. */
	readonly date: string;
	readonly answers: { readonly invoice: unknown; readonly lines: unknown };
}

/** A line that is not taxed: three of 30, less 10 %, are 81 in every currency. */
const DISCOUNTED: LineInput = { description: MARK, quantity: '3', unitPrice: '30', discountPercent: '10' };
export const DISCOUNTED_AMOUNT = 81;

const DAY_MS = 86_400_000;

/** A draft with three lines. It has no status but the one that HubSpot gives it. */
export async function makeDraft(live: HubSpotLive): Promise<HubSpotDraft> {
	const contactId = await contactOf(live);
	const marker = `n8n-${randomBytes(12).toString('hex')}`;
	const currency = textAt(await live.account().catch(() => null), 'companyCurrency') || 'USD';
	const [property, properties] = [
		await live.marker('invoices').catch(() => null),
		await live.properties('invoices').catch(() => null),
	];
	const date = `${live.client.now().slice(0, 10)}T00:00:00Z`;
	const answer = await create(live, 'invoices', [
		{
			objectWriteTraceId: marker,
			properties: {
				hs_currency: currency,
				hs_invoice_date: date,
				hs_due_date: `${new Date(Date.parse(date) + 30 * DAY_MS).toISOString().slice(0, 10)}T00:00:00Z`,
				hs_comments: MARK,
				...(properties?.get('hs_title')?.isWritable && { hs_title: MARK }),
				...(property && { [property.name]: marker }),
			},
			associations: contactId === null ? [] : [association(contactId, ASSOCIATION.invoiceToContact)],
		},
	]);
	const id = textAt(answer, 'results', 0, 'id');
	const lines = await addLines(live, id, currency, marker);
	return { id, contactId, marker, date, ...lines, answers: { invoice: answer, lines: lines.answer } };
}

const association = (id: string, associationTypeId: number) => ({
	to: { id },
	types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});

/** A batch says yes as a whole and no to its inputs. @throws RemoteFault where nothing was made, or that is unknown */
async function create(
	{ client }: HubSpotLive,
	type: 'invoices' | 'line_items',
	inputs: readonly object[],
): Promise<unknown> {
	const { status, body } = await client.send(
		{ method: 'POST', path: objectsPath(type, '/batch/create'), body: { inputs } },
		'once',
	);
	if (textAt(body, 'results', 0, 'id') !== '') return body;
	const [error] = listAt(body, 'errors');
	const words = { code: 'refused_by_system', message: 'HubSpot made nothing.', fix: '' } as const;
	throw new RemoteFault(error === undefined ? 'unknown' : 'refused', words, { status, body: error });
}

/**
 * Lines in the adapter's own words: some that are taxed, and one with a discount. A probe reports what
 * HubSpot refuses.
 */
async function addLines(live: HubSpotLive, invoiceId: string, currency: string, marker: string) {
	const property = await live.marker('line_items').catch(() => null);
	const rates = exponentOf(currency) === 2 ? await live.taxRates().catch(() => []) : [];
	const rate = rates.find(
		({ active, percentageRate }) => active !== false && roundingPrice(String(percentageRate)) !== null,
	);
	const taxed = rate
		? { rate: String(rate.percentageRate), unitPrice: roundingPrice(String(rate.percentageRate))! }
		: null;
	const plain: LineInput[] = taxed
		? Array.from({ length: LINES }, () => ({ description: MARK, unitPrice: taxed.unitPrice }))
		: [];
	const read = readLines([...plain, DISCOUNTED], currency);
	if (!read.ok) return { lineIds: [], taxed, answer: null };
	const inputs = read.value.map((line, place) => ({
		objectWriteTraceId: `${marker}-${place}`,
		properties: {
			...lineProperties(line, currency, place, line === read.value.at(-1) ? null : rate!.id),
			...(property && { [property.name]: `${marker}-${place}` }),
		},
		associations: [association(invoiceId, ASSOCIATION.lineItemToInvoice)],
	}));
	const answer = await create(live, 'line_items', inputs).catch((cause: unknown) => cause);
	return { lineIds: listAt(answer, 'results').map((one) => textAt(one, 'id')), taxed, answer };
}

/** Read so that they are known, and cut out of whatever HubSpot says. */
const PERSONAL = ['email', 'firstname', 'lastname', 'company', 'phone'];

/** The contact that was named, by id or address. @throws Fault where HubSpot has none like it */
async function contactOf(live: HubSpotLive): Promise<string | null> {
	const { contact } = live.given;
	if (contact === null) return null;
	const [found] = await live.byId(
		'contacts',
		[contact],
		PERSONAL,
		contact.includes('@') ? { idProperty: 'email' } : {},
	);
	if (!found) throw new Fault('HubSpot has no contact with the id or address that --contact gives');
	return textAt(found, 'id');
}

/** Deletes it with its lines, after a last look at it: what a person has finalised meanwhile stays. */
export async function removeDraft(live: HubSpotLive, id: string): Promise<void> {
	const [record] = await live.byId('invoices', [id], ['hs_comments', 'hs_invoice_status']);
	const lines = [...new Set([...live.asking.guard.ids('line_items'), ...(await linesOf(live, id))])];
	if (record) {
		live.asking.guard.adopt('invoices', id, record);
		await archive(live, 'invoices', [id]);
	}
	const left = lines.length === 0 ? [] : await live.byId('line_items', lines, ['name']);
	live.linesLeft = left.length;
	if (left.length === 0) return;
	for (const line of left) live.asking.guard.adopt('line_items', textAt(line, 'id'), line);
	await archive(
		live,
		'line_items',
		left.map((line) => textAt(line, 'id')),
	);
}

const archive = (live: HubSpotLive, type: 'invoices' | 'line_items', ids: readonly string[]) =>
	live.client.send(
		{
			method: 'POST',
			path: objectsPath(type, '/batch/archive'),
			body: { inputs: ids.map((one) => ({ id: one })) },
		},
		'repeatable',
	);

/** The lines that HubSpot knows of, also those whose ids were in a lost answer. */
async function linesOf(live: HubSpotLive, id: string): Promise<readonly string[]> {
	const body = await live.asking
		.read({
			method: 'POST',
			path: associationsPath('invoices', 'line_items', 'batch/read'),
			body: { inputs: [{ id }] },
		})
		.catch(() => null);
	return listAt(body, 'results')
		.flatMap((one) => listAt(one, 'to').map((to) => textAt(to, 'toObjectId')))
		.filter((lineId) => lineId !== '');
}

const LOOKED_AT = 200;

/** Drafts with our words as their comment, from a run that was cut off. */
export async function findLeft(live: HubSpotLive): Promise<readonly string[]> {
	const isDraft = { propertyName: 'hs_invoice_status', operator: 'EQ', value: 'draft' };
	const drafts = await live.search('invoices', [isDraft], ['hs_comments', 'hs_invoice_status'], { limit: LOOKED_AT });
	return drafts.filter((one) => valueOf(one, 'hs_comments') === MARK).map((one) => textAt(one, 'id'));
}
