import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { LedgerPlace } from '../../nodes/shared/ledger/place';
import { dueItems } from '../../nodes/RecurringInvoiceTrigger/due-items';
import { requestOfItem } from '../../nodes/CreateInvoice/read-item';
import { breather } from '../../nodes/shared/run/breathe';
import type { Call } from '../../src/ports/call';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import type { Outcome } from '../../src/ports/outcome';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { claimSendings } from '../../src/usecases/claim-sendings';
import { createInvoices } from '../../src/usecases/create-invoices';
import { reportSendings } from '../../src/usecases/record-sendings';
import { invoiceOf } from '../../test/crash/books';
import { allDone } from './creators';

/** So many fall due each week, whatever the size of the ledger; all others far in the future. */
export const DUE = 1_000;
const START = Date.parse('2026-01-05T06:15:00.000Z');
const WEEK = 7 * 24 * 3_600_000;
const LISTENER = 'bench:recurring';

/** Just before and just after the n-th date of those that come weekly. */
export const before = (week: number): string => new Date(START + week * WEEK - 60_000).toISOString();
export const after = (week: number): string => new Date(START + week * WEEK + 60_000).toISOString();

const schedule = (startDate: string): string =>
	JSON.stringify({ period: 'week', every: 1, startDate, endDate: null, count: null, time: '06:15', zone: 'UTC' });
const LINES = JSON.stringify(invoiceOf('', '').lines.map((line) => ({ ...line, net: line.net.toString() })));
const COLUMNS =
	'id, owner, name, client_id, currency, lines, reference, note, email, schedule, state, next_index, next_date, next_at, told, created_at';
const WORDING = '{"subject":null,"text":null,"cc":[]}';

/** What each row holds, said of its number `i`; `due` is true for every so-manyth, so that they lie apart. */
const row = (id: string, due: string, param: (value: string) => string, clientId: string): string =>
	`${id}, '', 'Recurring ' || i, ${param(clientId)}, 'SEK', ${param(LINES)}, '', '', ${param(WORDING)},
	CASE WHEN ${due} THEN ${param(schedule('2026-01-05'))} ELSE ${param(schedule('2090-01-02'))} END, 'active', 0,
	CASE WHEN ${due} THEN '2026-01-05' ELSE '2090-01-02' END, CASE WHEN ${due} THEN '2026-01-05T06:15:00.000Z' ELSE '2090-01-02T06:15:00.000Z' END, 0, '2026-01-01T00:00:00.000Z'`;

/** Fills a ledger with recurring invoices, past the package: only what it does with them is measured. */
export async function fill(place: LedgerPlace, clientId: string, size: number): Promise<void> {
	const due = `i % ${size / DUE} = 0`;
	if (place.kind === 'sqlite') {
		const db = new DatabaseSync(place.path);
		const values: string[] = [];
		const select = row("printf('rec_%024d', i)", due, (value) => (values.push(value), '?'), clientId);
		db.prepare(
			`WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${size}) INSERT INTO recurring (${COLUMNS}) SELECT ${select} FROM n`,
		).run(...values);
		db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		db.close();
		return;
	}
	const { host, port, database, user, password, schema } = place.options;
	const client = new Client({ host, port, database, user, password });
	await client.connect();
	await client.query(`SET search_path TO "${schema}"`);
	const values: string[] = [];
	const select = row("'rec_' || lpad(i::text, 24, '0')", due, (value) => `$${values.push(value)}::text`, clientId);
	await client.query(
		`INSERT INTO recurring (${COLUMNS}) SELECT ${select} FROM generate_series(0, ${size - 1}) i`,
		values,
	);
	await client.query('ANALYZE recurring');
	await client.end();
}

const call = (now: string): Call => ({ now, actor: 'bench', policy: 'each', breathe: breather() });

export const listen = (ledger: Ledger) =>
	ledger.events.register({ id: LISTENER, system: 'ledger', kinds: ['recurring.due'] }, before(0));

/** What the trigger does: publishes all that is due. */
export async function publishAll({ recurring }: Ledger, now: string): Promise<void> {
	while ((await recurring.publishDue('', call(now))) > 0);
}

/** What the run does with it: the items are read, the invoices made, the events acknowledged. */
export async function billAll(ledger: Ledger, now: string): Promise<readonly Outcome<InvoiceRecord>[]> {
	const taken = await ledger.events.lease(LISTENER, 10_000, now, new Date(Date.parse(now) + 60_000).toISOString());
	const items = await dueItems(
		ledger,
		taken.map(({ event }) => event),
	);
	const requests = items.map((item) => ({
		...requestOfItem(item, {
			jobSystem: 'ledger',
			createsClients: false,
			finalise: true,
			byEmail: false,
			sendBy: null,
		}),
		jobs: [],
	}));
	const made = await createInvoices(requests, ledger, call(now));
	allDone(made);
	await ledger.events.ack(
		taken.map(({ listenerId, attempt, event }) => ({ listenerId, attempt, eventId: event.id })),
	);
	return made;
}

/**
 * What the loop of the sample does with each: its e-mail is prepared, which claims the sending, and its sending
 * recorded.
 */
export async function mailEach(
	{ invoicing, claims }: Ledger,
	made: readonly Outcome<InvoiceRecord>[],
	now: string,
): Promise<void> {
	const asker = { run: { id: `run-${now}`, retryOf: null, delivery: null }, ifInDoubt: 'ask' as const };
	for (const outcome of made) {
		const [prepared] = await claimSendings([outcome], [asker], claims, call(now));
		if (prepared?.kind !== 'done' || prepared.value.mail !== 'to send') throw new Error('It was not to be sent.');
		const { id } = prepared.value.invoice;
		allDone(
			await reportSendings(
				[{ invoice: { id }, hasFailed: false, channel: 'email', to: 'a@client.example' }],
				{ invoicing, claims, runIds: [asker.run.id] },
				call(now),
			),
		);
	}
}
