import { chargesInAccount, type AccountReminder } from '../../../domain/statement/charges';
import { grouped } from '../../../domain/grouped';
import type { AccountDocument, AccountPayment, ClientAccount } from '../../../domain/statement/client-account';
import type { Row } from './table';

/** How one database says what the two say differently. */
export interface AccountDialect {
	table(name: string): string;
	/** Whether the column is one of the ids in the only parameter. */
	among(column: string): string;
	/** As `OverviewDialect.owed`. */
	readonly owed: string;
}

/**
 * A document, whose `kind` is null, a reminder, a waiver, or a payment; the columns that only others have are null. The
 * `invoice_id` of a waiver is that of its reminder.
 */
export type AccountRow = Row<
	| 'id'
	| 'client_id'
	| 'number'
	| 'currency'
	| 'amount'
	| 'day'
	| 'due_date'
	| 'reference'
	| 'credit_of'
	| 'kind'
	| 'invoice_id'
	| 'credit_note_id'
	| 'counts'
	| 'method'
	| 'step'
	| 'interest'
>;

/**
 * The documents, reminders, waivers and live payments of some clients in one statement, so that they are of one moment:
 * the payments on their documents, and of what their credit notes kept, what stands on none. All are found by index.
 * Nothing is asked for any more on an invoice that credit notes took back altogether.
 */
export function accountsSql({ table, among }: AccountDialect): string {
	const payments = (by: string, where = '') => `SELECT p.id, o.client_id, NULL, p.currency, p.amount, p.paid_on, NULL,
	p.reference, NULL, p.kind, p.invoice_id, p.credit_note_id, p.counts, p.method,
	NULL, NULL FROM own o JOIN ${table('payments')} p ON p.${by} = o.id WHERE p.deleted_at IS NULL${where}`;
	return `WITH own AS MATERIALIZED (SELECT i.id, i.client_id, i.number, i.currency, i.total, i.issue_date, i.due_date,
	i.reference, i.credit_of FROM ${table('invoices')} i WHERE ${among('i.client_id')} AND i.phase = 'issued')
SELECT id, client_id, number, currency, total AS amount, issue_date AS day, due_date, reference, credit_of,
	NULL AS kind, NULL AS invoice_id, NULL AS credit_note_id, CAST(NULL AS INTEGER) AS counts,
	NULL AS method, CAST(NULL AS INTEGER) AS step, CAST(NULL AS BIGINT) AS interest FROM own
UNION ALL SELECT r.id, o.client_id, o.number, r.currency, r.fee + r.lump_sum, r.made_on, r.due_date, '', NULL, 'reminder',
	o.id, NULL, NULL, NULL, r.step, r.interest FROM own o JOIN ${table('reminders')} r ON r.invoice_id = o.id
	WHERE o.total > (SELECT coalesce(sum(n.total), 0) FROM ${table('invoices')} n WHERE n.credit_of = o.id AND n.phase = 'issued')
UNION ALL SELECT w.id, o.client_id, NULL, w.currency, w.amount, w.waived_on, NULL, '', NULL, 'waiver',
	w.reminder_id, NULL, NULL, NULL, NULL, NULL FROM own o JOIN ${table('reminders')} r ON r.invoice_id = o.id
	JOIN ${table('charge_waivers')} w ON w.reminder_id = r.id
UNION ALL ${payments('invoice_id')}
UNION ALL ${payments('credit_note_id', ' AND p.invoice_id IS NULL')}`;
}

/** The ids of the clients who owe something, in the order in which they were made. */
export const owingSql = ({ table, owed }: AccountDialect): string =>
	`SELECT c.id FROM ${table('clients')} c WHERE c.id IN (SELECT o.client_id FROM (${owed}) o) ORDER BY c.seq`;

/** The accounts of these clients, in their order. */
export function toAccounts(rows: readonly AccountRow[], clientIds: readonly string[]): readonly ClientAccount[] {
	const numbers = new Map(rows.map(({ id, number }) => [id, number as string] as const));
	const accounts = new Map(
		clientIds.map((id) => [id, { documents: [] as AccountDocument[], payments: [] as AccountPayment[] }] as const),
	);
	for (const row of rows) {
		const account = accounts.get(row.client_id as string)!;
		if (row.kind === null) account.documents.push(toDocument(row, numbers));
		else if (row.kind !== 'reminder' && row.kind !== 'waiver') account.payments.push(toPayment(row));
	}
	const waivers = grouped(
		rows.filter(({ kind }) => kind === 'waiver'),
		({ invoice_id }) => invoice_id as string,
	);
	for (const [invoiceId, reminders] of grouped(rows.filter(isReminder), ({ invoice_id }) => invoice_id as string)) {
		const { client_id, number, currency } = reminders[0]!;
		const invoice = { id: invoiceId, number: number as string, currency: currency as string };
		accounts.get(client_id as string)!.documents.push(
			...chargesInAccount(
				invoice,
				reminders.map((row) => toReminder(row, waivers.get(row.id as string) ?? [])),
			),
		);
	}
	return clientIds.map((id) => accounts.get(id)!);
}

const toDocument = (row: AccountRow, numbers: ReadonlyMap<unknown, string>): AccountDocument => ({
	kind: row.credit_of === null ? 'invoice' : 'creditNote',
	id: row.id as string,
	number: row.number as string,
	currency: row.currency as string,
	total: BigInt(row.amount!),
	issueDate: row.day as string,
	dueDate: row.due_date as string,
	reference: row.reference as string,
	creditOf: row.credit_of === null ? null : numbers.get(row.credit_of)!,
	chargeOf: null,
});

const isReminder = ({ kind }: AccountRow): boolean => kind === 'reminder';

/** The fee has the lump sum in it. */
const toReminder = (row: AccountRow, waivers: readonly AccountRow[]): AccountReminder => ({
	id: row.id as string,
	step: Number(row.step),
	date: row.day as string,
	dueDate: row.due_date as string,
	interest: BigInt(row.interest!),
	fee: BigInt(row.amount!),
	lumpSum: 0n,
	waivers: waivers.map(({ id, amount, day }) => ({
		id: id as string,
		amount: BigInt(amount!),
		waivedOn: day as string,
	})),
});

const toPayment = (row: AccountRow): AccountPayment => ({
	id: row.id as string,
	kind: row.kind as AccountPayment['kind'],
	invoiceId: row.invoice_id as string | null,
	creditNoteId: row.credit_note_id as string | null,
	currency: row.currency as string,
	amount: BigInt(row.amount!),
	counts: Number(row.counts) === 1,
	method: row.method as AccountPayment['method'],
	paidOn: row.day as string,
	reference: row.reference as string,
});
