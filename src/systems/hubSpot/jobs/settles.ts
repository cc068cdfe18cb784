import { isSettled } from '../../../domain/invoice/settlement';
import { staysSettled } from '../../../domain/job/automove';
import type { Refusal } from '../../../domain/refusal';
import type { Call } from '../../../ports/call';
import type { MoveJob } from '../../../ports/job-system';
import type { HubSpotContext } from '../context';
import { readInvoices } from '../invoices/reading/read';

/**
 * For each move why the invoices that it settles are not settled any more; null where they are. Those of other systems
 * are theirs to say.
 */
export async function staysSettledNow(
	context: HubSpotContext,
	moves: readonly MoveJob[],
	call: Call,
): Promise<readonly (Refusal | null)[]> {
	const own = ({ settles }: MoveJob) =>
		settles.flatMap(({ invoice }) => (invoice.system === context.system ? [invoice.id] : []));
	const ids = [...new Set(moves.flatMap(own))];
	const records = new Map((await readInvoices(context, ids, call.now)).map((record, at) => [ids[at]!, record]));
	return moves.map((move) => {
		for (const id of own(move)) {
			const record = records.get(id);
			// What HubSpot says decides, not what its payments come to.
			if (record !== undefined && record !== 'absent' && isSettled(record.settlement.status)) continue;
			const stays = staysSettled(
				record === undefined || record === 'absent' ? id : (record.invoice.number ?? id),
				undefined,
			);
			if (!stays.ok) return stays.refusal;
		}
		return null;
	});
}
