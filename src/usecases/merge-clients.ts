import { accept } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { Catalogue, MergedClient } from '../ports/catalogue';
import type { Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { findClients, type ClientName, type ClientsByName } from './keep-clients';

export interface MergeRequest {
	readonly client: ClientName;
	/** The one that stays. */
	readonly into: ClientName;
}

/** Makes two clients one; `replayed` where they are one already. The value says what moved. */
export async function mergeClients(
	requests: readonly MergeRequest[],
	catalogue: Pick<Catalogue, 'mergeClients'> & ClientsByName,
	call: Call,
): Promise<readonly Outcome<MergedClient>[]> {
	const names = requests.flatMap(({ client, into }) => [client, into]);
	const named = await findClients(names, catalogue);
	const prepared = requests.map((_request, at) => {
		const [client, into] = [named[2 * at]!, named[2 * at + 1]!];
		if (!client.ok) return client;
		if (!into.ok) return { ok: false as const, refusal: { ...into.refusal, field: 'keptClient' as const } };
		return accept({ id: client.value.id, into: into.value.id });
	});
	return runAccepted(prepared, call, (ready) => catalogue.mergeClients(ready, call));
}
