import type { Client } from '../../../domain/client';
import type { HistoryEntry, HistorySubject } from '../../../domain/history';
import type { JobRef } from '../../../domain/invoice/invoice';
import type { JobLink, Pipeline } from '../../../domain/job/job';
import type { Payment } from '../../../domain/payment/payment';
import type { InvoiceTemplate } from '../../../domain/template';
import { searchKey } from '../../../domain/search';
import type { ClientQuery, RecordQuery } from '../../../ports/catalogue';
import type { Page } from '../../../ports/invoicing-system';
import type { JobQuery } from '../../../ports/job-system';
import type { SystemInvoiceRef } from '../../../ports/link-table';
import { filterSql, kindSql, type FilterDialect } from '../sql/invoice-filter';
import { archivedSql } from '../sql/hanging';
import { CLIENTS, type ClientRow, TEMPLATES, type TemplateRow } from '../sql/catalogue';
import { PIPELINES, type PipelineRow, LINKS, type LinkRow } from '../sql/jobs';
import { HISTORY, type HistoryRow } from '../sql/log';
import { PAYMENTS, type PaymentRow } from '../sql/payments';
import type { SqlValue } from '../sql/table';
import type { InvoiceSearch } from '../store';
import type { Database } from './database';

/** Placeholders are numbered by where they stand, so conditions must be made in the order in which they are written. */
function dialect(values: SqlValue[]): FilterDialect {
	return {
		param: (value) => (values.push(value), '?'),
		lower: (expression) => `lower_text(${expression})`,
		contains: (haystack, needle) => `instr(${haystack}, ${needle}) > 0`,
		table: (name) => name,
	};
}

/** Whether a row is what was searched for, as `isSearchedFor` says: `id` and `words` are columns. */
export function holding(search: string, id: string, words: readonly string[], values: SqlValue[]): string {
	const wanted = searchKey(search);
	if (wanted === '') return '1 = 1';
	const { param, lower, contains } = dialect(values);
	const isId = `${id} = ${param(search.trim())}`;
	return `(${[isId, ...words.map((word) => contains(lower(word), param(wanted)))].join(' OR ')})`;
}

/** A page ends at a `seq`: what is written meanwhile is newer and moves nothing. */
export function findInvoices(
	db: Database,
	{ kind = 'invoice', filter, today, after, limit }: InvoiceSearch,
): Page<string> {
	const values: SqlValue[] = [];
	const where: string[] = [];
	if (kind !== 'any') where.push(kindSql(kind));
	if (after !== null) {
		where.push('f.seq < ?');
		values.push(BigInt(after));
	}
	if (filter) where.push(filterSql(filter, today, dialect(values)));
	values.push(limit + 1);
	const sql = `SELECT f.seq, f.id FROM invoice_facts f WHERE ${where.join(' AND ') || '1 = 1'} ORDER BY f.seq DESC LIMIT ?`;
	const found = db.once(sql).all<{ seq: bigint; id: string }>(values);
	const page = found.slice(0, limit);
	return { items: page.map(({ id }) => id), next: found.length > limit ? String(page.at(-1)!.seq) : null };
}

export function findClients(db: Database, { search, limit, archived }: ClientQuery): Client[] {
	const values: SqlValue[] = [];
	const where = `${archivedSql(archived) ?? '1 = 1'} AND ${holding(search, 'id', ['name', 'email'], values)}`;
	return db
		.once(`SELECT * FROM clients WHERE ${where} ORDER BY seq DESC LIMIT ?`)
		.all<ClientRow>([...values, limit])
		.map(CLIENTS.read);
}

export function findTemplates(db: Database, { search, limit }: RecordQuery): InvoiceTemplate[] {
	const values: SqlValue[] = [];
	const where = holding(search, 'id', ['name'], values);
	const sql = `SELECT * FROM templates WHERE is_deleted = 0 AND ${where} ORDER BY seq DESC LIMIT ?`;
	return db
		.once(sql)
		.all<TemplateRow>([...values, limit])
		.map(TEMPLATES.read);
}

export const findPipelines = (db: Database, isArchived: boolean): Pipeline[] =>
	db
		.statement('SELECT * FROM pipelines WHERE is_archived = ? ORDER BY seq DESC')
		.all<PipelineRow>([isArchived ? 1 : 0])
		.map(PIPELINES.read);

export function findJobs(db: Database, { search, clientId, pipelineId, limit, archived }: JobQuery): string[] {
	const values: SqlValue[] = [];
	const where = [archivedSql(archived) ?? '1 = 1', holding(search, 'id', ['title', 'external_id'], values)];
	if (clientId !== null) {
		where.push('client_id = ?');
		values.push(clientId);
	}
	if (pipelineId !== null) {
		where.push('pipeline_id = ?');
		values.push(pipelineId);
	}
	const sql = `SELECT id FROM jobs WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ?`;
	return db
		.once(sql)
		.all<{ id: string }>([...values, limit])
		.map(({ id }) => id);
}

export function findPayments(db: Database, search: string, limit: number): Payment[] {
	const values: SqlValue[] = [];
	const where = holding(search, 'id', ['payer_email', 'reference'], values);
	const sql = `SELECT * FROM payments WHERE deleted_at IS NULL AND kind <> 'offset' AND ${where} ORDER BY invoice_id IS NOT NULL, seq DESC LIMIT ?`;
	return db
		.once(sql)
		.all<PaymentRow>([...values, limit])
		.map(PAYMENTS.read);
}

export const linksOfJobs = (db: Database, jobs: readonly JobRef[]): JobLink[] => linksOf(db, 'job', jobs);
export const linksOfInvoices = (db: Database, invoices: readonly SystemInvoiceRef[]): JobLink[] =>
	linksOf(db, 'invoice', invoices);

function linksOf(
	db: Database,
	side: 'job' | 'invoice',
	refs: readonly { readonly system: string; readonly id: string }[],
): JobLink[] {
	if (refs.length === 0) return [];
	const sql = `SELECT * FROM links WHERE (${side}_system, ${side}_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?)) ORDER BY seq`;
	return db
		.statement(sql)
		.all<LinkRow>([JSON.stringify(refs.map(({ system, id }) => [system, id]))])
		.map(LINKS.read);
}

export function history(db: Database, subject: HistorySubject, ids: readonly string[]): HistoryEntry[] {
	const sql =
		'SELECT * FROM history WHERE subject = ? AND subject_id IN (SELECT value FROM json_each(?)) ORDER BY seq';
	return db
		.statement(sql)
		.all<HistoryRow>([subject, JSON.stringify(ids)])
		.map(HISTORY.read);
}
