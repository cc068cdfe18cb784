import type { ClientSort, InvoiceSort, Order } from '../../../domain/overview/order';
import { heldSince } from '../../../domain/invoice/sending-claim';
import type { OverviewQuery } from '../../../ports/ledger-overview';
import { isRunOver } from './claim-rows';

/** Of an invoice `i`. */
export const OPEN_COLUMNS = 'i.id, i.number, i.client_id, i.buyer_name, i.currency, i.due_date, i.total';

/** How one database says what the two say differently. */
export interface OverviewDialect {
	/** The placeholder of the n-th parameter, from 1. */
	param(n: number): string;
	/** A table of the ledger. */
	table(name: string): string;
	/** The text in lower case, as JavaScript's `toLowerCase` has it. */
	lower(expression: string): string;
	/**
	 * The sum of amounts as two whole numbers: billions, and what is below. The sum of all invoices may be above 64
	 * bits, which neither sorts nor stays exact in every database.
	 */
	halves(expression: string): readonly [high: string, low: string];
	/** Rows in the order of their column `n`, as JSON text: a list of lists of texts. */
	list(columns: readonly string[], from: string): string;
	/** A query of the columns of invoices in OPEN_COLUMNS, and `balance`, of each on which something is owed. */
	readonly owed: string;
	/** Claims of sendings `s` of which nothing is known yet, by their index. */
	readonly openSendings: string;
}

/** The parameters of `overviewSql`, in their order. */
export const overviewValues = ({
	now,
	today,
	month,
	most,
}: OverviewQuery): readonly [string, string, string, number, string] => [
	today,
	month.first,
	month.last,
	most,
	heldSince(now),
];

/** What the statement gives: lists as JSON, counts as whole numbers in whichever form the driver has. */
export interface OverviewRow {
	readonly open: string;
	readonly overdue: string;
	readonly paid: string;
	readonly invoices: string;
	readonly clients: string;
	readonly failed: string;
	readonly doubtful: string;
	readonly doubtful_reminders: string;
	readonly clients_count: bigint | number | string;
	readonly failed_count: bigint | number | string;
	readonly doubtful_count: bigint | number | string;
	readonly doubtful_reminders_count: bigint | number | string;
	readonly drafts: bigint | number | string;
	readonly recurring: bigint | number | string;
	readonly dead_letters: bigint | number | string;
	readonly unsettled: bigint | number | string;
}

/**
 * All figures of the overview in one statement, so that they are of one moment. What is owed is worked out once, for
 * all invoices, by indexes that hold nothing else; everything else is made of the few that are open.
 */
export function overviewSql(query: OverviewQuery, dialect: OverviewDialect): string {
	const { table, param, list } = dialect;
	const [today, first, last, most] = [param(1), param(2), param(3), param(4)];
	const sums = (from: string, amount: string) => {
		const [high, low] = dialect.halves(amount);
		const grouped = `(SELECT currency, count(*) AS rows, ${high} AS high, ${low} AS low, currency AS n FROM ${from} GROUP BY currency)`;
		return list(['currency', 'rows', 'high', 'low'], grouped);
	};
	return `WITH owed AS MATERIALIZED (${dialect.owed}),
open AS MATERIALIZED (SELECT o.*, coalesce(o.buyer_name, c.name) AS client,
	CASE WHEN o.due_date < ${today} THEN 1 ELSE 0 END AS is_overdue
	FROM owed o JOIN ${table('clients')} c ON c.id = o.client_id),
paid AS MATERIALIZED (SELECT i.client_id, p.currency, p.amount FROM ${table('payments')} p
	JOIN ${table('invoices')} i ON i.id = p.invoice_id
	WHERE p.deleted_at IS NULL AND p.counts = 1 AND p.kind IN ('payment', 'imported') AND p.paid_on >= ${first} AND p.paid_on <= ${last}),
by_client AS MATERIALIZED (${byClient(dialect)}),
failed AS MATERIALIZED (${failedSendings(dialect)}),
doubtful AS MATERIALIZED (${doubtfulSendings(dialect)}),
doubtful_reminders AS MATERIALIZED (${doubtfulReminders(dialect)})
SELECT ${sums('open', 'balance')} AS open,
${sums('(SELECT * FROM open WHERE is_overdue = 1) o', 'balance')} AS overdue,
${sums('paid', 'amount')} AS paid,
${list(['id', 'number', 'client', 'currency', 'due_date', 'total', 'balance'], limited('open', invoiceOrder(query.invoices, dialect), most))} AS invoices,
${list(CLIENT_COLUMNS, limited('by_client', clientOrder(query.clients, dialect), most))} AS clients,
${list(['invoice_id', 'number', 'client', 'channel', 'sent_to', 'reason', 'at'], limited('failed', 'at DESC, length(number), number', most))} AS failed,
${list(['invoice_id', 'number', 'client', 'channel', 'sent_to', 'at'], limited('doubtful', 'at DESC, length(number), number', most))} AS doubtful,
${list(['invoice_id', 'number', 'client', 'step', 'sent_to', 'at'], limited('doubtful_reminders', 'at DESC, length(number), number, length(step), step', most))} AS doubtful_reminders,
(SELECT count(*) FROM by_client) AS clients_count,
(SELECT count(*) FROM failed) AS failed_count,
(SELECT count(*) FROM doubtful) AS doubtful_count,
(SELECT count(*) FROM doubtful_reminders) AS doubtful_reminders_count,
(SELECT count(*) FROM ${table('invoices')} WHERE number IS NULL AND credit_of IS NULL) AS drafts,
(SELECT count(*) FROM ${table('recurring')} WHERE owner = '' AND next_at IS NOT NULL) AS recurring,
(SELECT count(*) FROM ${table('deliveries')} WHERE state = 'parked') AS dead_letters,
(SELECT count(*) FROM ${table('operations')} WHERE result IS NULL) AS unsettled`;
}

