import {
	ACCOUNT_PATH,
	API_VERSION,
	MARKER_PROPERTIES,
	TAX_RATES_PATH,
} from '../../../src/systems/hubSpot/wire/address';
import type { Made, Rule, Rules } from '../guard';
import { at, hasOnly, listAt, textAt } from '../json';
import { MARK } from '../vendor';

const ANY = '(?:invoices|line_items|commerce_payments|contacts|deals|tickets|quotes|subscriptions)';
const exactly = (path: string): RegExp => new RegExp(`^${path}$`);
const objects = (type: string, rest: string): RegExp => exactly(`/crm/objects/${API_VERSION}/${type}${rest}`);

/** Nothing but what the draft is made of: no status, so that no draft becomes an invoice. */
const INVOICE = [
	'hs_currency',
	'hs_invoice_date',
	'hs_due_date',
	'hs_comments',
	'hs_title',
	...MARKER_PROPERTIES.invoices,
];
const LINE = [
	'name',
	'description',
	'quantity',
	'price',
	'hs_discount_percentage',
	'hs_tax_rate_group_id',
	'hs_line_item_currency_code',
	'hs_position_on_quote',
	...MARKER_PROPERTIES.line_items,
];
const TO_CONTACT = 177;
const TO_INVOICE = 410;

const inputs = (body: unknown): readonly unknown[] => (hasOnly(body, ['inputs']) ? listAt(body, 'inputs') : []);
const some = (body: unknown, most: number, isFit: (input: unknown) => boolean): boolean => {
	const all = inputs(body);
	return all.length > 0 && all.length <= most && all.every(isFit);
};

/** One association of a new record: only of this type, and to a record that it may go to. */
const linksOnly = (input: unknown, typeId: number, mayBe: (id: unknown) => boolean): boolean =>
	listAt(input, 'associations').every(
		(one) =>
			hasOnly(one, ['to', 'types']) &&
			mayBe(at(one, 'to', 'id')) &&
			listAt(one, 'types').length === 1 &&
			at(one, 'types', 0, 'associationCategory') === 'HUBSPOT_DEFINED' &&
			at(one, 'types', 0, 'associationTypeId') === typeId,
	);

const isNew = (input: unknown, keys: readonly string[]): boolean =>
	hasOnly(input, ['objectWriteTraceId', 'properties', 'associations']) &&
	hasOnly(at(input, 'properties'), keys) &&
	Array.isArray(at(input, 'associations'));

const isNewInvoice = (input: unknown): boolean =>
	isNew(input, INVOICE) &&
	at(input, 'properties', 'hs_comments') === MARK &&
	linksOnly(input, TO_CONTACT, () => true);

const isNewLine = (input: unknown, made: Made): boolean =>
	isNew(input, LINE) &&
	at(input, 'properties', 'name') === MARK &&
	listAt(input, 'associations').length === 1 &&
	linksOnly(input, TO_INVOICE, (id) => made('invoices', id));

const idsIn = (body: unknown): readonly string[] => listAt(body, 'results').map((one) => textAt(one, 'id'));

const READS: readonly Rule[] = [
	{ method: 'GET', path: exactly(ACCOUNT_PATH) },
	{ method: 'GET', path: exactly(TAX_RATES_PATH) },
	{ method: 'GET', path: exactly(`/crm/properties/${API_VERSION}/${ANY}`) },
	{ method: 'GET', path: exactly(`/crm/pipelines/${API_VERSION}/(?:deals|tickets)`) },
	{ method: 'GET', path: objects(ANY, '') },
	{ method: 'GET', path: objects(ANY, `/\\d+/associations/${ANY}`) },
	{ method: 'POST', path: objects(ANY, '/batch/read') },
	{ method: 'POST', path: objects(ANY, '/search') },
	{ method: 'POST', path: exactly(`/crm/associations/${API_VERSION}/${ANY}/${ANY}/batch/read`) },
	{ method: 'GET', path: exactly(`/crm/associations/${API_VERSION}/${ANY}/${ANY}/labels`) },
];

const WRITES: readonly Rule[] = [
	{
		method: 'POST',
		path: objects('invoices', '/batch/create'),
		only: (body) => some(body, 1, isNewInvoice),
		makes: { kind: 'invoices', ids: idsIn },
	},
	{
		method: 'POST',
		path: objects('line_items', '/batch/create'),
		only: (body, made) => some(body, 5, (input) => isNewLine(input, made)),
		makes: { kind: 'line_items', ids: idsIn },
	},
	...(['invoices', 'line_items'] as const).map(
		(type): Rule => ({
			method: 'POST',
			path: objects(type, '/batch/archive'),
			only: (body, made) => some(body, 5, (input) => hasOnly(input, ['id']) && made(type, at(input, 'id'))),
		}),
	),
];

/** What a round may ask of HubSpot: reads, and one draft with its lines. */
export const hubSpotRules: Rules = {
	rules: [...READS, ...WRITES],
	isQuery: (query, method) => method === 'GET' || hasOnly(query, ['archived']),
	isOurs: (kind, record) =>
		kind === 'invoices'
			? at(record, 'properties', 'hs_comments') === MARK &&
				at(record, 'properties', 'hs_invoice_status') === 'draft'
			: kind === 'line_items' && at(record, 'properties', 'name') === MARK,
};
