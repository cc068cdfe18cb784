import { fingerprintOfFields } from '../../src/domain/catalogue-check';
import type { Client } from '../../src/domain/client';
import type { Invoice } from '../../src/domain/invoice/invoice';
import { readLines, type LineInput, type LineItem } from '../../src/domain/invoice/line-item';
import type { InvoiceStatus, Settlement } from '../../src/domain/invoice/settlement';
import type { Pipeline, Stage } from '../../src/domain/job/job';
import type { Instant } from '../../src/domain/local-date';
import type { Call } from '../../src/ports/call';
import type { Capability, SendingWay } from '../../src/ports/capabilities';
import type { Catalogue, ClientFields } from '../../src/ports/catalogue';
import type { DomainEvent } from '../../src/domain/event';
import type { DocumentFiles } from '../../src/ports/document-files';
import type { DueSteps } from '../../src/ports/due-steps';
import type { EventStore } from '../../src/ports/event-store';
import type { InvoicePages } from '../../src/ports/invoice-pages';
import type {
	CreateInvoice,
	InvoiceRecord,
	InvoicingSystem,
	PaymentRecord,
	RecordPayment,
} from '../../src/ports/invoicing-system';
import type { JobRecord, JobSystem, MoveJob } from '../../src/ports/job-system';
import type { RecurringInvoices } from '../../src/ports/recurring-invoices';
import type { ClientAccounts } from '../../src/ports/client-accounts';
import type { LedgerOverview } from '../../src/ports/ledger-overview';
import type { LinkPair, LinkTable } from '../../src/ports/link-table';
import type { Outcome } from '../../src/ports/outcome';
import type { Journal } from '../../src/ports/journal';
import type { RemoteSystem } from '../../src/ports/remote-system';
import { TestTime } from './test-time';
import type { SendingClaims } from '../../src/ports/sending-claims';
import type { ProposalBook } from '../../src/ports/proposal-book';
import { anInvoiceOrder } from '../support/builders/requests';

/** Everything a system offers, freshly made and empty. */
export interface SystemUnderTest {
	readonly invoicing: InvoicingSystem;
	readonly jobs: JobSystem;
	readonly links: LinkTable;
	readonly events: EventStore;
	readonly catalogue: Catalogue;
	readonly recurring: RecurringInvoices;
	/** Only where the system publishes due invoices itself. */
	readonly due?: DueSteps;
	/**
	 * Reads the changes of a system behind an API into `events`; absent where events are written with their change.
	 */
	sync?(): Promise<void>;
	/** So long after a change its lists and searches know of it. */
	readonly lagMs?: number;
	/** Properties that a move into this stage asks for; absent where stages ask for none. */
	requireInStage?(stageId: string, property: string): void;
	/** A quote that its client accepted, over 100.00 EUR, and its id; absent where the system has none. */
	acceptedProposal?(clientId: string): Promise<string>;
	/** A series by which the system makes invoices itself, and its id; absent where the system has none. */
	recurringSeries?(clientId: string): Promise<string>;
	/** Ways of sending that the system has for other countries or clients than those of the tests. */
	readonly waysElsewhere?: readonly SendingWay[];
	/** The system as a whole, where it lies behind an API. */
	readonly remote?: RemoteSystem;
	/** Only where the system hosts pages of its invoices. */
	readonly pages?: InvoicePages;
	readonly files?: DocumentFiles;
	/** Only where the system has an overview, with what it counts beside invoices. */
	readonly overview?: LedgerOverview;
	/** Only where the system keeps all that its clients were billed and paid. */
	readonly clientAccounts?: ClientAccounts;
	readonly journal?: Journal;
	readonly claims?: SendingClaims;
	/** Only where the system keeps proposals itself. */
	readonly proposals?: ProposalBook;
	/** The same data through a new connection, as after a crash; absent where nothing outlives the process. */
	reopen?(): Promise<SystemUnderTest>;
	close(): Promise<void>;
}

/** The value of what was done. */
export function valueOf<T>(outcome: Outcome<T> | undefined): T {
	if (outcome?.kind !== 'done') throw new Error(`Expected done, got ${JSON.stringify(outcome)}`);
	return outcome.value;
}

