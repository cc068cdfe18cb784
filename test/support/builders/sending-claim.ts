import type { SendingClaim } from '../../../src/domain/invoice/sending-claim';
import { BY_EMAIL } from '../by-email';

/** A claim of which nothing is known yet. */
export const aSendingClaim = (
	fields: Pick<SendingClaim, 'invoiceId' | 'claimedAt'> & Partial<SendingClaim>,
): SendingClaim => ({
	number: 1,
	run: { id: 'run-1', delivery: null },
	actor: 'workflow W',
	to: 'å@x.example',
	...BY_EMAIL,
	isAgain: false,
	outcome: null,
	endedAt: null,
	isRunOver: false,
	...fields,
});
