import type { Instant } from '../../domain/local-date';
import type { Intent, OperationRef, Unsettled } from '../../ports/journal';

/** An operation in another system as the journal keeps it. */
export interface OperationRow extends Intent {
	/** `held`: leased. `open`: its result is unknown. `parked`: dead-lettered, so a person has to decide. */
	readonly state: 'held' | 'open' | 'parked' | 'done';
	/** What was made; null until it is done. */
	readonly result: string | null;
	readonly since: Instant;
	/**
	 * `held`: when the lease ends; it names the holder, since nobody else can have got the same one. `open`: when to
	 * look for it. Otherwise null.
	 */
	readonly dueAt: Instant | null;
	readonly looks: number;
	readonly why: string;
	readonly deadLetteredAt: Instant | null;
}

export const operationName = ({ system, operation, key }: OperationRef): string => `${system}\n${operation}\n${key}`;

export const refOf = ({ system, operation, key }: OperationRef): OperationRef => ({ system, operation, key });

export const toUnsettled = ({ state, dueAt, ...row }: OperationRow): Unsettled => ({
	...refOf(row),
	request: row.request,
	jobs: row.jobs,
	clue: row.clue,
	since: row.since,
	looks: row.looks,
	why: row.why,
	heldUntil: state === 'held' ? dueAt : null,
	deadLetteredAt: row.deadLetteredAt,
});
