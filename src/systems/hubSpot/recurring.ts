import type { RecordQuery } from '../../ports/catalogue';
import type { RecurringSeries } from '../../ports/remote-system';
import { firstOf } from '../../remote/pages';
import type { HubSpotContext } from './context';
import { RECURRENCE_PROPERTIES, recurringNames } from './map/lines';
import { clientsById } from './clients';
import { readAssociations } from './wire/associations';
import { readById } from './wire/read';
import { searchPages } from './wire/search-pages';
import { nullIfForbidden } from './wire/settings';

const PROPERTIES = ['hs_name', 'hs_status', 'hs_recurring_billing_frequency'] as const;

/** HubSpot's subscriptions, with the invoices that they have made. */
export async function listSubscriptions(
	context: HubSpotContext,
	{ search, limit }: RecordQuery,
): Promise<readonly RecurringSeries[]> {
	const { client } = context;
	const objects = await firstOf(
		searchPages(client, 'subscriptions', {
			groups: [],
			properties: PROPERTIES,
			most: limit,
			query: search,
			what: 'subscriptions in HubSpot',
		}),
		limit,
	);
	const ids = objects.map(({ id }) => id);
	const [contacts, invoices] = await Promise.all([
		readAssociations(client, 'subscriptions', 'contacts', ids),
		readAssociations(client, 'subscriptions', 'invoices', ids),
	]);
	const clients = await clientsById(context, [...contacts.values()].flat());
	return objects.map(({ id, properties }) => ({
		id,
		name: properties.hs_name ?? id,
		client: clients.get(contacts.get(id)?.[0] ?? '') ?? null,
		status: properties.hs_status ?? '',
		rhythm: properties.hs_recurring_billing_frequency ?? '',
		madeInvoiceIds: invoices.get(id) ?? [],
	}));
}

/** Names of the lines that recur, of each invoice that has some. */
export async function readRecurringNames(
	{ client }: HubSpotContext,
	invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const lineIds = await readAssociations(client, 'invoices', 'line_items', invoiceIds);
	const lines = await readById(client, 'line_items', [...lineIds.values()].flat(), {
		properties: ['name', ...RECURRENCE_PROPERTIES],
	});
	const named = [...lineIds].map(
		([id, own]) => [id, recurringNames(own.flatMap((lineId) => lines.get(lineId) ?? []))] as const,
	);
	return new Map(named.filter(([, names]) => names.length > 0));
}

/**
 * Which of the invoices a subscription made. A credential without the scope for subscriptions sees none: then none
 * counts as such.
 */
export async function readSubscriptionIds(
	{ client }: HubSpotContext,
	invoiceIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	return (
		(await readAssociations(client, 'invoices', 'subscriptions', invoiceIds).catch(nullIfForbidden)) ?? new Map()
	);
}
