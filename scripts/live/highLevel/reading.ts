import { contactsOf } from '../../../src/systems/highLevel/clients';
import { isInvoicePayment } from '../../../src/systems/highLevel/payments/read-payments';
import { VERSIONS } from '../../../src/systems/highLevel/wire/address';
import type { WireTransaction } from '../../../src/systems/highLevel/wire/schemas';
import { said } from '../asking';
import { at, counted, keysOf, listAt, textAt } from '../json';
import { open, yesOrNo, yes, type Finding, type Probe } from '../probe';
import type { HighLevelLive } from './live';

const NOBODY = 'n8n-live-check@example.com';
const NO_ID = '000000000000000000000000';

const hasFraction = (value: unknown): boolean => typeof value === 'number' && !Number.isInteger(value);

async function amounts(live: HighLevelLive): Promise<Finding> {
	const invoices = await live.invoices();
	if (invoices.length === 0) return open('There is no invoice.');
	const broken = invoices.filter(
		(one) =>
			hasFraction(at(one, 'total')) ||
			listAt(one, 'invoiceItems').some((item) => hasFraction(at(item, 'amount'))),
	).length;
	const seen = `Of ${invoices.length} invoices, ${broken} have amounts with decimals`;
	return broken > 0 ? yes(`${seen}, which cents could not have.`) : open(`${seen}.`);
}

/** The filter is asked for with the contact's own address; without a contact, with an address of nobody. */
async function contactFilter(live: HighLevelLive): Promise<Finding> {
	const { asking, given, api } = live;
	const named = given.contact;
	const email =
		named === null
			? NOBODY
			: named.includes('@')
				? named
				: ((await contactsOf({ api } as Parameters<typeof contactsOf>[0], { id: named }))[0]?.email ?? NOBODY);
	const body = {
		locationId: given.location,
		page: 1,
		pageLimit: 100,
		filters: [{ field: 'email', operator: 'eq', value: email.toLowerCase() }],
	};
	const reply = await asking.ask({
		method: 'POST',
		path: '/contacts/search',
		body,
		headers: { Version: VERSIONS.contacts },
	});
	if (reply.status >= 400) return yesOrNo(false, `${said(asking, reply)}.`);
	const found = listAt(reply.body, 'contacts');
	if (email === NOBODY)
		return yesOrNo(
			found.length === 0,
			`Taken (${reply.status}); for an address of nobody it found ${found.length === 0 ? 'nobody' : 'somebody'}. Name a contact with --contact to see whether it finds one.`,
		);
	const isFound = found.some((one) => textAt(one, 'email').toLowerCase() === email.toLowerCase());
	return yesOrNo(isFound, `Taken (${reply.status}); the contact was ${isFound ? 'found' : 'not found'}.`);
}

/** Longer than the search is said to take. */
async function longAddress({ asking, given }: HighLevelLive): Promise<Finding> {
	const value = `${'n8n-live-check-'.repeat(5)}@example.com`;
	const body = {
		locationId: given.location,
		page: 1,
		pageLimit: 100,
		filters: [{ field: 'email', operator: 'eq', value }],
	};
	const reply = await asking.ask({
		method: 'POST',
		path: '/contacts/search',
		body,
		headers: { Version: VERSIONS.contacts },
	});
	return yesOrNo(
		reply.status >= 400,
		reply.status >= 400 ? `${said(asking, reply)}.` : `${reply.status}: it is taken.`,
	);
}

async function taxIds(live: HighLevelLive): Promise<Finding> {
	const ids = (await live.invoices())
		.flatMap((one) => listAt(one, 'invoiceItems'))
		.flatMap((item) => listAt(item, 'taxes'))
		.map((tax) => textAt(tax, '_id'));
	if (ids.length === 0) return open('No invoice has a tax.');
	const hex = ids.filter((id) => /^[0-9a-f]{24}$/i.test(id)).length;
	return yesOrNo(hex === ids.length, `Of ${ids.length} taxes, ${hex} have an id of 24 hexadecimal digits.`);
}

async function transactionWords(live: HighLevelLive): Promise<Finding> {
	const all = await live.transactions();
	if (all.length === 0) return open('There is no transaction.');
	const seen = `entityType: ${counted(all.map((one) => at(one, 'entityType')))}; entitySourceType: ${counted(all.map((one) => at(one, 'entitySourceType')))}.`;
	return all.some((one) => isInvoicePayment(one as WireTransaction))
		? yes(seen)
		: open(`None names an invoice. ${seen}`);
}

async function transactionMeta(live: HighLevelLive): Promise<Finding> {
	const all = await live.transactions();
	const payment = all.find((one) => isInvoicePayment(one as WireTransaction)) ?? all[0];
	if (!payment) return open('There is no transaction.');
	const single = (await live.raw('payments', `/payments/transactions/${textAt(payment, '_id')}`, live.alt)).body;
	const shape = (one: unknown) =>
		keysOf(one).includes('meta') ? (keysOf(at(one, 'meta')).length > 0 ? 'filled' : 'empty') : 'left out';
	const seen = `In the list \`meta\` is ${shape(payment)}, in the single one ${shape(single)}.`;
	return [payment, single].some((one) => textAt(one, 'meta', 'n8n') !== '')
		? yes(`${seen} It holds the package's marker.`)
		: open(`${seen} No payment of the package was looked at.`);
}

