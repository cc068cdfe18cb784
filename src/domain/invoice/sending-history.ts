import type { HistoryEntry } from '../history';
import type { Instant } from '../local-date';
import { reminderOfKey } from '../reminder/reminder';
import type { SendingChannel } from './invoice';
import type { SendingClaim } from './sending-claim';

/**
 * The history of an invoice, with who prepared its sendings and the e-mails of its reminders, by which way, and what
 * became of them; in the order of time.
 * @param claims of the invoice and, under their keys, of its reminders
 */
export function withClaims(entries: readonly HistoryEntry[], claims: readonly SendingClaim[]): readonly HistoryEntry[] {
	if (claims.length === 0) return entries;
	const more = claims.flatMap((claim) => entriesOf(claim));
	const sent = more.filter(({ action }) => action === 'sent');
	const told = entries.map((entry) => (entry.action === 'sent' ? withRemoteId(entry, sent) : entry));
	const untold = more.filter(
		(entry) => entry.action !== 'sent' || !entries.some(({ action, at }) => action === 'sent' && at === entry.at),
	);
	// What happened at one moment stays in its order.
	return [...told, ...untold]
		.map((entry, order) => ({ entry, order }))
		.sort((a, b) => (a.entry.at < b.entry.at ? -1 : a.entry.at > b.entry.at ? 1 : a.order - b.order))
		.map(({ entry }) => entry);
}

/** The invoice itself does not keep under which id its delivery service knows it. */
function withRemoteId(entry: HistoryEntry, sent: readonly HistoryEntry[]): HistoryEntry {
	const claimed = sent.find(({ at }) => at === entry.at);
	const more = claimed?.changes.filter(({ field }) => field === 'remoteId') ?? [];
	return more.length === 0 ? entry : { ...entry, changes: [...entry.changes, ...more] };
}

function entriesOf(claim: SendingClaim): readonly HistoryEntry[] {
	const { actor, to, claimedAt, isAgain, outcome, endedAt, channel, remoteId, arrival } = claim;
	const reminder = reminderOfKey(claim.invoiceId);
	const entry = (at: Instant, action: string, told: readonly (readonly [field: string, value: string])[]) => ({
		subject: 'invoice' as const,
		subjectId: reminder?.invoiceId ?? claim.invoiceId,
		at,
		actor,
		action: reminder ? `reminder ${action}` : action,
		changes: told.filter(([, value]) => value !== '').map(([field, value]) => ({ field, from: null, to: value })),
	});
	const recipient = [
		['reminder', reminder ? claim.invoiceId : ''],
		['channel', channel],
		['recipient', to],
	] as const;
	const entries = [entry(claimedAt, `${THINGS[channel]} prepared${isAgain ? ' once more' : ''}`, recipient)];
	if (outcome === null || endedAt === null) return entries;
	entries.push(entry(endedAt, ENDS[outcome], [...recipient, ['remoteId', remoteId]]));
	if (arrival !== null)
		entries.push(
			entry(arrival.at, arrival.state === 'failed' ? 'not delivered' : 'delivered', [
				...recipient,
				['remoteId', remoteId],
				['reason', arrival.reason],
			]),
		);
	return entries;
}

const THINGS: Readonly<Record<SendingChannel, string>> = {
	email: 'e-mail',
	'e-invoice': 'e-invoice',
	letter: 'letter',
	other: 'sending',
};

const ENDS = { sent: 'sent', failed: 'sending failed', unknown: 'sending in doubt' } as const;
