import type { Client } from '../../../domain/client';
import type { Job } from '../../../domain/job/job';
import type { Payment } from '../../../domain/payment/payment';
import type { OperationRef } from '../../../ports/journal';
import { operationName } from '../operation';
import { CLIENTS, type ClientRow, TEMPLATES, type TemplateRow, toSettings } from '../sql/catalogue';
import { loadDueWatch, loadPublishedSteps } from './load-due-steps';
import { PRODUCTS, type ProductRow } from '../sql/products';
import { JOBS, type JobRow, PIPELINES, type PipelineRow } from '../sql/jobs';
import { OPERATIONS, type OperationTableRow } from '../sql/operations';
import { PAYMENTS, type PaymentRow } from '../sql/payments';
import {
	type ProposalRow,
	type AcceptanceRow,
	type ProposalLinkRow,
	toProposals,
	toProposalLinks,
} from '../sql/proposals';
import { RECURRING, type RecurringRow } from '../sql/recurring';
import type { SqlValue } from '../sql/table';
import { LEDGER } from '../store';
import type { KeyRow, KeyScope, Loaded, Wanted } from '../wanted';
import type { Database } from './database';
import { byId, byIds, rows } from './find-rows';
import { loadInvoices, loadKept, loadKeptOf, loadReminders } from './load-invoices';
import { loadHanging } from './load-hanging';
import { loadImportedNumbers, loadTakenNumbers } from './load-numbers';
import { loadKeys, loadKeysOfClients } from './load-keys';
import { toRemoteStage, type RemoteStageRow } from '../sql/remote-rows';

interface SettingsRow {
	readonly data: string;
	readonly page_key: string | null;
}

