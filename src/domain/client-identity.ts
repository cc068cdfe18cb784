import { inUseFirst, isClientInUse } from './archiving';
import type { Client } from './client';
import { emailKey, readEmail } from './email-address';
import { accept, refuse, type Result } from './refusal';

/** What Create or Update says of whom it means. */
export interface NamedClient {
	/** The user's own name for the client, for ever; '' when there is none. */
	readonly key: string;
	/** '' when no address is given. */
	readonly email: string;
}

/** The clients that may be meant, as they are now. */
export interface PossibleClients {
	/** The one that the key named before; null when the key is new, or there is none. */
	readonly ofKey: Client | null;
	/** Those who have the address now. */
	readonly atAddress: readonly Client[];
	/**
	 * The one that an upsert by this address made in the first version, which kept the address as the key of such a
	 * client; null for none. It may have left the address since.
	 */
	readonly firstAtAddress: Client | null;
	/** The keys by which a client that has the address is known; only read when a key is given. */
	readonly keysOf: (client: Client) => readonly string[];
}

/**
 * The client that Create or Update means; null for one that is not there yet. An archived one is meant only where no
 * other is in use.
 *
 * A key names its client for ever. Without a key, the one who has the address now is meant. A key that is new means the
 * client at its address, too, as long as no other key names that one: two keys are two clients, whatever they share.
 * @returns refusals `ambiguous_client` where the address leaves several to choose from, and `email_of_other_client`
 * where a key would take the address by which alone somebody else is known
 */
export function clientMeant(
	{ key, email }: NamedClient,
	{ ofKey, atAddress, firstAtAddress, keysOf }: PossibleClients,
): Result<Client | null> {
	if (key === '') {
		const meant = inUseFirst(atAddress);
		if (meant.length < 2) return accept(meant[0] ?? null);
		const first = meant.find(({ id }) => id === firstAtAddress?.id);
		return first ? accept(first) : ambiguousClient(email, meant.length);
	}
	const keyless = inUseFirst(
		atAddress.filter((client) => client.id !== ofKey?.id && keysOf(client).every(isAddress)),
	);
	if (ofKey === null) return keyless.length < 2 ? accept(keyless[0] ?? null) : ambiguousClient(email, keyless.length);
	const other = emailKey(ofKey.email) === emailKey(email) ? undefined : keyless.find(isClientInUse);
	return other ? emailOfOther(ofKey, email, other) : accept(ofKey);
}

/** A key that is an address says no more than the address: the first version kept addresses as keys. */
const isAddress = (key: string): boolean => readEmail(key, 'idempotencyKey').ok;

/** Why an address does not say which client is meant. */
export const unknownClientKey = (key: string): Result<never> =>
	refuse(
		'unknown_client',
		`No client was made under the key "${key}".`,
		'Import the clients first, with Client → Create or Update and the same keys.',
		'client',
	);

export const ambiguousClient = (email: string, count: number): Result<never> =>
	refuse(
		'ambiguous_client',
		`${count} clients have the e-mail address "${email}".`,
		'Pick one of them from the list, or by id; or give each an e-mail address of its own.',
		'client',
	);

const emailOfOther = ({ name }: Client, email: string, other: Client): Result<never> =>
	refuse(
		'email_of_other_client',
		`The client "${name}" cannot get the e-mail address ${email}: it is the address of the client "${other.name}", ` +
			'who has no key and is known by it alone.',
		`Give "${other.name}" another e-mail address, or a key of its own, first.`,
		'email',
	);
