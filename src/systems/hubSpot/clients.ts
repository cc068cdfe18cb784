import type { Client } from '../../domain/client';
import { emailKey } from '../../domain/email-address';
import type { ClientDirectory } from '../../ports/remote-system';
import type { HubSpotContext } from './context';
import { clientFrom, CONTACT_PROPERTIES } from './map/client';
import { readById, readObjects, searchObjects } from './wire/read';

export async function clientsById(
	{ client }: HubSpotContext,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Client>> {
	const found = await readById(client, 'contacts', ids, { properties: CONTACT_PROPERTIES });
	return new Map([...found].map(([id, contact]) => [id, clientFrom(contact)]));
}

/** Contacts by e-mail address in lower case. HubSpot has each address once. */
export async function clientsByEmail(
	{ client }: HubSpotContext,
	emails: readonly string[],
): Promise<ReadonlyMap<string, Client>> {
	const asked = [...new Set(emails.map(emailKey).filter((email) => email !== ''))];
	if (asked.length === 0) return new Map();
	const found = await readObjects(client, 'contacts', asked, { properties: CONTACT_PROPERTIES, idProperty: 'email' });
	return new Map(found.map(clientFrom).map((one) => [emailKey(one.email), one]));
}

/** Contacts, to look up and to pick from. */
export const clientDirectory = (context: HubSpotContext): ClientDirectory => ({
	readClients: async (ids) => {
		const found = await clientsById(context, ids);
		return ids.map((id) => found.get(id) ?? 'absent');
	},
	findClientsByEmail: async (emails) => {
		const found = await clientsByEmail(context, emails);
		return emails.map((email) => [found.get(emailKey(email))].filter((one) => one !== undefined));
	},
	listClients: async ({ search, limit }) => {
		const sort = { by: 'lastmodifieddate', direction: 'DESCENDING' } as const;
		const { objects } = await searchObjects(context.client, 'contacts', {
			groups: [],
			properties: CONTACT_PROPERTIES,
			sort,
			limit,
			query: search,
		});
		return objects.map(clientFrom).slice(0, limit);
	},
});
