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
import type { InvoiceSearch } from '../store';
import type { Connection } from './connection';
import { Params } from './params';
import type { QueryResultRow } from './pg-library';

/**
 * The tables sort by code point, in which order PostgreSQL lowers plain Latin letters only: lowering asks for Unicode's
 * rules.
 */
const lower = (expression: string): string => `lower(${expression} COLLATE "und-x-icu")`;
const contains = (haystack: string, needle: string): string => `strpos(${haystack}, ${needle}) > 0`;

const dialect = ({ add }: Params): FilterDialect => ({
	param: (value) => add(typeof value === 'bigint' ? value.toString() : value),
	lower,
	contains,
	table: (name) => `{${name}}`,
});

/** Whether a row is what was searched for, as `isSearchedFor` says: `id` and `words` are columns. */
export function holding(search: string, id: string, words: readonly string[], params: Params): string {
	const wanted = searchKey(search);
	if (wanted === '') return 'true';
	const needle = params.add(wanted);
	const isId = `${id} = ${params.add(search.trim())}`;
	return `(${[isId, ...words.map((word) => contains(lower(word), needle))].join(' OR ')})`;
}

export function rows<Row extends object>(
	connection: Connection,
	sql: string,
	{ values }: Params,
): Promise<readonly Row[]> {
	return connection.retrying((session) => session.ask<QueryResultRow>({ sql, values })) as Promise<readonly Row[]>;
}

/** A page ends at a `seq`: what is written meanwhile is newer and moves nothing. */
export async function findInvoices(
	connection: Connection,
	{ kind = 'invoice', filter, today, after, limit }: InvoiceSearch,
): Promise<Page<string>> {
	const params = new Params();
	const where = ['true'];
	if (kind !== 'any') where.push(kindSql(kind));
	if (after !== null) where.push(`f.seq < ${params.add(after)}`);
	if (filter) where.push(filterSql(filter, today, dialect(params)));
	const sql = `SELECT f.seq::text AS seq, f.id FROM {invoice_facts} f WHERE ${where.join(' AND ')} ORDER BY f.seq DESC LIMIT ${params.add(limit + 1)}`;
	const found = await rows<{ seq: string; id: string }>(connection, sql, params);
	const page = found.slice(0, limit);
	return { items: page.map(({ id }) => id), next: found.length > limit ? page.at(-1)!.seq : null };
}

export async function findClients(connection: Connection, { search, limit, archived }: ClientQuery): Promise<Client[]> {
	const params = new Params();
	const where = `${archivedSql(archived) ?? 'true'} AND ${holding(search, 'id', ['name', 'email'], params)}`;
	const sql = `SELECT * FROM {clients} WHERE ${where} ORDER BY seq DESC LIMIT ${params.add(limit)}`;
	return (await rows<ClientRow>(connection, sql, params)).map(CLIENTS.read);
}

export async function findTemplates(
	connection: Connection,
	{ search, limit }: RecordQuery,
): Promise<InvoiceTemplate[]> {
	const params = new Params();
	const where = holding(search, 'id', ['name'], params);
	const sql = `SELECT * FROM {templates} WHERE is_deleted = 0 AND ${where} ORDER BY seq DESC LIMIT ${params.add(limit)}`;
	return (await rows<TemplateRow>(connection, sql, params)).map(TEMPLATES.read);
}

export async function findPipelines(connection: Connection, isArchived: boolean): Promise<Pipeline[]> {
	const params = new Params();
	const sql = `SELECT * FROM {pipelines} WHERE is_archived = ${params.add(isArchived ? 1 : 0)} ORDER BY seq DESC`;
	return (await rows<PipelineRow>(connection, sql, params)).map(PIPELINES.read);
}

export async function findJobs(
	connection: Connection,
	{ search, clientId, pipelineId, limit, archived }: JobQuery,
): Promise<string[]> {
	const params = new Params();
	const where = [archivedSql(archived) ?? 'true', holding(search, 'id', ['title', 'external_id'], params)];
	if (clientId !== null) where.push(`client_id = ${params.add(clientId)}`);
	if (pipelineId !== null) where.push(`pipeline_id = ${params.add(pipelineId)}`);
	const sql = `SELECT id FROM {jobs} WHERE ${where.join(' AND ')} ORDER BY seq DESC LIMIT ${params.add(limit)}`;
	return (await rows<{ id: string }>(connection, sql, params)).map(({ id }) => id);
}

export async function findPayments(connection: Connection, search: string, limit: number): Promise<Payment[]> {
	const params = new Params();
	const where = holding(search, 'id', ['payer_email', 'reference'], params);
	const sql = `SELECT * FROM {payments} WHERE deleted_at IS NULL AND kind <> 'offset' AND ${where} ORDER BY invoice_id IS NOT NULL, seq DESC LIMIT ${params.add(limit)}`;
	return (await rows<PaymentRow>(connection, sql, params)).map(PAYMENTS.read);
}

export const linksOfJobs = (connection: Connection, jobs: readonly JobRef[]): Promise<JobLink[]> =>
	linksOf(connection, 'job', jobs);
export const linksOfInvoices = (connection: Connection, invoices: readonly SystemInvoiceRef[]): Promise<JobLink[]> =>
	linksOf(connection, 'invoice', invoices);

async function linksOf(
	connection: Connection,
	side: 'job' | 'invoice',
	refs: readonly { readonly system: string; readonly id: string }[],
): Promise<JobLink[]> {
	if (refs.length === 0) return [];
	const params = new Params();
	const named = `unnest(${params.add(refs.map(({ system }) => system))}::text[], ${params.add(refs.map(({ id }) => id))}::text[])`;
	const sql = `SELECT l.* FROM {links} l JOIN (SELECT DISTINCT * FROM ${named}) AS w(system, id)
		ON l.${side}_system = w.system AND l.${side}_id = w.id ORDER BY l.seq`;
	return (await rows<LinkRow>(connection, sql, params)).map(LINKS.read);
}

export async function history(
	connection: Connection,
	subject: HistorySubject,
	ids: readonly string[],
): Promise<HistoryEntry[]> {
	const params = new Params();
	const sql = `SELECT * FROM {history} WHERE subject = ${params.add(subject)} AND subject_id = ANY(${params.add(ids)}::text[]) ORDER BY seq`;
	return (await rows<HistoryRow>(connection, sql, params)).map(HISTORY.read);
}
