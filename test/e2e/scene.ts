import { join } from 'node:path';
import type { Client } from '../../src/domain/client';
import type { Job, Pipeline } from '../../src/domain/job/job';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { registerPayments } from '../../src/usecases/register-payments';
import type { Call } from '../../src/ports/call';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import type { JobRecord } from '../../src/ports/job-system';
import type { Outcome } from '../../src/ports/outcome';
import { withCompany } from '../support/company';
import {
	node,
	readSamples,
	startN8n,
	waitFor,
	type N8n,
	type StartOptions,
	type Workflow,
	type WorkflowNode,
} from './harness';
import { anInvoiceRequest, templateFields } from '../support/builders/requests';

export const call = (): Call => ({ now: new Date().toISOString(), actor: 'e2e test', policy: 'all' });

export function value<T>(outcome: Outcome<T> | undefined): T {
	if (outcome?.kind !== 'done') throw new Error(`Not done: ${JSON.stringify(outcome)}`);
	return outcome.value;
}

const P = 'n8n-nodes-invoicing';
export const paidTrigger = (options: object = {}) =>
	node('Paid', `${P}.invoicePaidTrigger`, { events: ['invoice.paid'], options });
export const move = () => node('Move', `${P}.moveJobStage`, {});

/** A date that does not come while a test runs. */
const NEVER = { interval: [{ field: 'cronExpression', expression: '0 0 29 2 *' }] };

/** The sample as it is shipped, but for its schedule: a test starts each run itself, and no other is under way. */
export const sample = (name: string): Workflow => {
	const found = readSamples()[name];
	if (!found) throw new Error(`There is no sample ${name}`);
	const nodes = found.nodes.map((one) =>
		one.type === 'n8n-nodes-base.scheduleTrigger'
			? { ...one, parameters: { ...one.parameters, rule: NEVER } }
			: one,
	);
	return { ...found, nodes };
};

/** The sample with these options in each of its triggers of ours. */
export function withTriggerOptions(workflow: Workflow, options: object): Workflow {
	const isTrigger = ({ type }: WorkflowNode) => type.startsWith(P) && type.endsWith('Trigger');
	const nodes = workflow.nodes.map((one) =>
		isTrigger(one)
			? {
					...one,
					parameters: { ...one.parameters, options: { ...(one.parameters.options as object), ...options } },
				}
			: one,
	);
	return { ...workflow, nodes };
}

interface PipelineOptions {
	readonly automove?: boolean;
	readonly bills?: boolean;
	readonly stages?: number;
}

/**
 * A real n8n, and the ledger that its nodes use by default, opened by this process too: what a test does to the ledger
 * is what another n8n process would do.
 */
export class Scene {
	private count = 0;
	private constructor(
		readonly n8n: N8n,
		readonly ledger: Ledger,
	) {}

	static async start(options?: StartOptions): Promise<Scene> {
		const n8n = await startN8n(options);
		return new Scene(n8n, await withCompany(await openLedgerOf(n8n)));
	}

	/** Over an n8n and a ledger that somebody else opened and ends. */
	static over(n8n: N8n, ledger: Ledger): Scene {
		return new Scene(n8n, ledger);
	}

	async stop(): Promise<void> {
		await this.ledger.close();
		await this.n8n.stop();
	}

	/** A client, a pipeline (by default: bill and automove, then the end) and a job that stands in its first stage. */
	async job(options: PipelineOptions = {}) {
		const pipeline = await this.pipeline(options);
		const [made] = await this.jobsIn(pipeline, 1);
		return { ...made!, pipeline };
	}

	/** Stages with automove, except for the last. `bills`: the first stage creates an invoice. */
	async pipeline({ automove = true, bills = false, stages = 3 }: PipelineOptions = {}): Promise<Pipeline> {
		const name = `Pipeline ${this.fresh()}`;
		const template = bills ? await this.template() : null;
		const stage = (n: number) => ({
			id: null,
			name: `Stage ${n + 1}`,
			automove: automove && n < stages - 1,
			invoiceTemplateId: n === 0 && template ? template.id : null,
		});
		const fields = { name, stages: Array.from({ length: stages }, (_none, n) => stage(n)) };
		return value((await this.ledger.catalogue.putPipelines([{ id: null, idempotencyKey: '', fields }], call()))[0]);
	}