async function estimateWords(live: HighLevelLive): Promise<Finding> {
	const all = await live.estimates();
	if (all.length === 0) return open('There is no estimate.');
	const words = (name: string) => counted(all.map((one) => at(one, name)));
	return yesOrNo(
		all.every((one) => textAt(one, 'estimateStatus') !== ''),
		`estimateStatus: ${words('estimateStatus')}; status: ${words('status')}.`,
	);
}

/** One id of nothing for each kind of record, as the adapter reads the answer. */
async function notThere(live: HighLevelLive): Promise<Finding> {
	const { api } = live;
	const kinds = [
		['invoice', () => live.raw('invoices', `/invoices/${NO_ID}`, live.alt), () => api.readInvoice(NO_ID)],
		['contact', () => live.raw('contacts', `/contacts/${NO_ID}`), () => api.readContact(NO_ID)],
		['opportunity', () => live.raw('opportunities', `/opportunities/${NO_ID}`), () => api.readOpportunity(NO_ID)],
	] as const;
	const seen: string[] = [];
	let isSo = true;
	for (const [kind, ask, read] of kinds) {
		isSo &&= (await read().catch(() => 'refused')) === 'absent';
		seen.push(`${kind}: ${said(live.asking, await ask())}`);
	}
	return yesOrNo(isSo, `${seen.join('; ')}.`);
}

async function opportunityFields(live: HighLevelLive): Promise<Finding> {
	const reply = await live.raw('opportunities', '/opportunities/search', {
		location_id: live.given.location,
		status: 'all',
		limit: '100',
	});
	if (reply.status !== 200) return open(`${said(live.asking, reply)}.`);
	const all = listAt(reply.body, 'opportunities');
	if (all.length === 0) return open('There is no opportunity.');
	const moments = all.filter((one) => textAt(one, 'lastStageChangeAt') !== '').length;
	const keys = [...new Set(all.flatMap((one) => listAt(one, 'customFields')).flatMap(keysOf))].filter((key) =>
		/^field/i.test(key),
	);
	const invoices = [...new Set(all.flatMap(keysOf))].filter((key) => /invoice/i.test(key) && /^\w{1,40}$/.test(key));
	return yesOrNo(
		moments === all.length,
		`Of ${all.length}, ${moments} tell when they entered their stage; values of custom fields stand in ${keys.join(', ') || 'none'}; fields about invoices: ${invoices.join(', ') || 'none'}.`,
	);
}

async function pages(live: HighLevelLive): Promise<Finding> {
	const list = (limit: string) => live.raw('invoices', '/invoices/', { ...live.alt, limit, offset: '0' });
	const [fitting, above] = [await list('100'), await list('101')];
	return yesOrNo(
		fitting.status === 200,
		`100: ${fitting.status === 200 ? '200' : said(live.asking, fitting)}; 101: ${above.status === 200 ? '200' : said(live.asking, above)}.`,
	);
}

export const readingProbes: readonly Probe<HighLevelLive>[] = [
	{
		id: 'amounts-in-lists',
		words: ['main units'],
		asks: 'Amounts of invoices that are there are in main units.',
		ask: amounts,
	},
	{ id: 'page-of-100', words: [], asks: 'A page of invoices holds 100.', ask: pages },
	{
		id: 'contact-filter',
		words: ['contact search', 'contacts/search', 'Contacts are searched'],
		asks: 'The contact search takes the filter `email` `eq`.',
		ask: contactFilter,
	},
	{
		id: 'long-address',
		words: ['75 characters'],
		asks: 'The contact search takes no filter of more than 75 characters.',
		ask: longAddress,
	},
	{ id: 'tax-ids', words: ['tax id'], asks: 'Taxes of invoices have ids of 24 hexadecimal digits.', ask: taxIds },
	{
		id: 'transaction-words',
		words: ['entityType'],
		asks: 'Transactions of invoices name them in `entityType` or `entitySourceType`.',
		ask: transactionWords,
	},
	{
		id: 'transaction-meta',
		words: ['`meta`'],
		asks: 'A transaction gives back the `meta` of its payment.',
		ask: transactionMeta,
	},
	{
		id: 'estimate-status',
		words: ['estimateStatus'],
		asks: "An estimate's status is called `estimateStatus` in lists.",
		ask: estimateWords,
	},
	{
		id: 'not-there',
		words: ['record that is not there'],
		asks: 'A record that is not there is answered so that the package knows it.',
		ask: notThere,
	},
	{
		id: 'opportunities',
		words: [],
		asks: 'Opportunities tell when they entered their stage.',
		ask: opportunityFields,
	},
];
