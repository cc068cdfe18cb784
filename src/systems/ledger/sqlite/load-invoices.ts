import { isCreditNote } from '../../../domain/credit/credit-note';
import type { Invoice, JobRef } from '../../../domain/invoice/invoice';
import type { Payment } from '../../../domain/payment/payment';
import { CREDIT_REFS, toCreditRefs, type CreditRefRow } from '../sql/credit-refs';
import { toDeductedBy, type DeductedByRow } from '../sql/deductions';
import { toInvoice, type InvoiceRow } from '../sql/invoices';
import type { LinkRow } from '../sql/jobs';
import { PAYMENTS, type PaymentRow } from '../sql/payments';
import { toReminders, type ReminderRow, type WaiverRow } from '../sql/reminders';
import { LEDGER } from '../store';
import type { Loaded, Wanted } from '../wanted';
import type { Database } from './database';
import { add, byIds, rows } from './find-rows';

const SQL = {
	corrected:
		'SELECT DISTINCT credit_of FROM invoices WHERE id IN (SELECT value FROM json_each(?)) AND credit_of IS NOT NULL',
	creditRefs: `SELECT ${CREDIT_REFS.names.join(', ')} FROM invoices WHERE credit_of IN (SELECT value FROM json_each(?)) ORDER BY seq`,
	deductedBy: `SELECT d.deposit_id, d.invoice_id, i.number FROM deductions d JOIN invoices i ON i.id = d.invoice_id
		WHERE d.deposit_id IN (SELECT value FROM json_each(?))`,
	reminders: byIds('reminders', 'invoice_id'),
	waivers: byIds('charge_waivers', 'reminder_id'),
	kept: `SELECT * FROM payments
		WHERE credit_note_id IN (SELECT value FROM json_each(?)) AND invoice_id IS NULL AND deleted_at IS NULL ORDER BY seq`,
	keptOf: `SELECT * FROM payments
		WHERE client_id IN (SELECT value FROM json_each(?)) AND kind = 'payment' AND invoice_id IS NULL AND deleted_at IS NULL ORDER BY seq`,
	links: `SELECT * FROM links WHERE invoice_system = '${LEDGER}' AND invoice_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
} as const;

/** What credit notes keep for their clients, as long as it is not applied. */
export function loadKept(db: Database, invoices: Iterable<Invoice>): Payment[] {
	const notes = [...invoices].filter(isCreditNote).map(({ id }) => id);
	return rows<PaymentRow>(db, SQL.kept, notes).map(PAYMENTS.read);
}

/** The same, by the clients for whom it is kept. */
export const loadKeptOf = (db: Database, clients: Iterable<string>): Payment[] =>
	rows<PaymentRow>(db, SQL.keptOf, clients).map(PAYMENTS.read);

/** The reminders of the invoices that were found. */
export function loadReminders(
	db: Database,
	invoices: ReadonlyMap<string, Invoice>,
	{ reminders }: Wanted,
): Loaded['reminders'] {
	if (!reminders) return new Map();
	const found = rows<ReminderRow>(db, SQL.reminders, invoices.keys());
	const ids = found.map(({ id }) => id as string);
	return toReminders(found, rows<WaiverRow>(db, SQL.waivers, ids));
}

export function loadInvoices(db: Database, named: ReadonlySet<string>, { corrected }: Wanted): Map<string, Invoice> {
	const invoices = new Map<string, Invoice>();
	if (named.size === 0) return invoices;
	const ids = corrected
		? [...named, ...rows<{ credit_of: string }>(db, SQL.corrected, named).map((row) => row.credit_of)]
		: named;
	const creditNotes = toCreditRefs(rows<CreditRefRow>(db, SQL.creditRefs, ids));
	const deductedBy = toDeductedBy(rows<DeductedByRow>(db, SQL.deductedBy, ids));
	const payments = new Map<string, Payment[]>();
	for (const row of rows<PaymentRow>(db, byIds('payments', 'invoice_id'), ids))
		add(payments, row.invoice_id as string, PAYMENTS.read(row));
	const jobs = new Map<string, JobRef[]>();
	for (const row of rows<LinkRow>(db, SQL.links, ids))
		add(jobs, row.invoice_id as string, { system: row.job_system as string, id: row.job_id as string });
	for (const row of rows<InvoiceRow>(db, byIds('invoices'), ids)) {
		const id = row.id as string;
		const credited = creditNotes.get(id) ?? [];
		const by = deductedBy.get(id) ?? null;
		invoices.set(id, toInvoice(row, payments.get(id) ?? [], jobs.get(id) ?? [], credited, by));
	}
	return invoices;
}
