import type { Client } from '../../domain/client';
import { putClient } from '../../domain/client-check';
import { emailKey } from '../../domain/email-address';
import { accept, refuse, type Refusal, type Result } from '../../domain/refusal';
import { nameKey } from '../../domain/same-name';
import { readText } from '../../domain/text';
import type { ClientFields } from '../../ports/catalogue';
import type { ClientRef } from '../../ports/invoicing-system';
import { readClient, type PutClientRequest } from '../keep-clients';

/** A client that a request brings along, read and checked. */
export interface NewClient {
	/** The same for all requests that mean the same client. */
	readonly identity: string;
	/** The user's own key for the client; '' where the e-mail address says who is meant. */
	readonly key: string;
	readonly fields: Partial<ClientFields>;
	/** As it will be, as far as that is known before it is written. */
	readonly client: Client;
}

/** How a request names its client: by the user's key, else by the e-mail address. */
export const namedAs = ({ key, fields: { email } }: PutClientRequest): ClientRef =>
	key === '' ? { email: typeof email === 'string' ? email.trim() : '' } : { id: key };

/**
 * A client as a request describes it. It needs a name, and a key or an e-mail address to be recognised by.
 * @returns refusals `client_missing`, `key_missing`, those of `readClient`, and of `putClient` of the domain
 */
export function readNewClient({ key, fields: raw }: PutClientRequest): Result<NewClient> {
	const fields = readClient(raw);
	if (!fields.ok) return fields;
	const { name = '', email = '' } = fields.value;
	if (name === '')
		return refuse(
			'client_missing',
			'The client that is to be made has no name.',
			'Give the name of the person or company that is billed.',
			'client',
		);
	if (key === '' && email === '')
		return refuse(
			'key_missing',
			`The client "${name}" has neither a key nor an e-mail address to be recognised by.`,
			"Give an e-mail address, or a key such as the client's number in your CRM.",
			'client',
		);
	const recognised = key === '' ? accept('') : readText(key, 'clientKey', 500);
	if (!recognised.ok) return recognised;
	const identity = key === '' ? `email ${emailKey(email)}` : `key ${recognised.value}`;
	const client = putClient(`new ${identity}`, null, fields.value);
	return client.ok ? accept({ identity, key: recognised.value, fields: fields.value, client: client.value }) : client;
}

/**
 * Why a client may not be made: others of the run give the same key or the same address to somebody of another name, so
 * that one of them would be billed in place of the other. Null where nothing speaks against it. Two keys are two
 * clients, whatever address they share.
 * @param all the clients of the run
 */
export function takenByOther(all: readonly NewClient[]): (client: NewClient) => Refusal | null {
	const byKey = namesBy(all, ({ identity }) => identity);
	const byAddress = namesBy(all, ({ client: { email } }) => emailKey(email));
	return ({ identity, key, client: { email } }) => {
		const names = (key === '' ? byAddress.get(emailKey(email)) : byKey.get(identity))!;
		if (names.size < 2) return null;
		const what = key === '' ? `the e-mail address "${email}"` : `the client key "${key}"`;
		const shown = [...names.values()].slice(0, 5).join(', ');
		return {
			code: 'ambiguous_client',
			message: `Items of this run give ${what} to clients of different names: ${shown}.`,
			fix: 'Give each of them a key of its own, such as its number in your CRM.',
			field: 'client',
		};
	};
}

/** The names of those who have something in common, each once whatever its capitals. */
function namesBy(
	all: readonly NewClient[],
	common: (client: NewClient) => string,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
	const names = new Map<string, Map<string, string>>();
	for (const one of all) {
		const of = names.get(common(one)) ?? new Map<string, string>();
		names.set(common(one), of.set(nameKey(one.client.name), one.client.name));
	}
	return names;
}
