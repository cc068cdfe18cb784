import { MARKED } from './mark';
import type { Rule, Rules } from '../guard';
import { at, hasOnly, listAt, textAt } from '../json';
import { MARK } from '../vendor';

const ID = '[A-Za-z0-9]+';
const exactly = (path: string): RegExp => new RegExp(`^${path}$`);

const SHARED = ['altId', 'altType', 'name', 'currency', 'issueDate', 'dueDate'];
/** No status and no action: a draft is all that comes of it. */
const NEW = [
	...SHARED,
	'title',
	'businessDetails',
	'discount',
	'liveMode',
	'termsNotes',
	'items',
	'contactDetails',
	'sentTo',
];
const CHANGED = [...SHARED, 'invoiceItems'];

const isOurContent = (body: unknown, items: string): boolean =>
	MARKED.test(textAt(body, 'name')) &&
	listAt(body, items).length > 0 &&
	listAt(body, items).every((item) => at(item, 'name') === MARK && at(item, 'type') !== 'recurring');

/** What a round may ask of HighLevel: reads of one location, and one draft in test mode. */
export const highLevelRules = (location: string): Rules => {
	const isHere = (body: unknown): boolean => at(body, 'altId') === location && at(body, 'altType') === 'location';
	const reads = [
		'/invoices/',
		'/invoices/settings',
		'/invoices/schedule',
		'/invoices/estimate/list',
		`/invoices/${ID}`,
		'/payments/transactions',
		`/payments/transactions/${ID}`,
		`/contacts/${ID}`,
		'/contacts/',
		'/contacts/search/duplicate',
		'/opportunities/search',
		'/opportunities/pipelines',
		`/opportunities/${ID}`,
		`/locations/${location}/customFields`,
	];
	const rules: readonly Rule[] = [
		...reads.map((path): Rule => ({ method: 'GET', path: exactly(path) })),
		{ method: 'POST', path: exactly('/contacts/search'), only: (body) => at(body, 'locationId') === location },
		{
			method: 'POST',
			path: exactly('/invoices/'),
			only: (body) =>
				hasOnly(body, NEW) && isHere(body) && at(body, 'liveMode') === false && isOurContent(body, 'items'),
			makes: { kind: 'invoices', ids: (body) => [textAt(body, '_id')] },
		},
		{
			method: 'PUT',
			path: exactly(`/invoices/(${ID})`),
			only: (body, made, [id]) =>
				made('invoices', id) && hasOnly(body, CHANGED) && isHere(body) && isOurContent(body, 'invoiceItems'),
		},
		{
			method: 'DELETE',
			path: exactly(`/invoices/(${ID})`),
			only: (body, made, [id]) => made('invoices', id) && body === undefined,
		},
	];
	return {
		rules,
		isQuery: (query, method) =>
			['altId', 'locationId', 'location_id'].every((name) => (query[name] ?? location) === location) &&
			(method === 'GET' || hasOnly(query, ['altId', 'altType'])),
		isOurs: (kind, record) =>
			kind === 'invoices' && MARKED.test(textAt(record, 'name')) && at(record, 'status') === 'draft',
	};
};
