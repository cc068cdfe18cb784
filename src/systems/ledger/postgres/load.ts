import type { KeyScope, Wanted } from '../wanted';
import { correctedBy, dueRecurring, jobsOfBoards, keptBy, keptOfClients, recurringUsers, unapplied } from './lock';
import {
	CREDIT_REFS_COLUMN,
	DEDUCTED_BY_COLUMN,
	REMINDERS_COLUMN,
	WAIVERS_COLUMN,
	dueColumns,
	hangingColumns,
	keysOfClients,
	numberColumns,
	operationsColumn,
	remoteStagesColumn,
	stagesColumn,
} from './load-columns';
import { Params } from './params';
import { prepared, type Statement } from './session';
import { CLIENTS, TEMPLATES } from '../sql/catalogue';
import { INVOICES } from '../sql/invoices';
import { JOBS, PIPELINES, LINKS } from '../sql/jobs';
import { PAYMENTS } from '../sql/payments';
import { PROPOSALS, ACCEPTANCES } from '../sql/proposals';
import { RECURRING } from '../sql/recurring';
import type { Table } from '../sql/table';
import { PRODUCTS } from '../sql/products';
import { productIds } from './search-products';
import { readable } from './recordset';

/**
 * One statement that brings everything wanted as one row of JSON lists. What one record leads to (an invoice to its
 * payments, links, client, jobs and their pipelines) is followed inside the database, so that it stays one round trip.
 */
export function loadStatement(wanted: Wanted): Statement {
	const load = new Load(wanted);
	const ctes = load.ctes.length > 0 ? `WITH ${load.ctes.join(',\n')}\n` : '';
	return prepared(`${ctes}SELECT ${load.columns.join(',\n')}`, load.params.values);
}

const has = (list: readonly unknown[] | undefined): boolean => list !== undefined && list.length > 0;

class Load {
	readonly params = new Params();
	readonly ctes: string[] = [];
	readonly columns: string[] = [
		'(SELECT data FROM {settings}) AS settings',
		"(SELECT key FROM {page_keys} WHERE name = 'invoice') AS page_key",
	];
	private readonly scopes: ReadonlySet<KeyScope>;

	constructor(private readonly wanted: Wanted) {
		this.scopes = new Set((wanted.keys ?? []).map(({ scope }) => scope));
		this.keys();
		const invoices = this.invoices();
		this.payments(invoices);
		const jobs = this.jobs(invoices);
		const proposals = this.proposals();
		const recurring = this.recurring();
		this.clients(invoices, jobs, proposals, recurring && wanted.clientsOfRecurring === true);
		this.pipelines(jobs);
		this.templates();
		this.operations();
		this.remoteStages();
		this.hanging();
		this.columns.push(...dueColumns(wanted, invoices, this.params));
		this.columns.push(...numberColumns(wanted, this.params));
	}

	private keys(): void {
		const { keys } = this.wanted;
		if (!has(keys)) return;
		const scopes = this.params.add(keys!.map(({ scope }) => scope));
		const names = this.params.add(keys!.map(({ key }) => key));
		this.ctes.push(`k AS MATERIALIZED (SELECT k.scope, k.key, k.result, k.request FROM {operation_keys} k
			JOIN (SELECT DISTINCT * FROM unnest(${scopes}::text[], ${names}::text[])) AS w(scope, key) ON k.scope = w.scope AND k.key = w.key)`);
		this.columns.push('(SELECT json_agg(k) FROM k) AS keys');
	}

	/** What seen keys made, as ids. */
	private made(scope: KeyScope): string[] {
		return this.scopes.has(scope) ? [`SELECT k.result FROM k WHERE k.scope = '${scope}'`] : [];
	}

	private named(ids: readonly string[] | undefined): string[] {
		return has(ids) ? [this.params.each(ids)] : [];
	}

