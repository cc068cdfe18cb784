import type { Instant, LocalDate } from '../local-date';

/** A pending payment (a bank debit on its way) may still fail; it becomes cleared or is deleted. */
export type PaymentState = 'pending' | 'cleared';

/** How the money came. Online means through a payment provider: such an invoice can never be voided (model B.3). */
export type PaymentMethod = 'bank_transfer' | 'card' | 'cash' | 'check' | 'direct_debit' | 'online' | 'other';

export interface Payment {
	readonly id: string;
	/** null while the payment was received but not applied to an invoice yet. */
	readonly invoiceId: string | null;
	readonly currency: string;
	/** Minor units, above zero. */
	readonly amount: bigint;
	readonly state: PaymentState;
	/** Whether it counts as paid: always once cleared; while pending only if the user said so (model A.6). */
	readonly counts: boolean;
	readonly method: PaymentMethod;
	readonly paidOn: LocalDate;
	readonly payerEmail: string;
	readonly reference: string;
	readonly idempotencyKey: string;
	readonly createdAt: Instant;
	readonly deletedAt: Instant | null;
}

export const isLive = (payment: Payment): boolean => payment.deletedAt === null;
export const isOnline = (payment: Payment): boolean => payment.method === 'online';
