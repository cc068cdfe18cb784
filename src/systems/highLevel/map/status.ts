import type { Phase } from '../../../domain/invoice/invoice';
import type { InvoiceStatus } from '../../../domain/invoice/settlement';

/** The vendor's words for where an invoice stands, all that are published. */
export const HIGH_LEVEL_STATUSES = ['draft', 'sent', 'payment_processing', 'paid', 'void', 'partially_paid'] as const;
export type HighLevelStatus = (typeof HIGH_LEVEL_STATUSES)[number];

export interface Standing {
	readonly phase: Phase;
	readonly status: InvoiceStatus;
	/** What is still open is on its way: not paid, and not to be collected a second time. */
	readonly isProcessing: boolean;
}

const standing = (phase: Phase, status: InvoiceStatus, isProcessing = false): Standing => ({
	phase,
	status,
	isProcessing,
});

export const STATUS_TABLE: Readonly<Record<HighLevelStatus, Standing>> = {
	draft: standing('draft', 'draft'),
	sent: standing('issued', 'open'),
	payment_processing: standing('issued', 'open', true),
	partially_paid: standing('issued', 'partially_paid'),
	paid: standing('issued', 'paid'),
	void: standing('void', 'void'),
};

const UNKNOWN = standing('issued', 'open');

/** A word that is not known is an open claim, never a paid one. */
export const standingOf = (word: unknown): Standing =>
	typeof word === 'string' && Object.hasOwn(STATUS_TABLE, word) ? STATUS_TABLE[word as HighLevelStatus] : UNKNOWN;

/**
 * The vendor's status that one of ours stands for, to narrow a list by; null where it stands for several.
 */
export function wordFor(status: string): HighLevelStatus | null {
	const words = HIGH_LEVEL_STATUSES.filter((word) => STATUS_TABLE[word].status === status);
	return words.length === 1 ? words[0]! : null;
}
