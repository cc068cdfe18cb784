import type { Client } from '../../domain/client';
import { emailKey } from '../../domain/email-address';

/** By address as it is compared, the ids of the clients that have it. */
export function idsByEmail(clients: readonly Client[]): Map<string, Set<string>> {
	const index = new Map<string, Set<string>>();
	for (const client of clients) addByEmail(index, client);
	return index;
}

export function addByEmail(index: Map<string, Set<string>>, { id, email }: Client): void {
	const ids = index.get(emailKey(email));
	if (ids) ids.add(id);
	else index.set(emailKey(email), new Set([id]));
}

/** What was loaded, as the changes of the batch leave it. */
export const merged = <T>(loaded: ReadonlyMap<string, T>, changed: ReadonlyMap<string, T>): readonly T[] => [
	...new Map([...loaded, ...changed]).values(),
];