	/** Adds a table's rows with these ids, if there can be any; says whether. */
	private rows(table: Pick<Table<never>, 'name' | 'columns'>, alias: string, ids: readonly string[]): boolean {
		if (ids.length === 0) return false;
		this.ctes.push(
			`${alias} AS MATERIALIZED (SELECT t.* FROM {${table.name}} t WHERE t.id = ANY(ARRAY(${ids.join(' UNION ')})))`,
		);
		this.list(table, alias);
		return true;
	}

	private list(table: Pick<Table<never>, 'name' | 'columns'>, alias: string): void {
		this.columns.push(
			`(SELECT json_agg(x ORDER BY x.seq) FROM (SELECT ${readable(table, alias)}, ${alias}.seq FROM ${alias}) x) AS ${table.name}`,
		);
	}

	private invoices(): boolean {
		const payments = [...this.named(this.wanted.payments), ...this.made('payment')];
		if (payments.length > 0) this.ctes.push(`pid(id) AS MATERIALIZED (${payments.join(' UNION ')})`);
		const paid =
			payments.length > 0
				? [
						'SELECT p.invoice_id FROM {payments} p WHERE p.id = ANY(ARRAY(SELECT id FROM pid)) AND p.invoice_id IS NOT NULL',
					]
				: [];
		const ids = [...this.named(this.wanted.invoices), ...this.made('invoice'), ...paid];
		if (this.wanted.corrected && ids.length > 0) ids.push(correctedBy(ids.join(' UNION ')));
		if (!this.rows(INVOICES, 'i', ids)) return false;
		this.columns.push(CREDIT_REFS_COLUMN, DEDUCTED_BY_COLUMN);
		if (this.wanted.reminders) this.columns.push(REMINDERS_COLUMN, WAIVERS_COLUMN);
		return true;
	}

	private payments(invoices: boolean): void {
		const parts: string[] = [];
		if (invoices) parts.push('SELECT p.* FROM {payments} p WHERE p.invoice_id = ANY(ARRAY(SELECT id FROM i))');
		if (invoices && this.wanted.corrected) parts.push(`SELECT p.* FROM ${keptBy('SELECT id FROM i')}`);
		if (this.wanted.keptOfClients) parts.push(`SELECT p.* FROM ${keptOfClients(this.wanted, this.params)}`);
		if (has(this.wanted.payments) || this.scopes.has('payment'))
			parts.push(
				'SELECT p.* FROM {payments} p WHERE p.id = ANY(ARRAY(SELECT id FROM pid)) AND p.invoice_id IS NULL',
			);
		if (has(this.wanted.unappliedPayments)) parts.push(`SELECT p.* FROM ${unapplied(this.wanted, this.params)}`);
		if (parts.length === 0) return;
		this.ctes.push(`p AS MATERIALIZED (${parts.join(' UNION ')})`);
		this.list(PAYMENTS, 'p');
	}

	private jobs(invoices: boolean): boolean {
		if (invoices) {
			this.ctes.push(
				`l AS MATERIALIZED (SELECT l.* FROM {links} l WHERE l.invoice_system = 'ledger' AND l.invoice_id = ANY(ARRAY(SELECT id FROM i)))`,
			);
			this.list(LINKS, 'l');
		}
		const linked = invoices ? [`SELECT l.job_id FROM l WHERE l.job_system = 'ledger'`] : [];
		const moved = this.scopes.has('move')
			? [`SELECT k.result::json ->> 'jobId' FROM k WHERE k.scope = 'move'`]
			: [];
		const { externalIds } = this.wanted;
		const ofBoards = has(externalIds) ? [jobsOfBoards(externalIds!, this.params)] : [];
		const ids = [...this.named(this.wanted.jobs), ...this.made('job'), ...moved, ...linked, ...ofBoards];
		if (!this.rows(JOBS, 'j', ids)) return false;
		if (this.wanted.linkedJobs)
			this.columns.push(
				`(SELECT json_agg(DISTINCT n.job_id) FROM {links} n WHERE n.job_system = 'ledger' AND n.job_id = ANY(ARRAY(SELECT id FROM j))) AS linked_jobs`,
			);
		return true;
	}

