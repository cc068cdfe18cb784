import { isToBeSent, type SendingState } from '../domain/invoice/sending-claim';
import type { Call } from '../ports/call';
import type { InvoiceRecord } from '../ports/invoicing-system';
import type { Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';
import { Claiming, type Asked, type ClaimAsker, type MailText } from './claiming';

/** An invoice whose e-mail was prepared; `mail` is null where none was asked for, or none can be written. */
export interface PreparedInvoice extends InvoiceRecord {
	readonly mail: MailText | null;
}

/**
 * Takes it on to send invoices, before their texts leave: a second run that comes while the first may still send gets
 * no text, and `later` with the code `sending_claimed`. What was recorded as sent may be sent again, and is not
 * claimed, unless it did not arrive. With the policy `all`, nothing is claimed unless all can be.
 * @param askers for each outcome; null where no e-mail is asked for
 */
export async function claimSendings(
	outcomes: readonly Outcome<InvoiceRecord>[],
	askers: readonly (ClaimAsker | null)[],
	claims: SendingClaims,
	call: Call,
): Promise<readonly Outcome<PreparedInvoice>[]> {
	const isStopped = call.policy === 'all' && outcomes.some(({ kind }) => kind !== 'done');
	const asked = isStopped
		? []
		: outcomes.flatMap((outcome, at) => {
				const asker = askers[at];
				return asker && outcome.kind === 'done' && isFirstSending(outcome.value)
					? [askedOf(outcome.value, asker, at)]
					: [];
			});
	const answers = await new Claiming(claims, call).answers(asked);
	return outcomes.map((outcome, at): Outcome<PreparedInvoice> => {
		if (outcome.kind !== 'done') return outcome;
		const mail = answers.get(at);
		if (typeof mail === 'object') return mail;
		const { invoice } = outcome.value;
		if (mail) return { ...outcome, value: { ...outcome.value, mail, sendingState: STATES[mail] } };
		const isSent = Boolean(askers[at]) && invoice.phase === 'issued' && invoice.sending !== null;
		return { ...outcome, value: { ...outcome.value, mail: isSent ? 'sent' : null } };
	});
}

/** Nobody looked for the sending of an invoice that was made just now. */
const isFirstSending = ({ invoice, sendingState }: InvoiceRecord): boolean =>
	invoice.phase === 'issued' && (sendingState === undefined ? invoice.sending === null : isToBeSent(sendingState));

function askedOf({ system, invoice, currentClient }: InvoiceRecord, asker: ClaimAsker, at: number): Asked {
	const { id, number } = invoice;
	const byEmail = { channel: 'email', to: currentClient.email, fileHash: '' } as const;
	return { at, system, id, name: `Invoice ${number ?? id}`, dispatch: asker.dispatch ?? byEmail, asker };
}

/** What is written of a sending when its text leaves. */
export const STATES: Readonly<Record<MailText, SendingState>> = {
	'to send': 'prepared',
	sent: 'sent',
	'in doubt': 'in doubt',
};
