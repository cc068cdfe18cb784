import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from './locator';

/** Picks a client: from the list, by id, or by e-mail address. */
export const clientField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Client',
		name: 'client',
		search: 'searchClients',
		placeholder: 'e.g. cli_4be0643f1d98573b97cdca98',
		description: 'Who is billed',
		moreModes: [{ displayName: 'E-Mail', name: 'email', placeholder: 'e.g. anna@acme.example' }],
		...choices,
	});