	/** So many jobs, each of a client of its own, that enter the first stage at once. */
	async jobsIn(
		pipeline: Pipeline,
		howMany: number,
	): Promise<readonly { readonly client: Client; readonly job: Job }[]> {
		const { catalogue } = this.ledger;
		const names = Array.from({ length: howMany }, () => this.fresh());
		const fieldsOf = (name: string) => ({ name: `Client ${name}`, email: `client${name}@client.example` });
		const clients = (
			await catalogue.putClients(
				names.map((name) => ({ id: null, idempotencyKey: '', fields: fieldsOf(name) })),
				call(),
			)
		).map(value);
		const asked = clients.map((client, n) => ({
			idempotencyKey: '',
			title: `Job ${names[n]}`,
			clientId: client.id,
			pipelineId: pipeline.id,
			stageId: null,
		}));
		const jobs = (await catalogue.createJobs(asked, call())).map(value);
		return clients.map((client, n) => ({ client, job: jobs[n]!.job }));
	}

	private fresh(): string {
		return `${Date.now()}-${(this.count += 1)}`;
	}

	private async template() {
		const { readLines } = await import('../../src/domain/invoice/line-item');
		const lines = readLines([{ description: 'Work for [client name]', unitPrice: 400, taxRate: 25 }], 'EUR');
		if (!lines.ok) throw new Error(lines.refusal.message);
		const fields = templateFields({ name: `Template ${this.count}`, lines: lines.value, paymentTermsDays: 10 });
		return value((await this.ledger.catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], call()))[0]);
	}

	async invoice(jobId: string, total = 100): Promise<InvoiceRecord> {
		return (await this.invoices([jobId], total))[0]!;
	}

	/** A finalised invoice for each of the jobs, in order. */
	async invoices(jobIds: readonly string[], total = 100): Promise<readonly InvoiceRecord[]> {
		const requests = jobIds.map(
			(id): InvoiceRequest =>
				anInvoiceRequest({
					idempotencyKey: `invoice ${(this.count += 1)} ${Date.now()}`,
					lines: [{ description: 'Work', unitPrice: total }],
					currency: 'EUR',
					jobs: [{ system: 'ledger', id }],
				}),
		);
		return (await createInvoices(requests, this.ledger, call())).map(value);
	}

	async pay(invoice: InvoiceRecord, state: 'cleared' | 'pending' = 'cleared') {
		return (await this.payAll([invoice], state))[0]!;
	}

	/** Pays each of the invoices, in order. */
	async payAll(invoices: readonly InvoiceRecord[], state: 'cleared' | 'pending' = 'cleared') {
		const rest = {
			amount: '',
			currency: '',
			state,
			method: 'bank_transfer',
			paidOn: '',
			payerEmail: '',
			reference: '',
		} as const;
		const requests = invoices.map(({ invoice: { id } }) => ({
			...rest,
			idempotencyKey: `pay ${id}`,
			invoice: { id },
		}));
		return (await registerPayments(requests, this.ledger.invoicing, call())).map(value);
	}

	async read(jobId: string): Promise<JobRecord> {
		const [record] = await this.ledger.jobs.readJobs([jobId], call());
		if (record === undefined || record === 'absent') throw new Error(`No job ${jobId}`);
		return record;
	}

	async invoicesOf(jobId: string): Promise<readonly InvoiceRecord[]> {
		return (
			await this.ledger.invoicing.list({
				filter: { field: 'jobId', comparison: 'is', value: jobId },
				after: null,
				limit: 100,
				now: call().now,
			})
		).items;
	}

	/** Until the job stands in its n-th entry. */
	untilEntry = (jobId: string, entry: number, timeout?: number) =>
		waitFor(
			`entry ${entry} of the job`,
			async () => (await this.read(jobId)).job.entry >= entry && this.read(jobId),
			timeout,
		);
}

export const openLedgerOf = async (n8n: N8n): Promise<Ledger> =>
	createLedger(await openSqliteLedger(join(n8n.userFolder, '.n8n', 'invoicing', 'ledger.sqlite')));
