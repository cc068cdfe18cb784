import type { Instant, LocalDate } from '../local-date';

/** A pending payment (a bank debit on its way) may still fail; it becomes cleared or is deleted. */
export type PaymentState = 'pending' | 'cleared';

/** How the money came. Online means through a payment provider: such an invoice can never be voided (model B.3). */
export type PaymentMethod = 'bank_transfer' | 'card' | 'cash' | 'check' | 'direct_debit' | 'online' | 'other';

/**
 * What a payment is: money that came; money that came before its invoice was imported, which another program has
 * booked; what a credit note takes off the balance of its invoice, which is no money; money that was paid back on a
 * credit note; or money that came for the charges of an invoice's reminders, which is no part of what pays the invoice.
 */
export type PaymentKind = 'payment' | 'imported' | 'offset' | 'refund' | 'charges';

export interface Payment {
	readonly id: string;
	readonly kind: PaymentKind;
	/** null while the payment was received but not applied to an invoice yet. */
	readonly invoiceId: string | null;
	readonly currency: string;
	/** Minor units, above zero. */
	readonly amount: bigint;
	readonly state: PaymentState;
	/**
	 * Whether it counts as paid: always once cleared; while pending only if the user said so (model A.6). Money for
	 * charges pays no invoice all the same.
	 */
	readonly counts: boolean;
	readonly method: PaymentMethod;
	readonly paidOn: LocalDate;
	readonly payerEmail: string;
	readonly reference: string;
	/** The credit note that kept the money for the client, took it off an invoice, or pays it back; null for none. */
	readonly creditNoteId: string | null;
	/** Whose money it is, where only that client may use it up; null where it is not known. */
	readonly clientId: string | null;
	readonly idempotencyKey: string;
	readonly createdAt: Instant;
	readonly deletedAt: Instant | null;
}

export const isLive = (payment: Payment): boolean => payment.deletedAt === null;
export const isOnline = (payment: Payment): boolean => payment.method === 'online';
/** Money of the client that came, here or in the program before. */
export const isIncoming = ({ kind }: Pick<Payment, 'kind'>): boolean => kind === 'payment' || kind === 'imported';
/** What a credit note kept for its client: money that came before, and pays a later invoice. */
export const isKept = ({ kind, creditNoteId }: Pick<Payment, 'kind' | 'creditNoteId'>): boolean =>
	kind === 'payment' && creditNoteId !== null;

/** What every payment is that no credit note has to do with. */
export const PLAIN_PAYMENT = { kind: 'payment', creditNoteId: null, clientId: null } as const;
