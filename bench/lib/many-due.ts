import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import type { Call } from '../../src/ports/call';
import type { DueWish } from '../../src/domain/due/due-watch';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { invoiceOf } from '../../test/crash/books';

/** So many come to their step each week; all others are long overdue, and nobody asked for that. */
export const DUE = 1_000;
export const WEEKS = 8;
export const FEW = DUE * WEEKS;
const START = Date.parse('2026-01-05T06:15:00.000Z');
const WEEK = 7 * 24 * 3_600_000;
export const DAILY = 'bench:daily';
export const AT_ONCE = 'bench:at-once';
const WISH: DueWish = { steps: [0], time: '06:15', catchUp: 'all', startWith: 'none', includesPending: false };

/** Just before and just after the run of the n-th week. */
export const before = (week: number): string => new Date(START + week * WEEK - 60_000).toISOString();
export const after = (week: number): string => new Date(START + week * WEEK + 60_000).toISOString();

const LINES = JSON.stringify(invoiceOf('', '').lines.map((line) => ({ ...line, net: line.net.toString() })));
const COLUMNS =
	'id, number, phase, source, client_id, currency, lines, net, tax, total, taxes, issue_date, due_date, payment_terms_days, reference, note, email, times_paid, idempotency_key, created_at';

/** What each row holds, said of its number `i`; one in `every` is due in a week, so that they lie apart. */
const row = (id: string, dueDate: string, param: (value: string) => string, clientId: string): string =>
	`${id}, 'B' || i, 'issued', 'manual', ${param(clientId)}, 'SEK', ${param(LINES)}, 10000, 0, 10000, '[]', '2019-12-01',
	${dueDate}, 30, '', '', ${param('{"subject":null,"text":null,"cc":[]}')}, 0, 'bench:' || i, '2026-01-01T00:00:00.000Z'`;

/** Fills a ledger with open invoices, past the package: only what it does with them is measured. */
export async function fill(place: LedgerPlace, clientId: string, size: number): Promise<void> {
	const every = size / FEW;
	const values: string[] = [];
	if (place.kind === 'sqlite') {
		const dueDate = `CASE WHEN i % ${every} = 0 THEN date('2026-01-05', (((i / ${every}) % ${WEEKS}) * 7) || ' days')
			ELSE date('2020-01-01', (i % 1000) || ' days') END`;
		const select = row("printf('inv_%024d', i)", dueDate, (value) => (values.push(value), '?'), clientId);
		const db = new DatabaseSync(place.path);
		db.prepare(
			`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${size}) INSERT INTO invoices (${COLUMNS}) SELECT ${select} FROM n`,
		).run(...values);
		db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		db.close();
		return;
	}
	const { host, port, database, user, password, schema } = place.options;
	const client = new Client({ host, port, database, user, password });
	await client.connect();
	await client.query(`SET search_path TO "${schema}"`);
	const dueDate = `to_char(CASE WHEN i % ${every} = 0 THEN date '2026-01-05' + ((i / ${every}) % ${WEEKS}) * 7
		ELSE date '2020-01-01' + i % 1000 END, 'YYYY-MM-DD')`;
	const select = row(
		"'inv_' || lpad(i::text, 24, '0')",
		dueDate,
		(value) => `$${values.push(value)}::text`,
		clientId,
	);
	await client.query(
		`INSERT INTO invoices (${COLUMNS}) SELECT ${select} FROM generate_series(0, ${size - 1}) i`,
		values,
	);
	await client.query('ANALYZE invoices');
	await client.end();
}

const call = (now: string): Call => ({ now, actor: 'bench', policy: 'each' });

/** What both triggers do when they are switched on. */
export async function watch(ledger: Ledger): Promise<void> {
	await ledger.due.watch(DAILY, WISH, call(before(0)));
	await ledger.due.watch(AT_ONCE, { ...WISH, time: null }, call(before(0)));
	await ledger.events.register({ id: DAILY, system: 'ledger', kinds: ['invoice.due'] }, before(0));
}

/** What a trigger does: publishes all that is due. */
export async function publishAll({ due }: Ledger, owner: string, now: string): Promise<void> {
	while (await due.publishDue(owner, call(now)));
}
