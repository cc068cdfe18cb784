import { outcomeOfFault } from '../../../../remote/client';
import type { HubSpotContext } from '../../context';
import { associate, readAssociations, type Pair } from '../../wire/associations';

/**
 * Links invoices to the quotes that they were made of. An invoice is whole without: a credential may lack the right to
 * write quotes. What is not linked is linked by the next run with the same key.
 * @param made from the invoice to the quote
 */
export async function linkQuotes({ client }: HubSpotContext, made: readonly Pair[]): Promise<void> {
	if (made.length === 0) return;
	try {
		const linked = await readAssociations(
			client,
			'invoices',
			'quotes',
			made.map(({ fromId }) => fromId),
		);
		await associate(
			client,
			'invoices',
			'quotes',
			made.filter(({ fromId, toId }) => !linked.get(fromId)?.includes(toId)),
		);
	} catch (fault) {
		// What is no answer of HubSpot's goes on as it is.
		outcomeOfFault(fault);
	}
}
