import type { Client } from '../../domain/client';
import { emailKey } from '../../domain/email-address';
import { nameKey, type Named } from '../../domain/same-name';

/** By address as it is compared, the ids of the clients that have it. */
export function idsByEmail(clients: readonly Client[]): Map<string, Set<string>> {
	const index = new Map<string, Set<string>>();
	for (const client of clients) addByEmail(index, client);
	return index;
}

export function addByEmail(index: Map<string, Set<string>>, { id, email }: Client): void {
	addId(index, emailKey(email), id);
}

/** By name as it is compared, the ids of the records that have it. */
export function idsByName(records: readonly Named[]): Map<string, Set<string>> {
	const index = new Map<string, Set<string>>();
	for (const record of records) addByName(index, record);
	return index;
}

export function addByName(index: Map<string, Set<string>>, { id, name }: Named): void {
	addId(index, nameKey(name), id);
}

function addId(index: Map<string, Set<string>>, key: string, id: string): void {
	const ids = index.get(key);
	if (ids) ids.add(id);
	else index.set(key, new Set([id]));
}

/** What was loaded, as the changes of the batch leave it. */
export const merged = <T>(loaded: ReadonlyMap<string, T>, changed: ReadonlyMap<string, T>): readonly T[] => [
	...new Map([...loaded, ...changed]).values(),
];
