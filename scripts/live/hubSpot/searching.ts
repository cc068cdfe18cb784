import { BATCH, objectsPath } from '../../../src/systems/hubSpot/wire/address';
import { said } from '../asking';
import { listAt, textAt } from '../json';
import { open, yesOrNo, type Probe } from '../probe';
import { filterFinding } from './filter';
import { valueOf, type HubSpotLive } from './live';

const LOOKED_AT = 100;

/** Ids that rise in the order of creation. */
const rise = (records: readonly unknown[]): boolean => {
	const ids = records.map((record) => BigInt(textAt(record, 'id') || '0'));
	return ids.every((id, place) => place === 0 || id > ids[place - 1]!);
};

/** What reading and searching records shows. */
export const searchingProbes: readonly Probe<HubSpotLive>[] = [
	{
		id: 'batch-of-100',
		words: ['100 records fit into one call'],
		asks: '100 records fit into one call, and 101 do not.',
		ask: async ({ asking }) => {
			const batch = (count: number) =>
				asking.ask({
					method: 'POST',
					path: objectsPath('invoices', '/batch/read'),
					body: {
						inputs: Array.from({ length: count }, (_, place) => ({ id: String(place + 1) })),
						properties: ['hs_currency'],
						propertiesWithHistory: [],
					},
				});
			const [fitting, above] = [await batch(BATCH.objects), await batch(BATCH.objects + 1)];
			return yesOrNo(
				fitting.status < 300 && above.status >= 400,
				`100 were answered with ${fitting.status < 300 ? fitting.status : said(asking, fitting)}, and 101 with ${above.status < 300 ? above.status : said(asking, above)}.`,
			);
		},
	},
	{
		id: 'history-of-50',
		words: ['history of properties take 50'],
		asks: '50 records with the history of a property fit into one call.',
		ask: async ({ asking }) => {
			const inputs = Array.from({ length: BATCH.history }, (_, place) => ({ id: String(place + 1) }));
			const body = { inputs, properties: ['dealstage'], propertiesWithHistory: ['dealstage'] };
			const reply = await asking.ask({ method: 'POST', path: objectsPath('deals', '/batch/read'), body });
			return yesOrNo(reply.status < 300, `${reply.status < 300 ? reply.status : said(asking, reply)}.`);
		},
	},
	{
		id: 'changed-since',
		words: ['filters `hs_lastmodifieddate`'],
		asks: 'A search filters `hs_lastmodifieddate` of deals, tickets, invoices, payments and quotes.',
		ask: (live) => {
			const filter = { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: '0' };
			const types = ['deals', 'tickets', 'invoices', 'commerce_payments', 'quotes'] as const;
			return filterFinding(
				live,
				types.map((type) => ({ name: type, type, filter })),
			);
		},
	},
	{
		id: 'list-of-100',
		words: [],
		asks: 'A list gives 100 records in one call.',
		ask: async ({ asking }) => {
			const reply = await asking.ask({ method: 'GET', path: objectsPath('invoices'), query: { limit: '100' } });
			return yesOrNo(
				reply.status === 200,
				reply.status === 200
					? `200, with ${listAt(reply.body, 'results').length === 100 ? '100' : 'fewer than 100'} invoices.`
					: `${said(asking, reply)}.`,
			);
		},
	},
	{
		id: 'ids-rise',
		words: ['newer records have higher ids'],
		asks: 'Newer records have higher ids.',
		ask: async (live) => {
			const sort = { sort: 'createdate', direction: 'ASCENDING', limit: LOOKED_AT };
			const invoices = await live.search('invoices', [], [], { ...sort, sort: 'hs_createdate' });
			const deals = await live.search('deals', [], [], sort);
			if (invoices.length < 2 && deals.length < 2) return open('Fewer than two invoices and two deals.');
			const word = (records: readonly unknown[]) =>
				records.length < 2 ? 'too few' : rise(records) ? 'so' : 'not so';
			return yesOrNo(
				rise(invoices) && rise(deals),
				`Of the first ${LOOKED_AT} invoices: ${word(invoices)}; of the first ${LOOKED_AT} deals: ${word(deals)}.`,
			);
		},
	},
	{
		id: 'above-an-id',
		words: ['a higher id than the last'],
		asks: 'A search for ids above one goes on where a page ended.',
		ask: async (live) => {
			const sort = { direction: 'ASCENDING', limit: 2 };
			const first = await live.search(
				'deals',
				[{ propertyName: 'hs_object_id', operator: 'GT', value: '0' }],
				[],
				sort,
			);
			if (first.length < 2) return open('Fewer than two deals.');
			const next = await live.search(
				'deals',
				[{ propertyName: 'hs_object_id', operator: 'GT', value: textAt(first[0], 'id') }],
				[],
				sort,
			);
			const isNext = textAt(next[0], 'id') === textAt(first[1], 'id');
			return yesOrNo(
				isNext,
				`Asked for what stands above the first deal, HubSpot began with ${isNext ? 'the second' : 'another than the second'}.`,
			);
		},
	},
	{
		id: 'payments-read',
		words: [],
		asks: 'Payments may be read with the scope that the page names.',
		ask: async ({ asking }) => {
			const reply = await asking.ask({
				method: 'GET',
				path: objectsPath('commerce_payments'),
				query: { limit: '1' },
			});
			return yesOrNo(reply.status === 200, `${said(asking, reply)}.`);
		},
	},
	{
		id: 'unknown-filter',
		words: [],
		asks: 'A search by a property that does not exist is refused.',
		ask: async ({ asking }) => {
			const body = {
				filterGroups: [{ filters: [{ propertyName: 'n8n_no_such_property', operator: 'HAS_PROPERTY' }] }],
				properties: [],
				sorts: [],
				limit: 1,
				after: '0',
			};
			const reply = await asking.ask({ method: 'POST', path: objectsPath('deals', '/search'), body });
			return yesOrNo(
				reply.status >= 400,
				reply.status >= 400
					? `${said(asking, reply)}.`
					: `${reply.status}, with ${listAt(reply.body, 'results').length} results.`,
			);
		},
	},
	{
		id: 'links-of-invoices',
		words: ['hs_invoice_link'],
		asks: 'Finalised invoices have a number, a link and the link of a PDF.',
		ask: async (live) => {
			const names = ['hs_number', 'hs_invoice_link', 'hs_pdf_download_link'];
			const found = await live.search(
				'invoices',
				[{ propertyName: 'hs_invoice_status', operator: 'IN', values: ['open', 'paid'] }],
				names,
				{ limit: LOOKED_AT },
			);
			if (found.length === 0) return open('No open or paid invoice is there.');
			const counts = names.map((name) => `${name} in ${found.filter((one) => valueOf(one, name) !== '').length}`);
			return yesOrNo(
				found.every((one) => names.every((name) => valueOf(one, name) !== '')),
				`Of ${found.length}: ${counts.join(', ')}. Whether the PDF asks for a login: open one in a private window.`,
			);
		},
	},
	{
		id: 'quotes-billed',
		words: ['hs_billing_enabled'],
		asks: 'Accepted quotes say whether HubSpot bills them, and what they come to.',
		ask: async (live) => {
			const names = ['hs_payment_enabled', 'hs_payment_status', 'hs_billing_enabled', 'hs_quote_amount'];
			const isAccepted = { propertyName: 'hs_status', operator: 'EQ', value: 'ACCEPTED' };
			const found = await live.search('quotes', [isAccepted], names, { limit: LOOKED_AT });
			if (found.length === 0) return open('No accepted quote is there.');
			const counts = names.map((name) => `${name} in ${found.filter((one) => valueOf(one, name) !== '').length}`);
			return yesOrNo(
				found.every((one) => names.every((name) => valueOf(one, name) !== '')),
				`Of ${found.length}: ${counts.join(', ')}.`,
			);
		},
	},
	{
		id: 'hours-of-dates',
		words: ['time zone'],
		asks: "Dates that people gave invoices stand at midnight of the account's time zone.",
		ask: async (live) => {
			const zone = textAt(await live.account(), 'timeZone') || 'UTC';
			const found = await live.search('invoices', [], ['hs_invoice_date', 'hs_due_date'], { limit: LOOKED_AT });
			const hours = found
				.flatMap((one) => [valueOf(one, 'hs_invoice_date'), valueOf(one, 'hs_due_date')])
				.filter((date) => date !== '')
				.map((date) => hourOf(date, zone))
				.filter((hour) => hour !== 'ours');
			if (hours.length === 0) return open('No invoice with a date is there.');
			const count = (hour: string) => hours.filter((one) => one === hour).length;
			return yesOrNo(
				count('account') + count('both') === hours.length,
				`Of ${hours.length} dates: ${count('both')} at midnight of UTC and of the account alike, ${count('utc')} of UTC only, ${count('account')} of the account only, ${count('other')} at another hour.`,
			);
		},
	},
];

/** Whose midnight a moment is; noon of the account is what this package writes. */
function hourOf(moment: string, zone: string): 'utc' | 'account' | 'both' | 'ours' | 'other' {
	const date = new Date(/^\d+$/.test(moment) ? Number(moment) : moment);
	if (Number.isNaN(date.getTime())) return 'other';
	const timeIn = (timeZone: string) =>
		new Intl.DateTimeFormat('en-GB', {
			timeZone,
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
			hourCycle: 'h23',
		}).format(date);
	if (timeIn(zone) === '12:00:00') return 'ours';
	const [utc, account] = [timeIn('UTC') === '00:00:00', timeIn(zone) === '00:00:00'];
	return utc && account ? 'both' : utc ? 'utc' : account ? 'account' : 'other';
}
