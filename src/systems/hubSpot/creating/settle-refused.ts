import type { Refusal } from '../../../domain/refusal';
import { later, replayed, unknown, type Outcome } from '../../../ports/outcome';
import type { RemoteClient } from '../../../remote/client';
import type { HubSpotContext } from '../context';
import { readAssociations } from '../wire/associations';
import { certainAfterMs, findMarked } from './find-marked';
import { takeBack } from './finish';
import { isWhole } from './whole';

/** A request that an earlier attempt may have begun, and against which something stands by now. */
export interface RefusedSince {
	readonly marker: string;
	readonly since: string;
	readonly clue: string;
	readonly refusal: Refusal;
}

/**
 * What an earlier attempt made in whole is told: nothing stood against it then. A draft that it only began is taken back, so
 * that nobody finalises half an invoice.
 */
export async function settleRefused(context: HubSpotContext, client: RemoteClient, requests: readonly RefusedSince[]): Promise<readonly (Outcome<string> | 'absent')[]> {
	if (requests.length === 0) return [];
	const marker = await context.marker('invoices');
	if (!marker.ok) return requests.map(() => unknown(marker.refusal.message));
	const found = await findMarked(client, 'invoices', marker.value, requests.map(({ marker: value }) => value), ['hs_invoice_status']);
	const lines = await readAssociations(client, 'invoices', 'line_items', [...found.values()].map(({ id }) => id));
	const [now, certainMs] = [Date.parse(client.now()), certainAfterMs(marker.value)];
	return Promise.all(
		requests.map(async ({ marker: value, since, clue, refusal }): Promise<Outcome<string> | 'absent'> => {
			const object = found.get(value);
			const waitMs = Date.parse(since) + certainMs - now;
			if (!object) return waitMs > 0 ? later(waitMs, 'HubSpot does not show it; it may still appear.') : 'absent';
			if (isWhole(object, clue, lines.get(object.id)?.length ?? 0)) return replayed(object.id);
			return waitMs > 0 ? unknown(`The draft ${object.id} was begun; what else was sent may still appear.`) : takeBack(client, object, refusal);
		}),
	);
}
