import type { SendingRun, SendingState } from '../domain/invoice/sending-claim';
import { reminderKey } from '../domain/reminder/reminder';
import type { Call } from '../ports/call';
import type { Outcome } from '../ports/outcome';
import type { ReminderRecord } from '../ports/reminder-documents';
import type { SendingClaims } from '../ports/sending-claims';
import { STATES } from './claim-sendings';
import { Claiming, type Asked, type MailText } from './claiming';

/** Who asks for the e-mail of a reminder. */
export interface ReminderAsker {
	readonly run: SendingRun;
	/**
	 * Of one that was made before: `unsent` sends it unless it was sent, and once more where that is in doubt; `ask`
	 * leaves what is in doubt to a person; `again` gives a copy.
	 */
	readonly ifMadeBefore: 'unsent' | 'ask' | 'again';
}

/** A reminder and what its run gets of the e-mail; null where the client has no address. */
export interface PreparedReminder extends ReminderRecord {
	readonly mail: MailText | 'copy' | null;
	/** Null where its sending is nobody's. */
	readonly sendingState: SendingState | null;
}

/**
 * Takes it on to send reminders, before their texts leave, as `claimSendings` does with invoices: a run that died
 * before it sent leaves the reminder to the next one, and two runs never send it side by side. A claim stands under the
 * key of the reminder.
 * @param askers for each outcome, in order
 */
export async function claimReminders(
	outcomes: readonly Outcome<ReminderRecord>[],
	askers: readonly ReminderAsker[],
	claims: SendingClaims,
	call: Call,
): Promise<readonly Outcome<PreparedReminder>[]> {
	const isStopped = call.policy === 'all' && outcomes.some(({ kind }) => kind !== 'done');
	const isCopy = (outcome: Outcome<ReminderRecord>, at: number) =>
		outcome.kind === 'done' && outcome.replayed && askers[at]!.ifMadeBefore === 'again';
	const asked = isStopped
		? []
		: outcomes.flatMap((outcome, at) =>
				outcome.kind === 'done' && !isCopy(outcome, at) && outcome.value.record.currentClient.email !== ''
					? [askedOf(outcome.value, askers[at]!, at)]
					: [],
			);
	const answers = await new Claiming(claims, call).answers(asked);
	return outcomes.map((outcome, at): Outcome<PreparedReminder> => {
		if (outcome.kind !== 'done') return outcome;
		const mail = answers.get(at);
		if (typeof mail === 'object') return mail;
		const { value } = outcome;
		if (mail) return { ...outcome, value: { ...value, mail, sendingState: STATES[mail] } };
		return { ...outcome, value: { ...value, mail: isCopy(outcome, at) ? 'copy' : null, sendingState: null } };
	});
}

function askedOf({ reminder, record }: ReminderRecord, { run, ifMadeBefore }: ReminderAsker, at: number): Asked {
	const { invoice, currentClient, system } = record;
	return {
		at,
		system,
		id: reminderKey(invoice.id, reminder.step),
		name: `The reminder of day ${reminder.step} of invoice ${invoice.number ?? invoice.id}`,
		dispatch: { channel: 'email', to: currentClient.email, fileHash: '' },
		asker: { run, ifInDoubt: ifMadeBefore === 'ask' ? 'ask' : 'sendAgain' },
	};
}