/** The code of a refusal, which must say what happened and how to fix it. */
export function codeOf(outcome: Outcome<unknown> | undefined): string {
	if (outcome?.kind !== 'refused')
		throw new Error(
			`Expected a refusal, got ${outcome?.kind}${outcome?.kind === 'done' && outcome.replayed ? ' (replayed)' : ''}`,
		);
	expect(outcome.refusal.message.length).toBeGreaterThan(10);
	expect(outcome.refusal.fix.length).toBeGreaterThan(5);
	return outcome.refusal.code;
}

export const isReplayed = (outcome: Outcome<unknown> | undefined): boolean =>
	outcome?.kind === 'done' && outcome.replayed;
export const absent = 'absent' as const;

export function lines(currency = 'EUR', ...inputs: readonly LineInput[]): readonly LineItem[] {
	const read = readLines(inputs.length > 0 ? inputs : [{ description: 'Work', unitPrice: 100 }], currency);
	if (!read.ok) throw new Error(read.refusal.message);
	return read.value;
}

/** A clock that only a test moves, and helpers for what most tests need. */
export class Deps {
	private made = 0;

	constructor(
		public system: SystemUnderTest,
		private readonly time: TestTime = new TestTime(),
	) {}

	get now(): Instant {
		return this.time.now();
	}

	wait(seconds: number): void {
		this.time.pass(seconds * 1_000);
	}

	/** Until lists and searches know of what was done. */
	catchUp(): void {
		this.time.pass(this.system.lagMs ?? 0);
	}

	can(capability: Capability): boolean {
		return this.system.invoicing.capabilities.can[capability];
	}

	/** The moment so many seconds from now. */
	in(seconds: number): Instant {
		return new Date(this.time.epoch + seconds * 1_000).toISOString();
	}

	call(policy: Call['policy'] = 'each'): Call {
		this.wait(1);
		return { now: this.now, actor: 'test', policy };
	}

	name(of: string): string {
		this.made += 1;
		return `${of}-${this.made}`;
	}

	async client(fields: Partial<ClientFields> = {}): Promise<Client> {
		const name = this.name('client');
		const asked = { name, email: `${name}@example.com`, ...fields };
		return valueOf(
			(await this.system.catalogue.putClients([{ id: null, idempotencyKey: '', fields: asked }], this.call()))[0],
		);
	}

	/** Stages named A, B, C … unless they say otherwise. */
	async pipeline(stages: readonly Partial<Stage>[] = [{}, {}, {}]): Promise<Pipeline> {
		const asked = stages.map((stage, at) => ({
			name: 'ABCDEFGHIJKLMNOP'[at]!,
			automove: false,
			invoiceTemplateId: null,
			...stage,
			id: null,
		}));
		return valueOf(
			(
				await this.system.catalogue.putPipelines(
					[{ id: null, idempotencyKey: '', fields: { name: this.name('pipeline'), stages: asked } }],
					this.call(),
				)
			)[0],
		);
	}

	async job(client: Client, pipeline: Pipeline, stageId: string | null = null): Promise<JobRecord> {
		const job = {
			idempotencyKey: '',
			title: this.name('job'),
			clientId: client.id,
			pipelineId: pipeline.id,
			stageId,
		};
		return valueOf((await this.system.catalogue.createJobs([job], this.call()))[0]);
	}

	order(client: Client | { readonly email: string }, fields: Partial<CreateInvoice> = {}): CreateInvoice {
		const asked = anInvoiceOrder({
			idempotencyKey: this.name('key'),
			client: 'id' in client ? { id: client.id } : client,
			lines: lines(fields.currency),
			...fields,
		});
		return { ...asked, request: fields.request ?? fingerprintOfFields({ ...asked, request: undefined }) };
	}

	/** An invoice over 100.00 EUR, finalised unless asked otherwise. */
	async invoice(client: Client, fields: Partial<CreateInvoice> = {}): Promise<InvoiceRecord> {
		return valueOf((await this.system.invoicing.create([this.order(client, fields)], this.call()))[0]);
	}

