import { createLedger, type Ledger } from '../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../src/systems/ledger/postgres/open';
import { withCompany } from '../../support/company';
import { freshDatabase, runSql } from '../../support/embedded-postgres';
import type { InvoiceRecord, Page } from '../../../src/ports/invoicing-system';
import { waitFor, type Workflow } from '../harness';
import { Queue, type QueueOptions } from '../harness/queue';
import { call, sample, Scene, withTriggerOptions } from '../scene';

type Database = Awaited<ReturnType<typeof freshDatabase>>;

const CREDENTIAL = 'Ledger on PostgreSQL';
const OURS = 'n8n-nodes-invoicing.';

/** The waits of a trigger, as short as its options allow. */
const QUICK = { leaseMinutes: 0.25, longestRunMinutes: 6 };

/**
 * Longer than the slowest recovery: the events of a run that n8n lost are delivered again after six minutes. Shorter
 * than a test may take.
 */
const ALL_DONE_MS = 20 * 60_000;

/** How much of each process's log is shown when something did not come. */
const LOG_END = 2_000;

/** A job that is to be billed and moved. */
export interface QueuedJob {
	readonly id: string;
	/** Of its client. */
	readonly email: string;
}

/** n8n in queue mode and a ledger on its PostgreSQL, opened by this process too. */
export class QueueScene {
	/** The same, as the other tests use it. */
	readonly scene: Scene;
	private isStopped = false;
	/** When the waits of Automove have to be over, all together. */
	private allDoneBy: number | null = null;

	private constructor(
		readonly queue: Queue,
		readonly database: Database,
		readonly ledger: Ledger,
	) {
		this.scene = Scene.over(queue.main, ledger);
	}

	static async start(options?: QueueOptions): Promise<QueueScene> {
		const queue = await Queue.start(options);
		try {
			const database = await freshDatabase(queue.postgres);
			const { host, port, database: databaseName, user, password, schema } = database;
			const data = {
				access: 'full',
				database: 'postgres',
				host,
				port,
				databaseName,
				user,
				password,
				schema,
				ssl: 'disable',
			};
			await queue.main.putCredential({ name: CREDENTIAL, type: 'invoicingLedgerApi', data });
			return new QueueScene(queue, database, await withCompany(createLedger(await openPostgresLedger(database))));
		} catch (fault) {
			await queue.stop();
			throw fault;
		}
	}

	async stop(): Promise<void> {
		this.isStopped = true;
		await this.ledger.close();
		await this.queue.stop();
	}

	/**
	 * Publishes a sample as it is shipped, with the ledger's credential in each node of ours and a trigger with short
	 * waits.
	 */
	publish(name: string, options: object = {}): Promise<string> {
		return this.queue.main.importAndPublish(
			overPostgres(withTriggerOptions(sample(name), { ...QUICK, ...options })),
		);
	}

	/** Jobs of a client each that enter a stage which bills, all at once: as many events as jobs. */
	async jobs(howMany: number): Promise<readonly QueuedJob[]> {
		const made = await this.scene.jobsIn(await this.scene.pipeline({ bills: true }), howMany);
		return made.map(({ client, job }) => ({ id: job.id, email: client.email }));
	}

	/**
	 * Automove for so many jobs at once. When a fifth of them is billed, and some are paid, something `happens`; then
	 * all of them come to their end.
	 */
	async automove(
		howMany: number,
		happens: (jobs: readonly QueuedJob[]) => Promise<void>,
	): Promise<readonly QueuedJob[]> {
		this.allDoneBy = Date.now() + ALL_DONE_MS;
		const jobs = await this.jobs(howMany);
		const paying = this.payAll(jobs);
		await this.untilBilled(jobs, howMany / 5);
		await happens(jobs);
		await paying;
		await this.untilDone(jobs);
		return jobs;
	}

