import type { JobRef } from '../../../domain/invoice/invoice';
import type { Instant } from '../../../domain/local-date';
import type { RequestFingerprint } from '../../../domain/request-fingerprint';
import type { Intent, OperationRef, RemoteOperation, Unsettled } from '../../../ports/journal';
import type { Row, SqlValue } from './rows';

/** An operation in another system as the journal keeps it. */
export interface OperationRow extends Intent {
	/** `held`: somebody does it or looks for it. `open`: nobody knows its end. `parked`: a person has to decide. */
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
	readonly parkedAt: Instant | null;
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
	parkedAt: row.parkedAt,
});

export const OPERATION_COLUMNS = [
	'system',
	'operation',
	'key',
	'request',
	'jobs',
	'clue',
	'state',
	'result',
	'since',
	'due_at',
	'looks',
	'why',
	'parked_at',
] as const;
export type OperationTableRow = Row<typeof OPERATION_COLUMNS>;

export const operationValues = (row: OperationRow): SqlValue[] => [
	row.system,
	row.operation,
	row.key,
	JSON.stringify(row.request),
	JSON.stringify(row.jobs.map(({ system, id }) => ({ system, id }))),
	row.clue,
	row.state,
	row.result,
	row.since,
	row.dueAt,
	row.looks,
	row.why,
	row.parkedAt,
];

const text = (value: SqlValue): string => value as string;
const textOrNull = (value: SqlValue): string | null => value as string | null;

export const toOperation = (row: OperationTableRow): OperationRow => ({
	system: text(row.system),
	operation: row.operation as RemoteOperation,
	key: text(row.key),
	request: JSON.parse(text(row.request)) as RequestFingerprint,
	jobs: JSON.parse(text(row.jobs)) as JobRef[],
	clue: text(row.clue),
	state: row.state as OperationRow['state'],
	result: textOrNull(row.result),
	since: text(row.since),
	dueAt: textOrNull(row.due_at),
	looks: Number(row.looks),
	why: text(row.why),
	parkedAt: textOrNull(row.parked_at),
});