	private proposals(): boolean {
		const ids = [...this.named(this.wanted.proposals), ...this.made('proposal')];
		if (has(this.wanted.proposalLinks)) {
			this.ctes.push(
				`g AS MATERIALIZED (SELECT g.* FROM {proposal_links} g WHERE g.link_hash = ANY(${this.params.add(this.wanted.proposalLinks)}::text[]))`,
			);
			this.columns.push('(SELECT json_agg(g) FROM g) AS proposal_links');
			ids.push('SELECT proposal_id FROM g');
		}
		if (!this.rows(PROPOSALS, 'o', ids)) return false;
		this.ctes.push(
			'a AS MATERIALIZED (SELECT a.* FROM {proposal_acceptances} a WHERE a.proposal_id = ANY(ARRAY(SELECT id FROM o)))',
		);
		this.list(ACCEPTANCES, 'a');
		return true;
	}

	private clients(invoices: boolean, jobs: boolean, proposals: boolean, recurring: boolean): void {
		const ids = [...this.named(this.wanted.clients), ...this.made('client')];
		if (invoices) ids.push('SELECT client_id FROM i');
		if (jobs) ids.push('SELECT client_id FROM j');
		if (proposals) ids.push('SELECT client_id FROM o');
		if (recurring) ids.push('SELECT client_id FROM r');
		if (has(this.wanted.clientEmails))
			ids.push(
				`SELECT c.id FROM {clients} c WHERE c.email_key = ANY(${this.params.add(this.wanted.clientEmails)}::text[])`,
			);
		if (this.rows(CLIENTS, 'c', ids) && this.wanted.keysOfClients) this.keysOfClients();
	}

	private keysOfClients(): void {
		this.ctes.push(...keysOfClients(this.made('client')));
		this.columns.push('(SELECT json_agg(m) FROM m) AS keys_of_clients');
	}

	private pipelines(jobs: boolean): void {
		const meant = [...this.named(this.wanted.pipelines), ...this.made('pipeline')];
		const ids = [...meant];
		if (this.wanted.pipelinesInUse) ids.push('SELECT u.id FROM {pipelines} u WHERE u.is_archived = 0');
		if (this.wanted.everyPipeline) ids.push('SELECT u.id FROM {pipelines} u');
		if (jobs) ids.push('SELECT pipeline_id FROM j');
		this.rows(PIPELINES, 'w', ids);
		if (this.wanted.everyStageInUse) this.columns.push(stagesColumn('{jobs}'));
		// Of the pipelines that are meant only: the jobs of all others are many.
		if (meant.length === 0 || !this.wanted.stagesInUse) return;
		const jobsOfMeant = `(SELECT * FROM {jobs} s WHERE s.pipeline_id = ANY(ARRAY(${meant.join(' UNION ')}))) j`;
		this.columns.push(stagesColumn(jobsOfMeant));
	}

	private operations(): void {
		const { operations } = this.wanted;
		if (!has(operations)) return;
		this.columns.push(operationsColumn(operations!, this.params));
	}

	private templates(): void {
		const inUse = this.wanted.templatesInUse ? ['SELECT u.id FROM {templates} u WHERE u.is_deleted = 0'] : [];
		this.rows(TEMPLATES, 't', [...this.named(this.wanted.templates), ...this.made('template'), ...inUse]);
		this.rows(PRODUCTS, 'd', productIds(this.wanted, this.params));
	}

	private remoteStages(): void {
		const { usersOfTemplates } = this.wanted;
		if (!has(usersOfTemplates)) return;
		this.columns.push(remoteStagesColumn(this.params.add(usersOfTemplates)));
	}

	private recurring(): boolean {
		const ids = [...this.named(this.wanted.recurring), ...this.made('recurring')];
		const users = this.wanted.usersOfTemplates;
		if (has(users)) ids.push(recurringUsers(users!, this.params));
		const due = this.wanted.dueRecurring;
		if (due) ids.push(`(${dueRecurring(due, this.params)})`);
		return this.rows(RECURRING, 'r', ids);
	}

	private hanging(): void {
		this.columns.push(...hangingColumns(this.wanted, this.params));
	}
}
