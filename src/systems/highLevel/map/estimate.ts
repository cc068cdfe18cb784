import { totalsOf } from '../../../domain/invoice/totals';
import type { ProposalRecord } from '../../../ports/proposal-source';
import type { WireEstimate } from '../wire/schemas';
import { fromWireAmount } from '../../../remote/wire-amounts';
import { clientOfDetails } from './client';
import { fromItems } from './lines';

/**
 * The published answer has no status at all; `estimateStatus` is what lists show, `status` what filters are called. Not
 * confirmed.
 */
export const statusOf = ({ estimateStatus, status }: WireEstimate): string => estimateStatus ?? status ?? '';

/** Only the two words that say so; a word that is not known accepts nothing. */
const ACCEPTED: ReadonlySet<string> = new Set(['accepted', 'invoiced']);

export function proposalRecord(wire: WireEstimate, system: string): ProposalRecord {
	const currency = wire.currency ?? '';
	const lines = fromItems(wire.items, wire.discount, currency);
	const summed = totalsOf(lines, currency);
	return {
		system,
		id: wire._id,
		number:
			wire.estimateNumber === null || wire.estimateNumber === undefined
				? null
				: `${wire.estimateNumberPrefix ?? ''}${wire.estimateNumber}`,
		title: wire.name ?? wire.title ?? '',
		client: wire.contactDetails?.id ? clientOfDetails(wire.contactDetails) : null,
		currency,
		lines,
		total:
			wire.total === null || wire.total === undefined
				? summed.ok
					? summed.value.total
					: 0n
				: fromWireAmount(wire.total, currency),
		isAccepted: ACCEPTED.has(statusOf(wire)),
		jobs: [],
		url: null,
	};
}
