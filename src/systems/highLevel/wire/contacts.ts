import { LONGEST_SEARCH, PAGE } from './address';
import { ask, orAbsent } from './ask';
import type { Location } from './location';
import * as schemas from './schemas';
import type { WireContact } from './schemas';

const id = encodeURIComponent;

/** Contacts, HighLevel's clients. */
export function contactCalls({ client, locationId }: Location) {
	const contactsBy = async (sought: object): Promise<readonly WireContact[]> =>
		(
			await ask(
				client,
				{
					resource: 'contacts',
					effect: 'read',
					method: 'POST',
					path: '/contacts/search',
					body: { locationId, ...sought },
				},
				schemas.contactListSchema,
			)
		).contacts;

	return {
		readContact: async (contactId: string): Promise<WireContact | 'absent'> => {
			const reply = await orAbsent(
				ask(
					client,
					{ resource: 'contacts', effect: 'read', method: 'GET', path: `/contacts/${id(contactId)}` },
					schemas.contactReplySchema,
				),
			);
			return reply === 'absent' ? 'absent' : reply.contact;
		},
		/**
		 * Contacts by a text that stands anywhere in them, as far as the search knows yet. @param page the first is 1
		 */
		searchContacts: (query: string, page: number, pageLimit = PAGE): Promise<readonly WireContact[]> =>
			contactsBy({ page, pageLimit, ...(query !== '' && { query: query.slice(0, LONGEST_SEARCH) }) }),
		/**
		 * The contacts whose `email` is this, as far as the search knows yet. @param email at most `LONGEST_SEARCH`
		 * long
		 */
		contactsByEmail: (email: string): Promise<readonly WireContact[]> =>
			contactsBy({ page: 1, pageLimit: PAGE, filters: [{ field: 'email', operator: 'eq', value: email }] }),
		/** The one contact that a new one with this address would be taken for. */
		contactLike: async (email: string): Promise<WireContact | 'absent'> => {
			const reply = await orAbsent(
				ask(
					client,
					{
						resource: 'contacts',
						effect: 'read',
						method: 'GET',
						path: '/contacts/search/duplicate',
						query: { locationId, email },
					},
					schemas.duplicateReplySchema,
				),
			);
			return reply === 'absent' || !reply.contact ? 'absent' : reply.contact;
		},
	};
}
