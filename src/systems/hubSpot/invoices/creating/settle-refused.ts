import type { Refusal } from '../../../../domain/refusal';
import { replayed, unknown, type Outcome } from '../../../../ports/outcome';
import type { RemoteClient } from '../../../../remote/client';
import type { HubSpotContext } from '../../context';
import { readAssociations } from '../../wire/associations';
import { findLeft, isRecord, READ_CERTAIN_MS, type Lost } from './find-marked';
import { takeBack } from './finish';
import { outcomeOfLeft } from './resume';
import { isWhole } from './whole';

/** A request that an earlier attempt may have begun, and against which something stands by now. */
export interface RefusedSince extends Lost {
	readonly refusal: Refusal;
}

/**
 * What an earlier attempt made in whole is replayed: it was allowed then. A draft that it only began is taken back, so
 * that nobody finalises half an invoice.
 */
export async function settleRefused(
	context: HubSpotContext,
	client: RemoteClient,
	requests: readonly RefusedSince[],
): Promise<readonly (Outcome<string> | 'absent')[]> {
	if (requests.length === 0) return [];
	const markers = await context.markersOf('invoices', 'anew');
	if (!markers.ok) return requests.map(() => unknown(markers.refusal.message));
	const left = await findLeft(client, 'invoices', markers.value, requests, ['hs_invoice_status']);
	const lines = await readAssociations(
		client,
		'invoices',
		'line_items',
		[...left.values()].filter(isRecord).map(({ id }) => id),
	);
	const now = client.now();
	return Promise.all(
		requests.map(async ({ marker, since, clue, refusal }): Promise<Outcome<string> | 'absent'> => {
			const found = left.get(marker)!;
			if (!isRecord(found)) return outcomeOfLeft(found, now);
			if (isWhole(found, clue, lines.get(found.id)?.length ?? 0)) return replayed(found.id);
			const isCertain = Date.parse(since) + READ_CERTAIN_MS <= Date.parse(now);
			return isCertain
				? takeBack(client, found, refusal)
				: unknown(`The draft ${found.id} was begun; what else was sent may still appear.`);
		}),
	);
}
