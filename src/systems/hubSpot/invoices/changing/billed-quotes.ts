import { proposalKeyIn } from '../../../../domain/proposal/invoicing';
import type { Refusal } from '../../../../domain/refusal';
import { markerOf } from '../../../../remote/marker';
import type { HubSpotContext } from '../../context';
import { barredDraft, readQuotes } from '../creating/of-proposal';
import { readAssociations } from '../../wire/associations';
import { nullIfForbidden } from '../../wire/settings';

/**
 * Why drafts must not be opened that were made of quotes here, by the draft's id: HubSpot came to bill the quote since.
 * Drafts that people or HubSpot made of a quote are theirs to judge; a credential without the scope for quotes sees
 * none.
 */
export async function billedSince(
	context: HubSpotContext,
	draftIds: readonly string[],
): Promise<ReadonlyMap<string, Refusal>> {
	if (draftIds.length === 0) return new Map();
	const quoteIds =
		(await readAssociations(context.client, 'invoices', 'quotes', draftIds).catch(nullIfForbidden)) ??
		new Map<string, readonly string[]>();
	const quotes = await readQuotes(context, [...new Set([...quoteIds.values()].flat())]);
	const barred = [...quoteIds].flatMap(([draftId, ids]) =>
		ids.flatMap((id): [string, Refusal][] => {
			const quote = quotes.get(id);
			const refusal = quote
				? barredDraft(
						quote,
						draftId,
						markerOf({
							system: context.system,
							operation: 'create_invoice',
							key: proposalKeyIn(context.system, id),
						}),
					)
				: null;
			return refusal ? [[draftId, refusal]] : [];
		}),
	);
	return new Map(barred);
}