const CLIENT_COLUMNS = [
	'client_id',
	'name',
	'currency',
	'open_high',
	'open_low',
	'overdue_high',
	'overdue_low',
	'paid_high',
	'paid_low',
];

function byClient({ table, halves }: OverviewDialect): string {
	const sums = (['open', 'overdue', 'paid'] as const).map((name) => {
		const [high, low] = halves(`a.${name}`);
		return `${high} AS ${name}_high, ${low} AS ${name}_low`;
	});
	return `SELECT a.client_id, c.name, c.seq, a.currency, ${sums.join(', ')} FROM (
		SELECT client_id, currency, balance AS open, CASE WHEN is_overdue = 1 THEN balance ELSE 0 END AS overdue, 0 AS paid FROM open
		UNION ALL SELECT client_id, currency, 0, 0, amount FROM paid) a
	JOIN ${table('clients')} c ON c.id = a.client_id GROUP BY a.client_id, c.name, c.seq, a.currency`;
}

/**
 * As `sendingState` says: the newest claim failed or did not arrive, and the sending that is recorded with the invoice,
 * if there is one, is known not to have arrived.
 */
function failedSendings({ table }: OverviewDialect): string {
	return `SELECT s.invoice_id, i.number, coalesce(i.buyer_name, c.name) AS client, s.channel, s.sent_to,
		s.arrival_reason AS reason, coalesce(s.arrival_at, s.ended_at) AS at
	FROM ${table('sending_claims')} s JOIN ${table('invoices')} i ON i.id = s.invoice_id JOIN ${table('clients')} c ON c.id = i.client_id
	WHERE (s.outcome = 'failed' OR s.arrival = 'failed') AND s.system = 'ledger' AND i.phase = 'issued'
		AND ${isNewestUnsent('s', table)}`;
}

/** As `sendingState` says "in doubt", of invoices and credit notes. */
function doubtfulSendings({ table, param, openSendings }: OverviewDialect): string {
	return `SELECT c.invoice_id, i.number, coalesce(i.buyer_name, k.name) AS client, c.channel, c.sent_to, c.claimed_at AS at
	FROM (SELECT s.* FROM ${openSendings} WHERE s.system = 'ledger' AND s.outcome IS NULL AND s.arrival = '') c
	JOIN ${table('invoices')} i ON i.id = c.invoice_id JOIN ${table('clients')} k ON k.id = i.client_id
	WHERE i.phase = 'issued' AND (c.claimed_at <= ${param(5)} OR ${isRunOver(table)}) AND ${isNewestUnsent('c', table)}`;
}

/**
 * Whether a claim is the newest of its invoice `i`, and the sending that is recorded with the invoice, if there is one,
 * is known not to have arrived.
 */
const isNewestUnsent = (claim: string, table: OverviewDialect['table']): string =>
	`NOT EXISTS (SELECT 1 FROM ${table('sending_claims')} l
			WHERE l.system = ${claim}.system AND l.invoice_id = ${claim}.invoice_id AND l.number > ${claim}.number)
		AND (i.sent_at IS NULL OR EXISTS (SELECT 1 FROM ${table('sending_claims')} b WHERE b.system = ${claim}.system
			AND b.invoice_id = ${claim}.invoice_id AND b.arrival = 'failed' AND (i.sent_at = b.ended_at OR i.sent_at <= b.arrival_at)))`;

/**
 * As `sendingState` says "in doubt", of reminders whose invoices are open. Their claims lie side by side under the keys
 * that `reminderKey` makes; the invoice and the step are read from those.
 */
function doubtfulReminders({ table, param, openSendings }: OverviewDialect): string {
	return `SELECT o.id AS invoice_id, o.number, o.client, substr(c.invoice_id, length(c.head) + 1) AS step, c.sent_to, c.claimed_at AS at
	FROM (SELECT s.*, rtrim(s.invoice_id, '0123456789') AS head FROM ${openSendings}
		WHERE s.system = 'ledger' AND s.invoice_id >= 'reminder:' AND s.invoice_id < 'reminder;' AND s.outcome IS NULL) c
	JOIN open o ON o.id = substr(c.head, 10, length(c.head) - 10)
	WHERE c.claimed_at <= ${param(5)} OR ${isRunOver(table)}`;
}

const limited = (from: string, order: string, most: string): string =>
	`(SELECT t.*, row_number() OVER (ORDER BY ${order}) AS n FROM ${from} t ORDER BY n LIMIT ${most})`;

const direction = ({ isDescending }: Order<string>): string => (isDescending ? ' DESC' : '');

function invoiceOrder(order: Order<InvoiceSort>, { lower }: OverviewDialect): string {
	const way = direction(order);
	const BY: Readonly<Record<InvoiceSort, string>> = {
		// Numbers grow: 10000 comes after 9999.
		number: `length(number)${way}, number${way}`,
		client: `${lower('client')}${way}, due_date`,
		due: `due_date${way}`,
		total: `currency, total${way}`,
		balance: `currency, balance${way}`,
	};
	return `${BY[order.by]}, length(number), number`;
}

function clientOrder(order: Order<ClientSort>, { lower }: OverviewDialect): string {
	const way = direction(order);
	return order.by === 'client'
		? `${lower('name')}${way}, seq, currency`
		: `currency, ${order.by}_high${way}, ${order.by}_low${way}, seq`;
}
