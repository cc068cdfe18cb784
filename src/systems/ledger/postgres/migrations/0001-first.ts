/**
 * The tables of version 1. Never changed again: what comes later is a migration of its own.
 *
 * Texts compare by code point ("C"), as JavaScript compares them, whatever the database's own order is. `seq` is the
 * order
 * of writing. There are no foreign keys: the rules stand in the domain, and checking them again would lock rows that a
 * write does not mean to lock.
 */
const text = 'text COLLATE "C"';
const seq = 'seq bigint GENERATED ALWAYS AS IDENTITY';

export const FIRST: readonly string[] = [
	`CREATE TABLE {settings} (id integer PRIMARY KEY CHECK (id = 1), data text NOT NULL)`,
	`INSERT INTO {settings} (id, data) VALUES (1, '{}')`,
	`CREATE TABLE {series} (name text PRIMARY KEY, next bigint NOT NULL CHECK (next > 0))`,
	`INSERT INTO {series} (name, next) VALUES ('invoice', 1)`,

	`CREATE TABLE {clients} (
		id ${text} PRIMARY KEY, name ${text} NOT NULL, email ${text} NOT NULL, email_key ${text} NOT NULL, language ${text} NOT NULL,
		organisation_number ${text} NOT NULL, address ${text} NOT NULL, ${seq})`,
	`CREATE INDEX clients_by_email ON {clients} (email_key)`,
	`CREATE TABLE {templates} (
		id ${text} PRIMARY KEY, name ${text} NOT NULL, currency ${text} NOT NULL, lines text NOT NULL, payment_terms_days integer,
		note ${text} NOT NULL, email text NOT NULL, is_deleted integer NOT NULL, ${seq})`,
	`CREATE TABLE {pipelines} (id ${text} PRIMARY KEY, name ${text} NOT NULL, stages text NOT NULL, ${seq})`,
	`CREATE TABLE {jobs} (
		id ${text} PRIMARY KEY, title ${text} NOT NULL, client_id ${text} NOT NULL, pipeline_id ${text} NOT NULL, stage_id ${text} NOT NULL,
		entry integer NOT NULL, hops integer NOT NULL, entered_at ${text} NOT NULL, created_at ${text} NOT NULL, ${seq})`,
	`CREATE INDEX jobs_in_order ON {jobs} (seq)`,
	`CREATE INDEX jobs_by_client ON {jobs} (client_id)`,
	`CREATE INDEX jobs_by_pipeline ON {jobs} (pipeline_id, stage_id)`,

	`CREATE TABLE {invoices} (
		id ${text} PRIMARY KEY, number ${text}, phase ${text} NOT NULL, source ${text} NOT NULL, client_id ${text} NOT NULL,
		currency ${text} NOT NULL, lines text NOT NULL, net bigint NOT NULL, tax bigint NOT NULL, total bigint NOT NULL, taxes text NOT NULL,
		issue_date ${text}, due_date ${text}, payment_terms_days integer NOT NULL, reference ${text} NOT NULL, note ${text} NOT NULL,
		template_id ${text}, email text NOT NULL, sent_at ${text}, sent_channel ${text}, sent_to ${text}, times_paid integer NOT NULL,
		idempotency_key ${text} NOT NULL, created_at ${text} NOT NULL, ${seq}, CHECK ((phase = 'draft') = (number IS NULL)))`,
	`CREATE UNIQUE INDEX invoices_in_order ON {invoices} (seq)`,
	`CREATE UNIQUE INDEX invoices_by_number ON {invoices} (number)`,
	`CREATE INDEX invoices_by_client ON {invoices} (client_id)`,
	`CREATE TABLE {payments} (
		id ${text} PRIMARY KEY, invoice_id ${text}, currency ${text} NOT NULL, amount bigint NOT NULL CHECK (amount > 0), state ${text} NOT NULL,
		counts integer NOT NULL, method ${text} NOT NULL, paid_on ${text} NOT NULL, payer_email ${text} NOT NULL, payer_key ${text} NOT NULL,
		reference ${text} NOT NULL, idempotency_key ${text} NOT NULL, created_at ${text} NOT NULL, deleted_at ${text}, ${seq})`,
	`CREATE INDEX payments_by_invoice ON {payments} (invoice_id)`,
	`CREATE INDEX payments_unapplied ON {payments} (amount) WHERE invoice_id IS NULL AND deleted_at IS NULL`,
	`CREATE TABLE {links} (
		invoice_system ${text} NOT NULL, invoice_id ${text} NOT NULL, job_system ${text} NOT NULL, job_id ${text} NOT NULL,
		done_in_entry integer, at ${text} NOT NULL, ${seq}, PRIMARY KEY (invoice_system, invoice_id, job_system, job_id))`,
	`CREATE INDEX links_by_job ON {links} (job_system, job_id)`,

	`CREATE TABLE {operation_keys} (
		scope ${text} NOT NULL, key ${text} NOT NULL, result ${text} NOT NULL, request text NOT NULL, PRIMARY KEY (scope, key))`,
	`CREATE TABLE {history} (
		subject ${text} NOT NULL, subject_id ${text} NOT NULL, at ${text} NOT NULL, actor ${text} NOT NULL, action ${text} NOT NULL,
		changes text NOT NULL, ${seq} PRIMARY KEY)`,
	`CREATE INDEX history_by_subject ON {history} (subject, subject_id, seq)`,

	`CREATE TABLE {events} (
		id ${text} PRIMARY KEY, kind ${text} NOT NULL, system ${text} NOT NULL, subject ${text} NOT NULL, at ${text} NOT NULL,
		data text NOT NULL, ${seq})`,
	`CREATE UNIQUE INDEX events_in_order ON {events} (seq)`,
	`CREATE TABLE {listeners} (id ${text} PRIMARY KEY, kinds text[] COLLATE "C" NOT NULL, registered_at ${text} NOT NULL, last_seen_at ${text} NOT NULL)`,
	// One row for each listener that an event has still to reach; `event_seq` is the order of telling.
	`CREATE TABLE {deliveries} (
		listener_id ${text} NOT NULL, event_seq bigint NOT NULL, subject ${text} NOT NULL,
		state ${text} NOT NULL DEFAULT 'ready' CHECK (state IN ('ready', 'leased', 'parked')), attempt integer NOT NULL DEFAULT 0,
		due_at ${text} NOT NULL DEFAULT '', lease_until ${text}, parked_at ${text}, reason ${text}, PRIMARY KEY (listener_id, event_seq),
		CHECK ((state = 'leased') = (lease_until IS NOT NULL)), CHECK ((state = 'parked') = (parked_at IS NOT NULL)))`,
	`CREATE INDEX deliveries_by_subject ON {deliveries} (listener_id, subject, event_seq)`,

	`CREATE VIEW {invoice_facts} AS
		SELECT i.*, c.name AS client_name, c.email AS client_email, coalesce(p.paid, 0) AS paid
		FROM {invoices} i
		LEFT JOIN {clients} c ON c.id = i.client_id
		LEFT JOIN LATERAL (
			SELECT sum(p.amount) AS paid FROM {payments} p WHERE p.invoice_id = i.id AND p.deleted_at IS NULL AND p.counts = 1
		) p ON true`,
];
