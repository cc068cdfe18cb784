import { invoiceRecord } from '../../../src/systems/highLevel/map/invoice';
import { VERSIONS } from '../../../src/systems/highLevel/wire/address';
import { said } from '../asking';
import { at, keysOf, listAt, textAt } from '../json';
import { no, open, yesOrNo, yes, type Finding, type Probe } from '../probe';
import { PLAIN, type HighLevelDraft } from './draft';
import type { HighLevelLive } from './live';

const SEARCH_MS = 120_000;
const SEARCH_EVERY_MS = 3_000;

const read = async (live: HighLevelLive, { id }: HighLevelDraft): Promise<unknown> =>
	(await live.raw('invoices', `/invoices/${id}`, live.alt)).body;

async function halfAUnit(live: HighLevelLive, draft: HighLevelDraft): Promise<Finding> {
	const record = await read(live, draft);
	const item = listAt(record, 'invoiceItems').find((one) => Number(at(one, 'qty')) === 1);
	const isKept = Number(at(item, 'amount')) === Number(PLAIN);
	const total = Number(at(record, 'total'));
	const expected = draft.refusedTaxes === null ? [Number(PLAIN) + 25] : [Number(PLAIN)];
	return yesOrNo(
		isKept && expected.includes(total),
		`The item came back ${isKept ? 'as it was sent' : 'with another amount'}, and the total is ${expected.includes(total) ? 'the sum with the tax' : 'another'}.`,
	);
}

async function adapterReading(live: HighLevelLive, draft: HighLevelDraft): Promise<Finding> {
	const wire = await live.api.readInvoice(draft.id);
	if (wire === 'absent') return no('The draft is not there when it is read.');
	const { invoice } = invoiceRecord(wire, { system: 'highLevel', timeZone: 'UTC', now: live.asking.client.now() });
	const seen = `Phase ${invoice.phase}, ${invoice.lines.length} lines, number ${invoice.number === null ? 'none' : 'given'}, dates ${invoice.issueDate && invoice.dueDate ? 'given' : 'lacking'}.`;
	return yesOrNo(
		invoice.phase === 'draft' &&
			invoice.clientId === draft.contactId &&
			invoice.lines.length === (draft.refusedTaxes === null ? 2 : 1),
		seen,
	);
}

async function tax(live: HighLevelLive, draft: HighLevelDraft): Promise<Finding> {
	if (draft.refusedTaxes !== null) return no(`With the tax: ${draft.refusedTaxes}. Without it, the draft was made.`);
	const ids = listAt(await read(live, draft), 'invoiceItems')
		.flatMap((item) => listAt(item, 'taxes'))
		.map((one) => textAt(one, '_id'));
	const sent = listAt(draft.wire, 'invoiceItems').flatMap((item) => listAt(item, 'taxes')).length;
	return yesOrNo(
		ids.length > 0,
		ids.length > 0
			? `${ids.length} came back, ${ids.every((id) => id !== '') ? 'with an id' : 'without an id'}.`
			: `None came back; the first answer had ${sent}.`,
	);
}

/**
 * The list by contact tells whether the draft is shown at all: only then does a search that finds nothing say
 * something.
 */
async function searched(live: HighLevelLive, { id, marker, contactId }: HighLevelDraft): Promise<Finding> {
	const isIn = async (filter: { readonly search?: string; readonly contactId?: string }) =>
		(await live.api.listInvoices({ offset: 0, limit: 20, ...filter })).items.some((one) => one._id === id);
	const ms = await live.asking.until(SEARCH_MS, SEARCH_EVERY_MS, () => isIn({ search: marker }));
	if (ms !== null)
		return yes(`By its marker, after ${ms < 1_000 ? 'less than a second' : `${Math.ceil(ms / 1_000)} seconds`}.`);
	const isListed = await isIn({ contactId });
	return isListed
		? no(`Not within ${SEARCH_MS / 1_000} seconds; the list of its contact's invoices shows it.`)
		: open("Neither the search nor the list of its contact's invoices shows it.");
}

const KEPT = ['title', 'termsNotes', 'discount', 'businessDetails', 'contactDetails', 'liveMode', 'sentTo'];

/** A change that leaves out whatever may be left out: what is gone then must always be sent. */
async function leftOut(live: HighLevelLive, draft: HighLevelDraft): Promise<Finding> {
	const before = await read(live, draft);
	const items = listAt(before, 'invoiceItems').map((item) => ({
		name: textAt(item, 'name'),
		currency: textAt(before, 'currency'),
		amount: at(item, 'amount'),
		qty: at(item, 'qty'),
	}));
	const day = (name: string) => textAt(before, name).slice(0, 10);
	const body = {
		...live.alt,
		name: textAt(before, 'name'),
		currency: textAt(before, 'currency'),
		issueDate: day('issueDate'),
		dueDate: day('dueDate'),
		invoiceItems: items,
	};
	const reply = await live.asking.ask(
		{ method: 'PUT', path: `/invoices/${draft.id}`, body, headers: { Version: VERSIONS.invoices } },
		'repeatable',
	);
	if (reply.status >= 400) return open(`Refused: ${said(live.asking, reply)}.`);
	const after = await read(live, draft);
	const had = KEPT.filter((name) => isFilled(at(before, name)));
	const gone = had.filter((name) => JSON.stringify(at(after, name)) !== JSON.stringify(at(before, name)));
	return yesOrNo(
		gone.length === 0,
		`Of ${had.join(', ')}: ${gone.length === 0 ? 'all are kept' : `changed or gone are ${gone.join(', ')}`}.`,
	);
}

const isFilled = (value: unknown): boolean =>
	value !== undefined && value !== null && value !== '' && (typeof value !== 'object' || keysOf(value).length > 0);

/** What is asked of the draft; what waits comes last, and what changes it after that. */
export const draftProbes: readonly Probe<HighLevelLive, HighLevelDraft>[] = [
	{ id: 'half-a-unit', words: ['main units'], asks: 'An amount of 100.5 is taken and kept.', ask: halfAUnit },
	{ id: 'tax-taken', words: ['tax id'], asks: 'A tax is taken with a line as the package writes it.', ask: tax },
	{ id: 'adapter-reading', words: [], asks: 'The package reads the draft as it was written.', ask: adapterReading },
	{
		id: 'name-searched',
		waiting: 'Waiting for the search to show the draft, two minutes at most.',
		words: ['invoice names', 'marker in an invoice'],
		asks: "The list's search looks into invoice names.",
		ask: searched,
	},
	{
		id: 'left-out',
		words: ['changed invoice keeps'],
		asks: 'A change keeps what its request leaves out.',
		ask: leftOut,
	},
];

export const afterProbes: readonly Probe<HighLevelLive, HighLevelDraft>[] = [
	{
		id: 'deleted',
		words: ['record that is not there'],
		asks: 'A deleted draft is answered as one that is not there.',
		ask: async (live, { id }) =>
			yesOrNo(
				(await live.api.readInvoice(id).catch(() => null)) === 'absent',
				`${said(live.asking, await live.raw('invoices', `/invoices/${id}`, live.alt))}.`,
			),
	},
];
