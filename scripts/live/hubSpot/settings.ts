import {
	associationsPath,
	MARKER_PROPERTIES,
	TAX_RATES_PATH,
	type ObjectType,
} from '../../../src/systems/hubSpot/wire/address';
import { listAt, textAt } from '../json';
import { yesOrNo, type Finding, type Probe } from '../probe';
import { followCursor } from './cursor';
import type { HubSpotLive, Property } from './live';

const SUMS = ['hs_amount_billed', 'hs_amount_paid', 'hs_balance_due', 'hs_subtotal', 'hs_taxes_total'];
const OF_LINES = ['hs_discount_percentage', 'hs_position_on_quote', 'hs_tax_rate_group_id'];

async function have(live: HubSpotLive, type: ObjectType, names: readonly string[]): Promise<Finding> {
	const properties = await live.properties(type);
	const missing = names.filter((name) => !properties.has(name));
	return yesOrNo(
		missing.length === 0,
		missing.length === 0 ? `All of ${names.join(', ')}.` : `There is no ${missing.join(', ')}.`,
	);
}

const described = (property: Property | undefined, name: string): string =>
	property === undefined
		? `${name}: not there`
		: `${name}: ${property.isWritable ? 'writable' : 'read-only'}, ${property.isUnique ? 'unique' : 'not unique'}`;

/** Each property that may hold the idempotency marker, and whether one of them can. */
async function markerProperties(live: HubSpotLive, type: keyof typeof MARKER_PROPERTIES): Promise<Finding> {
	const properties = await live.properties(type);
	const names = MARKER_PROPERTIES[type];
	return yesOrNo(
		names.some((name) => properties.get(name)?.isWritable),
		`${names.map((name) => described(properties.get(name), name)).join('; ')}.`,
	);
}

/** What the account's settings tell without a look at any record. */
export const settingsProbes: readonly Probe<HubSpotLive>[] = [
	{
		id: 'time-zone',
		words: ['time zone'],
		asks: 'The account tells its time zone.',
		ask: async (live) => {
			const zone = textAt(await live.account(), 'timeZone');
			return yesOrNo(
				zone !== '',
				zone === ''
					? 'No `timeZone` in account-info.'
					: `\`timeZone\` is ${/^[A-Z]\w+\/\w+/.test(zone) ? 'the name of a zone' : 'a text of another form'}.`,
			);
		},
	},
	{
		id: 'invoice-marker',
		words: ['hs_external_invoice_id'],
		asks: 'Invoices have a property for the marker that may be written.',
		ask: (live) => markerProperties(live, 'invoices'),
	},
	{
		id: 'payment-marker',
		words: ['hs_external_reference_id'],
		asks: 'Payments have a property for the marker that may be written.',
		ask: (live) => markerProperties(live, 'commerce_payments'),
	},
	{
		id: 'line-marker',
		words: ['hs_external_id'],
		asks: 'Line items have a property for the marker that may be written.',
		ask: (live) => markerProperties(live, 'line_items'),
	},
	{
		id: 'amount-names',
		words: ['hs_amount_billed'],
		asks: 'Invoices have the properties for amounts that the package reads.',
		ask: (live) => have(live, 'invoices', SUMS),
	},
	{
		id: 'line-names',
		words: ['hs_position_on_quote'],
		asks: 'Line items have the properties for discount, place and tax.',
		ask: (live) => have(live, 'line_items', OF_LINES),
	},
	{
		id: 'ticket-association',
		words: ['association between tickets and invoices'],
		asks: 'HubSpot has an association of its own between tickets and invoices, in both directions.',
		ask: async (live) => {
			const [there, back] = [
				await ownTypes(live, 'invoices', 'tickets'),
				await ownTypes(live, 'tickets', 'invoices'),
			];
			return yesOrNo(
				there !== 'none' && back !== 'none',
				`From invoice to ticket: ${there}; from ticket to invoice: ${back}.`,
			);
		},
	},
	{
		id: 'tax-cursor',
		words: [],
		asks: 'The cursor of the list of tax rates leads to the next page.',
		ask: ({ asking }) =>
			followCursor(
				asking,
				(after) =>
					asking.ask({ method: 'GET', path: TAX_RATES_PATH, query: { limit: '1', ...(after && { after }) } }),
				'id',
			),
	},
];

/** Types of association by their numbers, which are HubSpot's and the same everywhere; `none` where there are none. */
async function ownTypes({ asking }: HubSpotLive, from: ObjectType, to: ObjectType): Promise<string> {
	const body = await asking.read({ method: 'GET', path: associationsPath(from, to, 'labels') });
	const ids = listAt(body, 'results')
		.filter((one) => textAt(one, 'category') === 'HUBSPOT_DEFINED')
		.map((one) => textAt(one, 'typeId'));
	return ids.length === 0 ? 'none' : `type ${ids.join(', ')}`;
}
