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
	readonly outcome: ClaimOutcome;
	readonly ended_at: string | null;
	readonly is_run_over: SqlValue;
}

/** In the order of `CLAIM_COLUMNS`. */
export const claimValues = ({ invoiceId, number, run, actor, to, claimedAt, isAgain }: SendingClaim): SqlValue[] => [
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

/** What a claim `c` says. */
export const CLAIM_SIGHT =
	'c.invoice_id, c.number, c.run_id, c.listener_id, c.event_id, c.attempt, c.actor, c.sent_to, c.claimed_at, c.is_again, c.outcome, c.ended_at';