	/** Pays each invoice of these jobs as soon as it is there, until all are paid; databases may be away meanwhile. */
	async payAll(jobs: readonly QueuedJob[]): Promise<void> {
		const paid = new Set<string>();
		await this.until('an invoice of every job', async () => {
			if (this.isStopped) throw new Error('The test is over, and not all of its invoices are paid.');
			for (const record of await this.invoicesOf(jobs).catch(() => [])) {
				if (record.invoice.phase !== 'issued' || paid.has(record.invoice.id)) continue;
				await this.scene.pay(record).then(
					() => paid.add(record.invoice.id),
					() => undefined,
				);
			}
			return paid.size >= jobs.length;
		});
	}

	/** The invoices that the stage's workflow made for these jobs, by the key of their entry. */
	async invoicesOf(jobs: readonly QueuedJob[]): Promise<readonly InvoiceRecord[]> {
		const keys = new Set(jobs.map(({ id }) => `stage:${id}:1`));
		return (await this.allInvoices()).filter(({ invoice }) => keys.has(invoice.idempotencyKey));
	}

	async allInvoices(): Promise<readonly InvoiceRecord[]> {
		const found: InvoiceRecord[] = [];
		for (let after: string | null = null; ; ) {
			const page: Page<InvoiceRecord> = await this.ledger.invoicing.list({
				filter: null,
				after,
				limit: 1_000,
				now: call().now,
			});
			found.push(...page.items);
			if (page.next === null) return found;
			after = page.next;
		}
	}

	/** Until so many of the jobs are billed: in the middle of the work. */
	untilBilled = (jobs: readonly QueuedJob[], least: number) =>
		this.until(`${least} invoices`, async () => (await this.invoicesOf(jobs)).length >= least);

	/**
	 * Subjects of the workflow's events whose run has done all of its work, while the trigger still waits for its end.
	 */
	async finishedButLeased(workflowId: string): Promise<readonly string[]> {
		const rows = await this.sql<{ subject: string }>(
			`SELECT subject FROM deliveries WHERE state = 'leased' AND reported_end AND starts_with(listener_id, $1)`,
			[workflowId],
		);
		return rows.map(({ subject }) => subject);
	}

	/** Until no event waits for a workflow, is leased or dead-lettered, and every job has moved. */
	async untilDone(jobs: readonly QueuedJob[]): Promise<void> {
		await this.until('the last move', async () => {
			const [left, records] = await Promise.all([
				this.left(),
				this.ledger.jobs.readJobs(
					jobs.map(({ id }) => id),
					call(),
				),
			]);
			return left.length === 0 && records.every((record) => record !== 'absent' && record.job.entry >= 2);
		});
	}

	/** Until no event waits for a workflow, is leased or dead-lettered. */
	untilNothingIsLeft = () => this.until('the last delivery', async () => (await this.left()).length === 0);

	/** What the ledger still holds of events that were not delivered. */
	left(): Promise<readonly object[]> {
		return this.sql('SELECT state, attempt, subject, reason FROM deliveries ORDER BY event_seq');
	}

	/** Where it does not come, the error says what is left, and how the processes stand. */
	private async until(what: string, look: () => Promise<boolean>): Promise<void> {
		try {
			await waitFor(what, look, this.allDoneBy === null ? ALL_DONE_MS : Math.max(this.allDoneBy - Date.now(), 0));
		} catch (cause) {
			if (this.isStopped) throw cause;
			const left = await this.left().catch((fault: unknown) => [{ unreadable: String(fault) }]);
			const logs = this.queue.processes.map(
				({ name, hasExited, log }) => `${name}${hasExited ? ', which has ended' : ''}: ${log.slice(-LOG_END)}`,
			);
			throw new Error([String(cause), `Left: ${JSON.stringify(left)}`, ...logs].join('\n\n'), { cause });
		}
	}

	sql<Row extends object>(statement: string, values: unknown[] = []): Promise<Row[]> {
		return runSql<Row>(this.database, statement, values);
	}
}

function overPostgres(workflow: Workflow): Workflow {
	const credentials = { invoicingLedgerApi: { name: CREDENTIAL } };
	const nodes = workflow.nodes.map((node) =>
		node.type.startsWith(OURS) ? { ...node, credentials: { ...node.credentials, ...credentials } } : node,
	);
	return { ...workflow, nodes };
}