	draft = (client: Client, fields: Partial<CreateInvoice> = {}): Promise<InvoiceRecord> =>
		this.invoice(client, { ...fields, finalise: false });

	payment(invoice: InvoiceRecord | string | null, fields: Partial<RecordPayment> = {}): RecordPayment {
		const asked = {
			idempotencyKey: this.name('pay'),
			invoiceId: invoice === null || typeof invoice === 'string' ? invoice : invoice.invoice.id,
			amount: null,
			currency: null,
			state: 'cleared' as const,
			method: 'bank_transfer' as const,
			paidOn: null,
			payerEmail: '',
			reference: '',
			...fields,
		};
		return { ...asked, request: fields.request ?? fingerprintOfFields({ ...asked, request: undefined }) };
	}

	async tryPay(
		invoice: InvoiceRecord | string | null,
		fields: Partial<RecordPayment> = {},
	): Promise<Outcome<PaymentRecord>> {
		return (await this.system.invoicing.recordPayments([this.payment(invoice, fields)], this.call()))[0]!;
	}

	async pay(invoice: InvoiceRecord | null, fields: Partial<RecordPayment> = {}): Promise<PaymentRecord> {
		return valueOf(await this.tryPay(invoice, fields));
	}

	move(
		job: JobRecord,
		toStageId: string,
		fields: Partial<Omit<MoveJob, 'settles'>> & { readonly settles?: readonly LinkPair[] } = {},
	): MoveJob {
		return {
			jobId: job.job.id,
			toStageId,
			expectedEntry: null,
			cause: 'person',
			settles: [],
			idempotencyKey: this.name('move'),
			request: { to: toStageId },
			...fields,
		};
	}

	pair(invoice: InvoiceRecord, job: JobRecord): LinkPair {
		return { invoice: { system: this.system.invoicing.system, id: invoice.invoice.id }, job: this.jobRef(job) };
	}

	jobRef = (job: JobRecord) => ({ system: this.system.jobs.system, id: job.job.id });

	async read(record: InvoiceRecord): Promise<InvoiceRecord> {
		const [found] = await this.system.invoicing.read([{ id: record.invoice.id }], this.call());
		if (found === undefined || found === 'absent') throw new Error(`Invoice ${record.invoice.id} is gone.`);
		return found;
	}

	async readJob(record: JobRecord): Promise<JobRecord> {
		const [found] = await this.system.jobs.readJobs([record.job.id], this.call());
		if (found === undefined || found === 'absent') throw new Error(`Job ${record.job.id} is gone.`);
		return found;
	}

	/** Where it stands with its payments, as its system says. */
	async settled(record: InvoiceRecord): Promise<Settlement> {
		return (await this.read(record)).settlement;
	}

	async status(record: InvoiceRecord): Promise<InvoiceStatus> {
		return (await this.settled(record)).status;
	}

	async set(change: Parameters<Catalogue['putSettings']>[0]): Promise<void> {
		valueOf(await this.system.catalogue.putSettings(change, this.call()));
	}

	async actions(record: InvoiceRecord): Promise<readonly string[]> {
		const [entries] = await this.system.invoicing.history([{ id: record.invoice.id }], this.call());
		return entries!.map(({ action }) => action);
	}

	async invoices(): Promise<readonly Invoice[]> {
		this.catchUp();
		const page = await this.system.invoicing.list({ filter: null, after: null, limit: 10_000, now: this.now });
		return page.items.map(({ invoice }) => invoice);
	}

	/** The newest events of the kind, of whichever half of the system they are; feeds are read first. */
	async newest(kind: DomainEvent['kind'], limit: number): Promise<readonly DomainEvent[]> {
		this.catchUp();
		await this.system.sync?.();
		return await this.system.events.newest(this.system.invoicing.system, [kind], limit);
	}

	/** Ids of all events of the kind that were ever written, oldest first. */
	async eventIds(kind: DomainEvent['kind']): Promise<readonly string[]> {
		return (await this.newest(kind, 10_000)).map(({ id }) => id).reverse();
	}
}
