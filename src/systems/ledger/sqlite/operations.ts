import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { OperationRow } from '../operation';
import { OPERATIONS, type OperationTableRow } from '../sql/operations';
import type { Database } from './database';

const SQL = {
	due: 'SELECT * FROM operations WHERE system = ? AND result IS NULL AND due_at <= ? ORDER BY due_at, operation, key LIMIT ?',
	hold: "UPDATE operations SET state = 'held', due_at = ?, looks = looks + 1 WHERE seq IN (SELECT value FROM json_each(?))",
	// Few are not done: the index that holds only them spares a walk through all that ever was.
	unsettled:
		'SELECT * FROM operations INDEXED BY operations_unsettled WHERE result IS NULL ORDER BY since DESC, system, operation, key LIMIT ?',
	unsettledOf:
		'SELECT * FROM operations INDEXED BY operations_unsettled WHERE result IS NULL AND system = ? ORDER BY since DESC, operation, key LIMIT ?',
} as const;

/** Inside the caller's transaction. */
export function leaseDueOperations(
	db: Database,
	system: SystemName,
	limit: number,
	now: Instant,
	leaseUntil: Instant,
): OperationRow[] {
	const due = db.statement(SQL.due).all<OperationTableRow & { readonly seq: bigint }>([system, now, limit]);
	if (due.length > 0) db.statement(SQL.hold).run([leaseUntil, `[${due.map(({ seq }) => seq).join()}]`]);
	return due.map(OPERATIONS.read).map((row) => ({ ...row, state: 'held', dueAt: leaseUntil, looks: row.looks + 1 }));
}

export const findUnsettledOperations = (db: Database, system: SystemName | null, limit: number): OperationRow[] =>
	(system === null
		? db.statement(SQL.unsettled).all<OperationTableRow>([limit])
		: db.statement(SQL.unsettledOf).all<OperationTableRow>([system, limit])
	).map(OPERATIONS.read);
