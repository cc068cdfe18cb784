import { inUseFirst, mergedClient } from '../domain/archiving';
import { ambiguousClient } from '../domain/client-identity';
import { readCountry } from '../domain/country';
import { readDeliveryWish } from '../domain/delivery/read-delivery';
import { readElectronicAddress } from '../domain/electronic-address';
import { emailKey, readCc, readEmail } from '../domain/email-address';
import { readOptionalKey } from '../domain/idempotency-key';
import { accept, refuse, type Refusal, type Result } from '../domain/refusal';
import { PLAIN_CLIENT_TEXTS, type Client } from '../domain/client';
import type { Call } from '../ports/call';
import type { Catalogue, ClientFields, ClientQuery, Put, PutClient } from '../ports/catalogue';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted, unlessHeldBack } from './items';
import { atLeastOneField, readOptional, readOwnCurrency, readTerms, readWords } from './read-fields';

/** What is known of a client, unread. A field left out stays as it is. */
export type RawClient = Readonly<Partial<Record<keyof ClientFields, unknown>>>;

export interface PutClientRequest {
	/** Names the client in the user's own words for ever; empty means the client who has the e-mail address now. */
	readonly key: string;
	readonly fields: RawClient;
}

/** Where clients are looked up by their ids and addresses. */
export type ClientsByName = Pick<Catalogue, 'readClients' | 'findClientsByEmail'>;
type Clients = Pick<Catalogue, 'putClients'> & ClientsByName;

/** Makes each client, or brings the one that is meant up to date (see `clientMeant`); `replayed` when it was there. */
export async function createOrUpdateClients(
	requests: readonly PutClientRequest[],
	catalogue: Pick<Catalogue, 'putClients'>,
	call: Call,
): Promise<readonly Outcome<Client>[]> {
	const prepared = requests.map(({ key, fields }): Result<PutClient> => {
		const read = readClient(fields);
		if (!read.ok) return read;
		if (key === '' && !read.value.email)
			return refuse(
				'key_missing',
				'The client has neither a key nor an e-mail address to be recognised by.',
				"Give an e-mail address, or a key such as the client's number in your CRM.",
				'idempotencyKey',
			);
		const recognised = readOptionalKey(key);
		return recognised.ok ? accept(putOf(recognised.value, read.value)) : recognised;
	});
	return unlessHeldBack(await runAccepted(prepared, call, (ready) => catalogue.putClients(ready, call)), call);
}

/** The client that a key or an address means, to be made or brought up to date. @param key '' for none */
export const putOf = (key: string, fields: Partial<ClientFields>): PutClient => ({
	id: null,
	idempotencyKey: key,
	onSeenKey: 'update',
	onSeenEmail: 'update',
	fields,
});

export interface UpdateClientRequest {
	readonly client: ClientName;
	readonly fields: RawClient;
}

/** Changes the fields that are given; a change without any is refused. */
export async function updateClients(
	requests: readonly UpdateClientRequest[],
	catalogue: Clients,
	call: Call,
): Promise<readonly Outcome<Client>[]> {
	const named = await findClients(
		requests.map(({ client }) => client),
		catalogue,
	);
	const prepared = requests.map(({ fields }, at): Result<Put<ClientFields>> => {
		const client = named[at]!;
		if (!client.ok) return client;
		const change = atLeastOneField(fields);
		if (!change.ok) return change;
		const read = readClient(change.value);
		return read.ok ? accept({ id: client.value.id, idempotencyKey: '', fields: read.value }) : read;
	});
	return runAccepted(prepared, call, (ready) => catalogue.putClients(ready, call));
}

/** @returns refusals of `readWords`, `readCountry`, `readEmail`, `readCc`, `readTerms` and `readOwnCurrency` */
export function readClient(raw: RawClient): Result<Partial<ClientFields>> {
	const fields: Record<string, unknown> = {};
	for (const [field, longest] of TEXTS) {
		if (raw[field] === undefined) continue;
		const read = readWords(raw[field], field, longest);
		if (!read.ok) return read;
		fields[field] = read.value ?? '';
	}
	if (raw.country !== undefined) {
		const country = readOptional(raw.country, (input) => readCountry(input, 'country'));
		if (!country.ok) return country;
		fields.country = country.value ?? '';
	}
	if (raw.email !== undefined) {
		const email = readOptional(raw.email, (input) => readEmail(input, 'email'));
		if (!email.ok) return email;
		fields.email = email.value ?? '';
	}
	if (raw.cc !== undefined) {
		const cc = readCc(raw.cc, 'cc');
		if (!cc.ok) return cc;
		fields.cc = cc.value;
	}
	if (raw.paymentTermsDays !== undefined) {
		const terms = readTerms(raw.paymentTermsDays);
		if (!terms.ok) return terms;
		fields.paymentTermsDays = terms.value;
	}
	if (raw.currency !== undefined) {
		const currency = readOwnCurrency(raw.currency);
		if (!currency.ok) return currency;
		fields.currency = currency.value ?? '';
	}
	if (raw.electronicAddress !== undefined) {
		const address = readOptional(raw.electronicAddress, (input) =>
			readElectronicAddress(input, 'electronicAddress'),
		);
		if (!address.ok) return address;
		fields.electronicAddress = address.value ?? '';
	}
	if (raw.deliverBy !== undefined) {
		const wish = readOptional(raw.deliverBy, (input) => readDeliveryWish(input, 'deliverBy'));
		if (!wish.ok) return wish;
		fields.deliverBy = wish.value ?? '';
	}
	return accept(fields);
}

