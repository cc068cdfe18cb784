import type { ArrivalState } from '../../../domain/invoice/arrival';
import type { SendingChannel } from '../../../domain/invoice/invoice';
import type { ClaimOutcome, SendingClaim } from '../../../domain/invoice/sending-claim';
import type { SqlValue } from './table';

/*
 * Claims of sendings as table rows, the same in both databases.
 */

export const CLAIM_COLUMNS = [
	'invoice_id',
	'number',
	'run_id',
	'listener_id',
	'event_id',
	'attempt',
	'actor',
	'sent_to',
	'claimed_at',
	'is_again',
	'channel',
	'file_hash',
] as const;

export interface ClaimRow {
	readonly invoice_id: string;
	readonly number: SqlValue;
	readonly run_id: string;
	readonly listener_id: string | null;
	readonly event_id: string | null;
	readonly attempt: SqlValue;
	readonly actor: string;
	readonly sent_to: string;
	readonly claimed_at: string;
	readonly is_again: SqlValue;
	readonly channel: SendingChannel;
	readonly file_hash: string;
	readonly remote_id: string;
	readonly arrival: ArrivalState | '';
	readonly arrival_reason: string;
	readonly arrival_at: string | null;
	readonly outcome: ClaimOutcome;
	readonly ended_at: string | null;
	readonly is_run_over: SqlValue;
}

/** In the order of `CLAIM_COLUMNS`. */
export const claimValues = ({
	invoiceId,
	number,
	run,
	actor,
	to,
	claimedAt,
	isAgain,
	...sent
}: SendingClaim): SqlValue[] => [
	invoiceId,
	number,
	run.id,
	run.delivery?.listenerId ?? null,
	run.delivery?.eventId ?? null,
	run.delivery?.attempt ?? null,
	actor,
	to,
	claimedAt,
	isAgain ? 1 : 0,
	sent.channel,
	sent.fileHash,
];

export const toClaim = (row: ClaimRow): SendingClaim => ({
	invoiceId: row.invoice_id,
	number: Number(row.number),
	run: {
		id: row.run_id,
		delivery:
			row.listener_id === null || row.event_id === null
				? null
				: { listenerId: row.listener_id, eventId: row.event_id, attempt: Number(row.attempt) },
	},
	actor: row.actor,
	to: row.sent_to,
	channel: row.channel,
	fileHash: row.file_hash,
	remoteId: row.remote_id,
	arrival:
		row.arrival === '' || row.arrival_at === null
			? null
			: { state: row.arrival, reason: row.arrival_reason, at: row.arrival_at },
	claimedAt: row.claimed_at,
	isAgain: Number(row.is_again) === 1,
	outcome: row.outcome,
	endedAt: row.ended_at,
	isRunOver: Number(row.is_run_over) === 1,
});

/** The claims of each invoice, in the order of the ids; those of one invoice as the rows come. */
export function claimsByInvoice(
	ids: readonly string[],
	rows: readonly ClaimRow[],
): readonly (readonly SendingClaim[])[] {
	const found = new Map<string, SendingClaim[]>();
	for (const row of rows) found.set(row.invoice_id, [...(found.get(row.invoice_id) ?? []), toClaim(row)]);
	return ids.map((id) => found.get(id) ?? []);
}

/** Whether n8n reported that the run of a claim `c` has ended. @param table names a table of the ledger */
export const isRunOver = (table: (name: string) => string): string =>
	`EXISTS (SELECT 1 FROM ${table('events')} e JOIN ${table('deliveries')} d ON d.listener_id = c.listener_id AND d.event_seq = e.seq
	WHERE e.id = c.event_id AND d.ended_attempt >= c.attempt)`;

/** What a claim `c` says. */
export const CLAIM_SIGHT = [
	...CLAIM_COLUMNS,
	'remote_id',
	'arrival',
	'arrival_reason',
	'arrival_at',
	'outcome',
	'ended_at',
]
	.map((column) => `c.${column}`)
	.join(', ');
