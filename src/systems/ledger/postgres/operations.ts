import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { OperationRow } from '../operation';
import { OPERATIONS, type OperationTableRow } from '../sql/operations';
import type { Connection } from './connection';
import { prepared } from './session';

const COLUMNS = OPERATIONS.names.map((name) => `o.${name}`).join(', ');
const SQL = {
	// Whoever looks at once takes others: a locked row is being decided on.
	takeDue: `WITH due AS MATERIALIZED (
			SELECT d.system, d.operation, d.key, d.due_at FROM {operations} d
			WHERE d.system = $1 AND d.result IS NULL AND d.due_at <= $2 ORDER BY d.due_at, d.operation, d.key LIMIT $3 FOR UPDATE SKIP LOCKED),
		taken AS (
			UPDATE {operations} o SET state = 'held', due_at = $4, looks = o.looks + 1
			FROM due WHERE o.system = due.system AND o.operation = due.operation AND o.key = due.key
			RETURNING ${COLUMNS}, due.due_at AS was_due)
		SELECT * FROM taken ORDER BY was_due, operation, key`,
	unsettled: `SELECT ${COLUMNS} FROM {operations} o WHERE o.result IS NULL AND ($1::text IS NULL OR o.system = $1) ORDER BY o.since DESC, o.system, o.operation, o.key LIMIT $2`,
} as const;

const ask = async (connection: Connection, sql: string, values: readonly unknown[]): Promise<OperationRow[]> =>
	(await connection.retrying((session) => session.ask<OperationTableRow>(prepared(sql, values)))).map(
		OPERATIONS.read,
	);

/** Repeated after a lost answer, it does not return what it leased before: those leases expire. */
export const leaseDueOperations = (
	connection: Connection,
	system: SystemName,
	limit: number,
	now: Instant,
	leaseUntil: Instant,
): Promise<OperationRow[]> => ask(connection, SQL.takeDue, [system, now, limit, leaseUntil]);

export const findUnsettledOperations = (
	connection: Connection,
	system: SystemName | null,
	limit: number,
): Promise<OperationRow[]> => ask(connection, SQL.unsettled, [system, limit]);
