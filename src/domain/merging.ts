import { archivedClient, mergedClient } from './archiving';
import { putClient } from './client-check';
import type { Client } from './client';
import { labelOf } from './field-label';
import { changedFields, type FieldChange } from './history';
import { POSTAL_ADDRESS_TEXTS } from './postal-address';
import { accept, refuse, type Result } from './refusal';

/** Two clients that are one: `merged` is archived and names the kept one, to which everything of it moves. */
export interface Merger {
	readonly kept: Client;
	readonly merged: Client;
}

/** Numbers that say who somebody is: of one and the same client they cannot differ. */
const IDENTITY = ['organisationNumber', 'vatNumber', 'electronicAddress', 'country'] as const;

const ADDRESS = [...(Object.keys(POSTAL_ADDRESS_TEXTS) as (keyof typeof POSTAL_ADDRESS_TEXTS)[]), 'address'] as const;

/**
 * What the kept client takes over where it has nothing itself: who it is and where. How it is billed (terms, currency,
 * language, delivery, copies) stays as it is.
 */
const TAKEN_OVER = ['email', 'phone', 'contactPerson', 'organisationNumber', 'vatNumber', 'electronicAddress'] as const;

/**
 * The two as a merge leaves them.
 * @returns null where they were merged before; refusals `same_client`, `client_merged` where the one was merged into
 * another, `client_archived` where the kept one is archived, and `different_clients`
 */
export function mergeClients(from: Client, into: Client): Result<Merger | null> {
	if (from.id === into.id)
		return refuse(
			'same_client',
			`The client "${from.name}" is to be merged into itself.`,
			'Choose two different clients: the one that goes, and the one that stays.',
			'keptClient',
		);
	if (from.mergedInto === into.id) return accept(null);
	const gone = mergedClient(from) ?? archivedClient(into);
	if (gone) return gone;
	const field = IDENTITY.find(
		(name) => from[name] !== '' && into[name] !== '' && bare(from[name]) !== bare(into[name]),
	);
	if (field)
		return refuse(
			'different_clients',
			`The clients "${from.name}" and "${into.name}" differ in ${labelOf(field)}: ${from[field]} and ${into[field]}.`,
			'If they are the same, correct one of them first, with Client → Update. Otherwise leave them as they are.',
			field,
		);
	return accept({
		kept: takingOver(into, from),
		merged: { ...from, isArchived: true, mergedInto: into.id },
	});
}

/** Spaces, dashes and capitals make no difference. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** What does not fit, such as a number of another country, stays away. */
function takingOver(kept: Client, from: Client): Client {
	const hasAddress = ADDRESS.some((name) => kept[name] !== '');
	const address = Object.fromEntries(ADDRESS.map((name) => [name, from[name]]));
	const missing = TAKEN_OVER.filter((name) => kept[name] === '' && from[name] !== '');
	const parts = [...(hasAddress ? [] : [address]), ...missing.map((name) => ({ [name]: from[name] }))];
	return parts.reduce<Client>((client, fields) => {
		const put = putClient(client.id, client, fields);
		return put.ok ? put.value : client;
	}, kept);
}

/** What the history of the two says. */
export function mergeHistory({ kept, merged }: Merger, before: Client): { kept: FieldChange[]; merged: FieldChange[] } {
	const named = ({ name, id }: Client) => `${name} (${id})`;
	return {
		kept: [
			{ field: 'merged', from: null, to: named(merged) },
			...changedFields(before, kept, Object.keys(kept) as (keyof Client & string)[]),
		],
		merged: [{ field: 'mergedInto', from: null, to: named(kept) }],
	};
}