const TEXTS = [['name', 200], ['language', 10], ...PLAIN_CLIENT_TEXTS] as const;

/** How a user names a client. */
export type ClientName = { readonly id: string } | { readonly email: string };

/** The clients that were named; every address is looked up once. */
export async function getClients(
	names: readonly ClientName[],
	catalogue: ClientsByName,
	call: Call,
): Promise<readonly Outcome<Client>[]> {
	return runAccepted(await findClients(names, catalogue), call, async (found) => found.map(done));
}

/** What is asked of a list, and of which client; null asks for all. */
export interface OfClient {
	readonly client: ClientName | null;
}

/** The clients that were named; null where none was. */
export async function namedClients(
	names: readonly (ClientName | null)[],
	catalogue: ClientsByName,
): Promise<readonly Result<Client | null>[]> {
	const clients = (
		await findClients(
			names.flatMap((name) => name ?? []),
			catalogue,
		)
	).values();
	return names.map((name) => (name === null ? accept(null) : clients.next().value!));
}

/**
 * Each query of a list with the id of the client that it names. A client that is not there, or was merged into another
 * one, is refused: an empty list would say that there is nothing of this client.
 * @returns refusals of `findClients`, and `client_merged`
 */
export async function withClientIds<Query extends OfClient>(
	queries: readonly Query[],
	catalogue: ClientsByName,
): Promise<readonly Result<Omit<Query, 'client'> & { readonly clientId: string | null }>[]> {
	const clients = await namedClients(
		queries.map(({ client }) => client),
		catalogue,
	);
	return queries.map(({ client, ...query }, at) => {
		const found = clients[at]!;
		if (!found.ok) return found;
		const merged = found.value && mergedClient(found.value);
		return merged ?? accept({ ...query, clientId: client && found.value!.id });
	});
}

/** Why a name leads to no client, or to one that was merged into another; null when one is there, or several. */
export async function whyNoClient(name: ClientName, catalogue: ClientsByName): Promise<Refusal | null> {
	const [found] = await findClients([name], catalogue);
	const client = found!.ok ? (mergedClient(found!.value) ?? found!) : found!;
	return client.ok || client.refusal.code === 'ambiguous_client' ? null : client.refusal;
}

/** @returns refusals `client_missing`, `unknown_client`, `ambiguous_client` */
export async function findClients(
	names: readonly ClientName[],
	catalogue: ClientsByName,
): Promise<readonly Result<Client>[]> {
	const ids = [...new Set(names.flatMap((name) => ('id' in name && name.id !== '' ? [name.id] : [])))];
	const records = ids.length === 0 ? [] : await catalogue.readClients(ids);
	const byId = new Map(ids.map((id, at) => [id, records[at]!] as const));
	const emails = [...new Set(names.flatMap((name) => ('email' in name ? [emailKey(name.email)] : [])))];
	const holders = emails.length === 0 ? [] : await catalogue.findClientsByEmail(emails);
	const byEmail = new Map(emails.map((email, at) => [email, holders[at]!] as const));
	return names.map((name) =>
		'id' in name ? found(byId.get(name.id), name.id) : only(byEmail.get(emailKey(name.email))!, name.email),
	);
}

function found(record: Client | 'absent' | undefined, id: string): Result<Client> {
	if (id === '')
		return refuse(
			'client_missing',
			'No client was named.',
			'Pick a client, or give its id or e-mail address.',
			'client',
		);
	return record === undefined || record === 'absent'
		? refuse(
				'unknown_client',
				`There is no client "${id}".`,
				'Pick the client from the list, or check the id.',
				'client',
			)
		: accept(record);
}

function only(found: readonly Client[], email: string): Result<Client> {
	const clients = inUseFirst(found);
	if (clients.length > 1) return ambiguousClient(email, clients.length);
	return clients[0]
		? accept(clients[0])
		: refuse(
				'unknown_client',
				`There is no client with the e-mail address "${email}".`,
				'Check the address, or create the client first.',
				'client',
			);
}

/** Clients whose name or address holds the text, or whose id it is. */
export const listClients = (
	queries: readonly ClientQuery[],
	catalogue: Pick<Catalogue, 'listClients'>,
): Promise<readonly Outcome<readonly Client[]>[]> =>
	Promise.all(queries.map(async (query) => done(await catalogue.listClients(query))));
