import { EMPTY_CLIENT, type Client } from '../../../domain/client';
import type { CrmObject } from '../wire/schemas';

export const CONTACT_PROPERTIES = [
	'firstname',
	'lastname',
	'email',
	'company',
	'address',
	'zip',
	'city',
	'country',
	'hs_language',
] as const;

/** HubSpot's codes for the languages that documents can be written in. */
const LANGUAGES: Readonly<Record<string, string>> = { en: 'en', sv: 'sv', nb: 'nb', no: 'nb', ro: 'ro' };

const joined = (parts: readonly (string | null | undefined)[], by: string): string =>
	parts
		.map((part) => part?.trim() ?? '')
		.filter((part) => part !== '')
		.join(by);

/** A contact as whom an invoice bills. */
export function clientFrom({ id, properties }: CrmObject): Client {
	const name = joined([properties.firstname, properties.lastname], ' ');
	return {
		...EMPTY_CLIENT,
		id,
		name: name || joined([properties.company], '') || joined([properties.email], '') || id,
		email: properties.email?.trim() ?? '',
		language: LANGUAGES[(properties.hs_language ?? '').toLowerCase().split(/[-_]/)[0]!] ?? '',
		address: joined([properties.address, joined([properties.zip, properties.city], ' '), properties.country], '\n'),
	};
}

/**
 * Whether a contact has what an invoice takes from it before it can be opened. HubSpot asks for "contact and company
 * details" and does not say which: here any name of a person or company, or an address, will do. Without one its name
 * is its id.
 */
export const hasDetails = ({ id, name, email }: Client): boolean => email !== '' || name !== id;

/** What an invoice without a contact bills: nobody that is known. HubSpot lets drafts be so. */
export const NOBODY: Client = { ...EMPTY_CLIENT, id: '' };
