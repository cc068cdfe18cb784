import { StatementSync } from 'node:sqlite';
import { Client } from 'pg';

/** Statements that went to the database together: one in SQLite, one round trip in PostgreSQL. */
export type Sent = readonly {
	readonly sql: string;
	readonly values: readonly unknown[];
	readonly name?: string;
	readonly isRead?: boolean;
}[];

/** Does the work and returns the statements that the driver ran, with their values, in order. */
export async function recordSqlite(work: () => Promise<unknown>): Promise<Sent[]> {
	const sent: Sent[] = [];
	const { run, all } = StatementSync.prototype;
	const note = (method: (...values: never[]) => unknown, isRead: boolean) =>
		function (this: StatementSync, ...values: never[]) {
			sent.push([{ sql: this.sourceSQL, values, isRead }]);
			return method.apply(this, values);
		};
	Object.assign(StatementSync.prototype, { run: note(run, false), all: note(all, true) });
	try {
		await work();
	} finally {
		Object.assign(StatementSync.prototype, { run, all });
	}
	return sent;
}

interface Query {
	readonly text: string;
	readonly values?: unknown[];
	readonly name?: string;
}

/**
 * The same for PostgreSQL. What is sent before anything was answered belongs to one round trip. The ledger's schema is
 * left out of the texts, so that they can be replayed in another one.
 */
export async function recordPostgres(work: () => Promise<unknown>, schema: string): Promise<Sent[]> {
	const sent: Sent[number][][] = [];
	let pending = 0;
	const query = Client.prototype.query as (this: Client, config: Query) => Promise<unknown>;
	const noted = function (this: Client, config: Query) {
		if (pending === 0) sent.push([]);
		pending += 1;
		sent.at(-1)!.push({
			sql: config.text.replaceAll(`"${schema}".`, ''),
			values: config.values ?? [],
			name: config.name,
		});
		return query.call(this, config).finally(() => (pending -= 1));
	};
	Object.assign(Client.prototype, { query: noted });
	try {
		await work();
	} finally {
		Object.assign(Client.prototype, { query });
	}
	return sent;
}
