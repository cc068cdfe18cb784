import type { Instant, LocalDate } from '../local-date';

/** Charges of one reminder that are asked for no more. Nothing that was paid is ever waived. */
export interface Waiver {
	readonly id: string;
	readonly reminderId: string;
	readonly currency: string;
	/** Minor units, above zero. */
	readonly amount: bigint;
	readonly reason: string;
	readonly waivedOn: LocalDate;
	readonly createdAt: Instant;
}

/** What was waived, in minor units. */
export const sumOf = (waivers: readonly Pick<Waiver, 'amount'>[]): bigint =>
	waivers.reduce((sum, { amount }) => sum + amount, 0n);
