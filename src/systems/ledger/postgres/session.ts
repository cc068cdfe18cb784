import type { BeforeStatement } from './options';
import type { PoolClient, QueryResultRow } from './pg-library';
import type { SqlTexts } from './sql-texts';

export interface Statement {
	/** Names what lies in the ledger's schema in braces, such as `{invoices}`: see sql-texts.ts. */
	readonly sql: string;
	readonly values?: readonly unknown[];
	/** Kept prepared on the connection. */
	readonly isPrepared?: boolean;
}

/** A statement whose text comes again and again: each connection plans it once. */
export const prepared = (sql: string, values: readonly unknown[]): Statement => ({ sql, values, isPrepared: true });

/**
 * Says what locking relies on, whatever the database, the user or a pooler has set: a statement sees what was committed
 * before it.
 */
export const BEGIN: Statement = { sql: 'BEGIN ISOLATION LEVEL READ COMMITTED' };
export const COMMIT: Statement = { sql: 'COMMIT' };
export const ROLLBACK: Statement = { sql: 'ROLLBACK' };

/** One connection while one piece of work holds it. */
export class Session {
	constructor(
		private readonly client: PoolClient,
		private readonly texts: SqlTexts,
		private readonly before: BeforeStatement | null,
		private readonly count: () => number,
	) {}

	/** One statement, one round trip. */
	async ask<Row extends QueryResultRow>(statement: Statement): Promise<readonly Row[]> {
		const [answer] = await this.together([statement]);
		if (answer!.status === 'rejected') throw answer!.reason;
		return answer!.value as readonly Row[];
	}

	/**
	 * Several statements in one round trip: all are sent before the first is answered. Each has its own answer, in
	 * order.
	 * A statement after a failed one is still run by the server; in a transaction it fails too, and COMMIT rolls back.
	 */
	async together(
		statements: readonly Statement[],
	): Promise<readonly PromiseSettledResult<readonly QueryResultRow[]>[]> {
		const answers: Promise<readonly QueryResultRow[]>[] = [];
		try {
			for (const statement of statements) {
				if (this.before) await this.before(this.count(), statement.sql);
				answers.push(this.send(statement));
			}
		} finally {
			// Also when something went wrong in between: only then is the state of the connection known.
			await Promise.allSettled(answers);
		}
		return Promise.allSettled(answers);
	}

	private send({ sql, values, isPrepared }: Statement): Promise<readonly QueryResultRow[]> {
		const text = isPrepared ? this.texts.prepared(sql) : { text: this.texts.once(sql) };
		const answer = this.client
			.query<QueryResultRow>({ ...text, values: values && [...values] })
			.then(({ rows }) => rows);
		// Its failure is looked at with the other answers; until then it must not count as unhandled.
		answer.catch(() => undefined);
		return answer;
	}
}

/**
 * A transaction that is known beforehand, sent at once. A statement that fails makes the COMMIT behind it a rollback.
 */
export async function allOrNothing(session: Session, statements: readonly Statement[]) {
	const answers = await session.together(statements);
	return answers.map((answer) => {
		if (answer.status === 'rejected') throw answer.reason;
		return answer.value;
	});
}
