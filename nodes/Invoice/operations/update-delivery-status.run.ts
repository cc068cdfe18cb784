import type { SendingClaim } from '../../../src/domain/invoice/sending-claim';
import { reportArrivals, type ArrivalRequest } from '../../../src/usecases/report-arrivals';
import { runItems } from '../../shared/run/run-items';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex): ArrivalRequest => ({
			remoteId: field('remoteId', itemIndex),
			state: field<ArrivalRequest['state']>('deliveryStatus', itemIndex),
			reason: field('reason', itemIndex, ''),
		}),
		run: async (requests, call, { invoicing, ledger }) =>
			await reportArrivals(requests, { invoicing, claims: ledger.claims }, call),
		show: (record, _outcome, itemIndex) => ({
			...shownInvoice(record, field<boolean>('simple', itemIndex)),
			arrival: arrivalOf(record.sendingReported),
		}),
	});

/** The sending that the report was about, and what is known of its arrival. */
const arrivalOf = ({ number, channel, to, remoteId, arrival }: SendingClaim) => ({
	sending: number,
	channel,
	recipient: to,
	remoteId,
	status: arrival?.state ?? null,
	reason: arrival?.reason ?? '',
	at: arrival?.at ?? null,
});