const SQL = {
	settings: "SELECT data, (SELECT key FROM page_keys WHERE name = 'invoice') AS page_key FROM settings",
	// The condition of the index is repeated, so that it is used.
	jobsOfBoards: "SELECT * FROM jobs WHERE external_id IN (SELECT value FROM json_each(?)) AND external_id <> ''",
	linkedJobs: `SELECT DISTINCT job_id FROM links
		WHERE (job_system, job_id) IN (SELECT '${LEDGER}', value FROM json_each(?))`,
	products: `SELECT * FROM products WHERE id IN (SELECT value FROM json_each(?1))
		OR code_key IN (SELECT value FROM json_each(?1)) OR name_key IN (SELECT value FROM json_each(?1)) ORDER BY seq`,
	templatesInUse: 'SELECT * FROM templates WHERE is_deleted = 0 ORDER BY seq',
	pipelinesInUse: 'SELECT * FROM pipelines WHERE is_archived = 0 ORDER BY seq',
	everyPipeline: 'SELECT * FROM pipelines ORDER BY seq',
	recurringUsers: `SELECT * FROM recurring
		WHERE state IN ('active', 'paused') AND template_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
	remoteStages: `SELECT system, stage_id, invoice_template_id FROM stage_automations
		WHERE invoice_template_id IN (SELECT value FROM json_each(?)) ORDER BY system, stage_id`,
	stagesInUse: `WITH j AS (SELECT stage_id, board_stage_id FROM jobs
		WHERE pipeline_id IN (SELECT value FROM json_each(?)))
		SELECT stage_id FROM j UNION SELECT board_stage_id FROM j WHERE board_stage_id <> ''`,
	everyStageInUse: `SELECT stage_id FROM jobs UNION SELECT board_stage_id FROM jobs WHERE board_stage_id <> ''`,
	series: 'SELECT name, next FROM series',
	dueRecurring: 'SELECT * FROM recurring WHERE owner = ? AND next_at <= ? ORDER BY next_at, seq LIMIT ?',
	proposalLinks: 'SELECT * FROM proposal_links WHERE link_hash IN (SELECT value FROM json_each(?))',
	invoiceCount: "SELECT count(*) AS count FROM invoices WHERE source <> 'import'",
	operations:
		'SELECT * FROM operations WHERE (system, operation, key) IN (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?))',
} as const;

/** Loads what a decision needs to see, inside the caller's transaction. */
export function load(db: Database, wanted: Wanted): Loaded {
	const keys = loadKeys(db, wanted.keys ?? []);
	const ids = idsOf(wanted, keys.values());
	const payments = new Map<string, Payment>();
	for (const payment of loadPayments(db, ids.payment, wanted)) {
		if (payment.invoiceId === null) payments.set(payment.id, payment);
		else ids.invoice.add(payment.invoiceId);
	}
	const invoices = loadInvoices(db, ids.invoice, wanted);
	if (wanted.corrected) for (const payment of loadKept(db, invoices.values())) payments.set(payment.id, payment);
	for (const invoice of invoices.values()) {
		ids.client.add(invoice.clientId);
		for (const job of invoice.jobs) if (job.system === LEDGER) ids.job.add(job.id);
	}
	const proposals = loadProposals(db, ids, wanted);
	const jobs = loadJobs(db, ids.job, wanted);
	for (const job of jobs.values()) {
		ids.client.add(job.clientId);
		ids.pipeline.add(job.pipelineId);
	}
	const recurring = loadRecurring(db, ids.recurring, wanted);
	if (wanted.clientsOfRecurring) for (const { clientId } of recurring.values()) ids.client.add(clientId);
	const clients = loadClients(db, ids.client, wanted.clientEmails ?? []);
	if (wanted.keptOfClients) for (const payment of loadKeptOf(db, clients.keys())) payments.set(payment.id, payment);
	const [settings] = db.statement(SQL.settings).all<SettingsRow>([]) as [SettingsRow];
	return {
		settings: toSettings(settings.data),
		pageKey: settings.page_key,
		keys: wanted.keysOfClients ? new Map([...keys, ...loadKeysOfClients(db, clients.values(), keys)]) : keys,
		invoices,
		reminders: loadReminders(db, invoices, wanted),
		payments,
		clients,
		jobs,
		linkedJobs: wanted.linkedJobs ? linkedOf(db, jobs.keys()) : new Set(),
		templates: loadTemplates(db, ids.template, wanted),
		products: byId(rows<ProductRow>(db, SQL.products, wanted.products ?? []).map(PRODUCTS.read)),
		pipelines: loadPipelines(db, ids.pipeline, wanted),
		recurring,
		...loadHanging(db, wanted),
		stagesInUse: loadStagesInUse(db, wanted),
		remoteStages: rows<RemoteStageRow>(db, SQL.remoteStages, wanted.usersOfTemplates ?? []).map(toRemoteStage),
		...proposals,
		series: new Map(wanted.series?.length ? seriesRows(db).map(({ name, next }) => [name, next]) : []),
		invoiceCount: wanted.invoiceCount
			? Number(db.statement(SQL.invoiceCount).all<{ count: bigint }>([])[0]!.count)
			: 0,
		takenNumbers: loadTakenNumbers(db, wanted),
		importedNumbers: loadImportedNumbers(db, wanted),
		dueWatch: loadDueWatch(db, wanted),
		publishedSteps: loadPublishedSteps(db, wanted, invoices.keys()),
		operations: loadOperations(db, wanted.operations ?? []),
	};
}

const seriesRows = (db: Database) => db.statement(SQL.series).all<{ name: string; next: bigint }>([]);

type Ids = Record<Exclude<KeyScope, 'move' | 'waiver'>, Set<string>>;

/** What is named, and what the seen keys made. */
function idsOf(wanted: Wanted, keys: Iterable<KeyRow>): Ids {
	const ids: Ids = {
		invoice: new Set(wanted.invoices),
		payment: new Set(wanted.payments),
		client: new Set(wanted.clients),
		job: new Set(wanted.jobs),
		template: new Set(wanted.templates),
		pipeline: new Set(wanted.pipelines),
		recurring: new Set(wanted.recurring),
		proposal: new Set(wanted.proposals),
	};
	for (const { scope, result } of keys) {
		if (scope === 'move') ids.job.add((JSON.parse(result) as { readonly jobId: string }).jobId);
		else if (scope !== 'waiver') ids[scope].add(result);
	}
	return ids;
}

function loadJobs(db: Database, ids: ReadonlySet<string>, { externalIds = [] }: Wanted): Map<string, Job> {
	const found = [...rows<JobRow>(db, byIds('jobs'), ids), ...rows<JobRow>(db, SQL.jobsOfBoards, externalIds)];
	return byId(found.map(JOBS.read));
}

const linkedOf = (db: Database, jobs: Iterable<string>): ReadonlySet<string> =>
	new Set(rows<{ job_id: string }>(db, SQL.linkedJobs, jobs).map(({ job_id: id }) => id));

/** Their clients are wanted, too. */
function loadProposals(
	db: Database,
	ids: Ids,
	{ proposalLinks = [] }: Wanted,
): Pick<Loaded, 'proposals' | 'proposalLinks'> {
	const links = toProposalLinks(rows<ProposalLinkRow>(db, SQL.proposalLinks, proposalLinks));
	for (const id of links.values()) ids.proposal.add(id);
	const proposals = toProposals(
		rows<ProposalRow>(db, byIds('proposals'), ids.proposal),
		rows<AcceptanceRow>(db, byIds('proposal_acceptances', 'proposal_id'), ids.proposal),
	);
	for (const { clientId } of proposals.values()) ids.client.add(clientId);
	return { proposals, proposalLinks: links };
}

function* loadPayments(db: Database, ids: ReadonlySet<string>, { unappliedPayments }: Wanted): Iterable<Payment> {
	for (const row of rows<PaymentRow>(db, byIds('payments'), ids)) yield PAYMENTS.read(row);
	for (const { amount, payerEmail } of unappliedPayments ?? []) {
		const where = ['invoice_id IS NULL', 'deleted_at IS NULL'];
		const values: SqlValue[] = [];
		if (payerEmail !== null) {
			where.push('payer_key = ?');
			values.push(payerEmail);
		}
		if (amount !== null) {
			where.push('amount = ?');
			values.push(amount);
		}
		const found = db
			.statement(`SELECT * FROM payments WHERE ${where.join(' AND ')} ORDER BY seq`)
			.all<PaymentRow>(values);
		for (const row of found) yield PAYMENTS.read(row);
	}
}

function loadTemplates(db: Database, ids: ReadonlySet<string>, { templatesInUse }: Wanted): Loaded['templates'] {
	const inUse = templatesInUse ? db.statement(SQL.templatesInUse).all<TemplateRow>([]) : [];
	return byId([...rows<TemplateRow>(db, byIds('templates'), ids), ...inUse].map(TEMPLATES.read));
}

function loadPipelines(db: Database, ids: ReadonlySet<string>, wanted: Wanted): Loaded['pipelines'] {
	const { pipelinesInUse, everyPipeline } = wanted;
	if (everyPipeline) return byId(db.statement(SQL.everyPipeline).all<PipelineRow>([]).map(PIPELINES.read));
	const inUse = pipelinesInUse ? db.statement(SQL.pipelinesInUse).all<PipelineRow>([]) : [];
	return byId([...rows<PipelineRow>(db, byIds('pipelines'), ids), ...inUse].map(PIPELINES.read));
}

function loadStagesInUse(db: Database, { stagesInUse, everyStageInUse, pipelines = [] }: Wanted): ReadonlySet<string> {
	const found = everyStageInUse
		? db.statement(SQL.everyStageInUse).all<{ stage_id: string }>([])
		: rows<{ stage_id: string }>(db, SQL.stagesInUse, stagesInUse ? pipelines : []);
	return new Set(found.map(({ stage_id: stage }) => stage));
}

function loadRecurring(
	db: Database,
	ids: ReadonlySet<string>,
	{ dueRecurring, usersOfTemplates = [] }: Wanted,
): Loaded['recurring'] {
	const due = dueRecurring
		? db.statement(SQL.dueRecurring).all<RecurringRow>([dueRecurring.owner, dueRecurring.now, dueRecurring.limit])
		: [];
	const users = rows<RecurringRow>(db, SQL.recurringUsers, usersOfTemplates);
	return byId([...rows<RecurringRow>(db, byIds('recurring'), ids), ...due, ...users].map(RECURRING.read));
}

function loadClients(db: Database, ids: ReadonlySet<string>, emails: readonly string[]): Map<string, Client> {
	const found = [
		...rows<ClientRow>(db, byIds('clients'), ids),
		...rows<ClientRow>(db, byIds('clients', 'email_key'), emails),
	];
	return byId(found.map(CLIENTS.read));
}

function loadOperations(db: Database, refs: readonly OperationRef[]): Loaded['operations'] {
	if (refs.length === 0) return new Map();
	const found = db
		.statement(SQL.operations)
		.all<OperationTableRow>([JSON.stringify(refs.map(({ system, operation, key }) => [system, operation, key]))]);
	return new Map(found.map(OPERATIONS.read).map((row) => [operationName(row), row]));
}
