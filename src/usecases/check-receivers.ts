import type { Client } from '../domain/client';
import { addressCandidates } from '../domain/delivery/address-candidates';
import {
	mayFillIn,
	receivingInWords,
	receivingOf,
	type Listing,
	type LookedUp,
	type Receiving,
} from '../domain/delivery/receiving';
import { accept, type Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import { done, HELD_BACK, type Outcome } from '../ports/outcome';
import type { ReceiverDirectory } from '../ports/receiver-directory';
import { runAccepted } from './items';
import { findClients, type ClientName, type ClientsByName } from './keep-clients';

export interface CheckReceiverRequest {
	readonly client: ClientName;
	/** Writes the address that was found to a client who has none (see `mayFillIn`). */
	readonly fillIn: boolean;
}

export interface CheckedReceiver extends Receiving {
	readonly client: Client;
	/** This call wrote the address to the client. */
	readonly filledIn: boolean;
	readonly message: string;
}

interface Deps {
	readonly catalogue: ClientsByName & Pick<Catalogue, 'putClients'>;
	readonly directory: ReceiverDirectory;
}

interface Ready {
	readonly client: Client;
	readonly fillIn: boolean;
}

/**
 * Asks a directory whether each client receives e-invoices, and where asked to, writes the address that was found. No
 * address is asked for twice, and none that a client has is overwritten. With the policy `all`, nothing is written
 * where one client could not be looked up.
 * @returns refusals of `findClients`; `later` where the directory could not be asked
 */
export async function checkReceivers(
	requests: readonly CheckReceiverRequest[],
	deps: Deps,
	call: Call,
): Promise<readonly Outcome<CheckedReceiver>[]> {
	const named = await findClients(
		requests.map(({ client }) => client),
		deps.catalogue,
	);
	const prepared = named.map(
		(client, at): Result<Ready> =>
			client.ok ? accept({ client: client.value, fillIn: requests[at]!.fillIn }) : client,
	);
	return runAccepted(prepared, call, (ready) => checkAll(ready, deps, call));
}

async function checkAll(ready: readonly Ready[], deps: Deps, call: Call): Promise<readonly Outcome<CheckedReceiver>[]> {
	const found = await lookUp(
		ready.map(({ client }) => addressCandidates(client)),
		deps.directory,
	);
	if (call.policy === 'all' && found.some(({ kind }) => kind !== 'done'))
		return found.map((outcome) => (outcome.kind === 'done' ? HELD_BACK : outcome));
	const answered = found.map((outcome, at) =>
		outcome.kind === 'done' ? done(receivingOf(ready[at]!.client, outcome.value)) : outcome,
	);
	const written = await fillIn(ready, answered, deps.catalogue, call);
	return answered.map((outcome, at) => {
		if (outcome.kind !== 'done') return outcome;
		const { client } = ready[at]!;
		const change = ready[at]!.fillIn ? written.get(client.id) : undefined;
		if (change && change.kind !== 'done') return change;
		const filledIn = change?.value.electronicAddress === outcome.value.electronicAddress;
		const message = receivingInWords(client, outcome.value, { directory: deps.directory.label, filledIn });
		return done({ ...outcome.value, client: change?.value ?? client, filledIn, message });
	});
}

/**
 * Tries the addresses of each client in their order, until one is listed for invoices: the first of all clients, then
 * the second of those that are left.
 */
async function lookUp(
	candidates: readonly (readonly string[])[],
	directory: ReceiverDirectory,
): Promise<readonly Outcome<readonly LookedUp[]>[]> {
	const known = new Map<string, Outcome<Listing | null>>();
	const states = candidates.map((addresses) => triedOf(addresses, known));
	for (;;) {
		const open = new Set(states.flatMap(({ next }) => (next === null ? [] : [next])));
		if (open.size === 0) return states.map(({ outcome }) => outcome);
		const addresses = [...open];
		for (const [at, outcome] of (await directory.find(addresses)).entries()) known.set(addresses[at]!, outcome);
		for (const [at, { next }] of states.entries()) if (next !== null) states[at] = triedOf(candidates[at]!, known);
	}
}

/** How far one client has come. `next` is the address to ask for; null where the outcome is final. */
function triedOf(
	addresses: readonly string[],
	known: ReadonlyMap<string, Outcome<Listing | null>>,
): { readonly outcome: Outcome<readonly LookedUp[]>; readonly next: string | null } {
	const tried: LookedUp[] = [];
	for (const address of addresses) {
		const outcome = known.get(address);
		if (!outcome) return { outcome: done(tried), next: address };
		if (outcome.kind !== 'done') return { outcome, next: null };
		tried.push({ address, listing: outcome.value });
		if (outcome.value?.receives.invoice) break;
	}
	return { outcome: done(tried), next: null };
}

/** @returns what became of each client that was written to, by its id */
async function fillIn(
	ready: readonly Ready[],
	answered: readonly Outcome<Receiving>[],
	catalogue: Pick<Catalogue, 'putClients'>,
	call: Call,
): Promise<ReadonlyMap<string, Outcome<Client>>> {
	const addresses = new Map(
		ready.flatMap(({ client, fillIn: isAsked }, at) => {
			const outcome = answered[at]!;
			return isAsked && outcome.kind === 'done' && mayFillIn(client, outcome.value)
				? [[client.id, outcome.value.electronicAddress] as const]
				: [];
		}),
	);
	if (addresses.size === 0) return new Map();
	const puts = [...addresses].map(([id, electronicAddress]) => ({
		id,
		idempotencyKey: '',
		onKnownText: 'keep' as const,
		fields: { electronicAddress },
	}));
	const outcomes = await catalogue.putClients(puts, call);
	return new Map(puts.map(({ id }, at) => [id, outcomes[at]!]));
}
