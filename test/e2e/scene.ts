import { join } from 'node:path';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import { createInvoices, type InvoiceRequest } from '../../src/usecases/create-invoices';
import { registerPayments } from '../../src/usecases/register-payments';
import type { Call } from '../../src/ports/call';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import type { JobRecord } from '../../src/ports/job-system';
import type { Outcome } from '../../src/ports/outcome';
import { withCompany } from '../support/company';
import { node, readSamples, startN8n, waitFor, type N8n, type StartOptions, type Workflow } from './harness';

export const call = (): Call => ({ now: new Date().toISOString(), actor: 'e2e test', policy: 'all' });

export function value<T>(outcome: Outcome<T> | undefined): T {
	if (outcome?.kind !== 'done') throw new Error(`Not done: ${JSON.stringify(outcome)}`);
	return outcome.value;
}

const P = 'n8n-nodes-invoicing';
export const paidTrigger = (options: object = {}) => node('Paid', `${P}.invoicePaidTrigger`, { events: ['invoice.paid'], options });
export const move = () => node('Move', `${P}.moveJobStage`, {});
export const sample = (name: string): Workflow => {
	const found = readSamples()[name];
	if (!found) throw new Error(`There is no sample ${name}`);
	return found;
};

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

	async stop(): Promise<void> {
		await this.ledger.close();
		await this.n8n.stop();
	}

	/** A client, a pipeline (by default: bill and automove, then the end) and a job that stands in its first stage. */
	async job({ automove = true, bills = false, stages = 3 } = {}) {
		const name = `${Date.now()}-${(this.count += 1)}`;
		const { catalogue } = this.ledger;
		const put = <T>(fields: T) => [{ id: null, idempotencyKey: '', fields }];
		const client = value((await catalogue.putClients(put({ name: `Client ${name}`, email: `client${name}@client.example` }), call()))[0]);
		const template = bills ? await this.template() : null;
		const stage = (n: number) => ({ id: null, name: `Stage ${n + 1}`, automove: automove && n < stages - 1, invoiceTemplateId: n === 0 && template ? template.id : null });
		const pipeline = value((await catalogue.putPipelines(put({ name: `Pipeline ${name}`, stages: Array.from({ length: stages }, (_none, n) => stage(n)) }), call()))[0]);
		const { job } = value((await catalogue.createJobs([{ idempotencyKey: '', title: `Job ${name}`, clientId: client.id, pipelineId: pipeline.id, stageId: null }], call()))[0]);
		return { client, pipeline, job };
	}

	private async template() {
		const { readLines } = await import('../../src/domain/invoice/line-item');
		const lines = readLines([{ description: 'Work for [client name]', unitPrice: 400, taxRate: 25 }], 'EUR');
		if (!lines.ok) throw new Error(lines.refusal.message);
		const fields = { name: `Template ${this.count}`, currency: 'EUR', lines: lines.value, paymentTermsDays: 10, note: '', email: { subject: null, text: null, cc: [] } };
		return value((await this.ledger.catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], call()))[0]);
	}

	async invoice(jobId: string, total = 100): Promise<InvoiceRecord> {
		const request: InvoiceRequest = {
			idempotencyKey: `invoice ${(this.count += 1)} ${Date.now()}`, client: null, templateId: null, lines: [{ description: 'Work', unitPrice: total }], currency: 'EUR', issueDate: null, dueDate: null,
			paymentTermsDays: null, reference: '', note: '', email: { subject: null, text: null, cc: null }, jobs: [{ system: 'ledger', id: jobId }], finalise: true,
		};
		return value((await createInvoices([request], this.ledger, call()))[0]);
	}

	async pay(invoice: InvoiceRecord, state: 'cleared' | 'pending' = 'cleared') {
		const request = { idempotencyKey: `pay ${invoice.invoice.id}`, invoice: { id: invoice.invoice.id }, amount: '', currency: '', state, method: 'bank_transfer', paidOn: '', payerEmail: '', reference: '' } as const;
		return value((await registerPayments([request], this.ledger.invoicing, call()))[0]);
	}

	async read(jobId: string): Promise<JobRecord> {
		const [record] = await this.ledger.jobs.readJobs([jobId], call());
		if (record === undefined || record === 'absent') throw new Error(`No job ${jobId}`);
		return record;
	}

	async invoicesOf(jobId: string): Promise<readonly InvoiceRecord[]> {
		return (await this.ledger.invoicing.list({ filter: { field: 'jobId', comparison: 'is', value: jobId }, after: null, limit: 100, now: call().now })).items;
	}

	/** Until the job stands in its n-th entry. */
	untilEntry = (jobId: string, entry: number, timeout?: number) => waitFor(`entry ${entry} of the job`, async () => (await this.read(jobId)).job.entry >= entry && this.read(jobId), timeout);
}

export const openLedgerOf = async (n8n: N8n): Promise<Ledger> => createLedger(await openSqliteLedger(join(n8n.userFolder, '.n8n', 'invoicing', 'ledger.sqlite')));
