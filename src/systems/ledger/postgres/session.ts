import type { BeforeStatement } from './options';
import type { PoolClient, QueryResultRow } from './pg-library';

export interface Statement {
	readonly sql: string;
	readonly values?: readonly unknown[];
	/** Kept prepared on the connection under this name. */
	readonly name?: string;
}

/** One connection while one piece of work holds it. */
export class Session {
	constructor(
		private readonly client: PoolClient,
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
	 * Several statements in one round trip: all are sent before the first is answered. Each has its own answer, in order.
	 * A statement after a failed one is still run by the server; in a transaction it fails too, and COMMIT rolls back.
	 */
	async together(statements: readonly Statement[]): Promise<readonly PromiseSettledResult<readonly QueryResultRow[]>[]> {
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

	private send({ sql, values, name }: Statement): Promise<readonly QueryResultRow[]> {
		const answer = this.client.query<QueryResultRow>({ text: sql, values: values && [...values], name }).then(({ rows }) => rows);
		// Its failure is looked at with the other answers; until then it must not count as unhandled.
		answer.catch(() => undefined);
		return answer;
	}
}
