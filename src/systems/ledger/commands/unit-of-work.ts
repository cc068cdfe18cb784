import type { Client } from '../../../domain/client';
import { emailKey } from '../../../domain/email-address';
import type { DomainEvent } from '../../../domain/event';
import type { FieldChange, HistorySubject } from '../../../domain/history';
import type { Invoice } from '../../../domain/invoice/invoice';
import type { Job, Pipeline } from '../../../domain/job/job';
import { isInUse } from '../../../domain/job/archiving';
import { dateIn, type Instant, type LocalDate } from '../../../domain/local-date';
import type { RecurringInvoice } from '../../../domain/recurrence/recurring-invoice';
import type { Payment } from '../../../domain/payment/payment';
import type { Proposal } from '../../../domain/proposal/proposal';
import { nameKey } from '../../../domain/same-name';
import type { Settings } from '../../../domain/settings';
import type { InvoiceTemplate } from '../../../domain/template';
import type { TemplateUse } from '../../../domain/template-use';
import type { Call } from '../../../ports/call';
import type { Making } from './making';
import { merged, NamedRecords } from './named-records';
import { NumberSeries } from './number-series';
import { findPayment } from './find-payment';
import { OneSeller } from './one-seller';
import { ProductRecords } from './product-records';
import { ReminderRecords } from './reminder-records';
import { noChanges, type Changes } from '../changes';
import { keyOf, type KeyRow, type KeyScope, type Loaded } from '../wanted';

/**
 * What was loaded, as it looks after the inputs of the batch that were decided already; and the changes they make.
 * Two payments of one batch on the same invoice see each other through it.
 */
export class UnitOfWork {
	readonly changes: Changes = noChanges();
	readonly now: Instant;
	readonly today: LocalDate;
	settings: Settings;
	private readonly keys: Map<string, KeyRow>;
	private readonly invoices: Map<string, Invoice>;
	private readonly payments: Map<string, Payment>;
	private readonly jobs: NamedRecords<Job>;
	private readonly clients: NamedRecords<Client>;
	private readonly templates: NamedRecords<InvoiceTemplate>;
	private readonly pipelines: NamedRecords<Pipeline>;
	readonly products: ProductRecords;
	readonly reminders: ReminderRecords;
	private readonly recurrings = new Map<string, RecurringInvoice>();
	private readonly movedRecurring = new Map<string, RecurringInvoice>();
	private readonly changedInvoices = new Map<string, Invoice>();
	private readonly changedPayments = new Map<string, Payment>();
	private readonly changedJobs = new Map<string, Job>();
	private readonly restedJobs = new Set<string>();
	private readonly proposals: Map<string, Proposal>;
	private readonly changedProposals = new Map<string, Proposal>();
	private readonly sellers = new OneSeller();
	/** Of the kinds that were wanted. */
	readonly series: NumberSeries;

	constructor(
		readonly loaded: Loaded,
		readonly call: Call,
		readonly making: Making,
	) {
		this.now = call.now;
		this.settings = loaded.settings;
		this.today = dateIn(call.now, loaded.settings.timeZone);
		this.keys = new Map(loaded.keys);
		this.invoices = new Map(loaded.invoices);
		this.payments = new Map(loaded.payments);
		this.jobs = new NamedRecords(loaded.jobs, ({ externalId }) => externalId);
		this.clients = new NamedRecords(loaded.clients, ({ email }) => emailKey(email));
		this.templates = new NamedRecords(loaded.templates, ({ name }) => nameKey(name));
		this.pipelines = new NamedRecords(loaded.pipelines, ({ name }) => nameKey(name));
		this.products = new ProductRecords(loaded.products);
		this.reminders = new ReminderRecords(loaded.reminders, this.changes);
		this.series = new NumberSeries(loaded.series, loaded.takenNumbers);
		this.proposals = new Map(loaded.proposals);
	}

	invoice = (id: string): Invoice | undefined => this.invoices.get(id);
	payment = (id: string): Payment | undefined => this.payments.get(id);
	job = (id: string): Job | undefined => this.jobs.get(id);
	jobOfBoard = (externalId: string): Job | undefined => this.jobs.at(externalId)[0];
	client = (id: string): Client | undefined => this.clients.get(id);
	pipeline = (id: string): Pipeline | undefined => this.pipelines.get(id);
	template = (id: string): InvoiceTemplate | undefined => this.templates.get(id);
	recurring = (id: string): RecurringInvoice | undefined =>
		this.movedRecurring.get(id) ?? this.recurrings.get(id) ?? this.loaded.recurring.get(id);
	proposal = (id: string): Proposal | undefined => this.proposals.get(id);
	key = (scope: KeyScope, key: string): KeyRow | undefined => this.keys.get(keyOf(scope, key));
	unapplied = (): readonly Payment[] =>
		[...this.payments.values()].filter(({ invoiceId, deletedAt }) => invoiceId === null && deletedAt === null);

	/** Those who have the address now, of the loaded ones and those that this batch made; none for ''. */
	clientsByEmail = (email: string): readonly Client[] =>
		email.trim() === '' ? [] : this.clients.at(emailKey(email));

	/** The keys by which a client is known. */
	keysOfClient = (id: string): readonly string[] =>
		[...this.keys.values()]
			.filter(({ scope, result }) => scope === 'client' && result === id)
			.map(({ key }) => key);

	seller = () => this.sellers.of(this.settings);

	/** One in use, of all where `templatesInUse` was wanted; what this batch made and changed is seen. */
	templateNamed = (name: string): InvoiceTemplate | undefined => this.templatesNamed(name)[0];
	templatesNamed = (name: string): readonly InvoiceTemplate[] =>
		this.templates.at(nameKey(name)).filter(({ isDeleted }) => !isDeleted);
	/** The same of pipelines, where `pipelinesInUse` was wanted. */
	pipelineNamed = (name: string): Pipeline | undefined => this.pipelinesNamed(name)[0];
	pipelinesNamed = (name: string): readonly Pipeline[] => this.pipelines.at(nameKey(name)).filter(isInUse);

	templateUse = (): TemplateUse => ({
		pipelines: this.pipelines.all(),
		remoteStages: this.loaded.remoteStages.filter(
			({ invoiceTemplateId }) => !this.changes.releasedTemplates.includes(invoiceTemplateId),
		),
		recurring: merged(this.loaded.recurring, this.recurrings),
	});

	findPayment = (id: string) => findPayment(id, this.payments, this.invoices);

	addKey(row: KeyRow): void {
		this.keys.set(keyOf(row.scope, row.key), row);
		this.changes.keys.push(row);
	}

	/** The next number for a proposal that is sent today. */
	takeProposalNumber(): string {
		const { counter, number } = this.series.next('proposal', this.today, this.settings);
		this.series.take('proposal', this.today, counter);
		return number;
	}

	addProposal(proposal: Proposal): void {
		this.proposals.set(proposal.id, proposal);
		this.changes.newProposals.push(proposal);
	}

	changeProposal(proposal: Proposal): void {
		this.proposals.set(proposal.id, proposal);
		this.changedProposals.set(proposal.id, proposal);
	}

	addInvoice(invoice: Invoice): void {
		this.invoices.set(invoice.id, invoice);
		this.changes.newInvoices.push(invoice);
	}

	changeInvoice(invoice: Invoice): void {
		this.invoices.set(invoice.id, invoice);
		this.changedInvoices.set(invoice.id, invoice);
	}

	/** Its row is as it was: payments and credit notes are rows of their own. */
	seeInvoice = (invoice: Invoice): unknown =>
		this.changedInvoices.has(invoice.id) ? this.changeInvoice(invoice) : this.invoices.set(invoice.id, invoice);

	deleteInvoice(id: string): void {
		this.invoices.delete(id);
		this.changedInvoices.delete(id);
		this.changes.deletedInvoices.push(id);
	}

	addPayment(payment: Payment): void {
		if (payment.invoiceId === null) this.payments.set(payment.id, payment);
		this.changes.newPayments.push(payment);
	}

	changePayment(payment: Payment): void {
		if (payment.invoiceId === null) this.payments.set(payment.id, payment);
		else this.payments.delete(payment.id);
		this.changedPayments.set(payment.id, payment);
	}

	addJob(job: Job): void {
		this.jobs.put(job);
		this.changes.newJobs.push(job);
	}

	changeJob(job: Job): void {
		this.jobs.put(job);
		this.changedJobs.set(job.id, job);
	}

	/**
	 * Automatic moves are counted anew. Another process may move the job meanwhile, so its row is not written as it was
	 * seen.
	 */
	restJob(id: string): void {
		const job = this.jobs.get(id);
		if (!job || job.hops === 0) return;
		this.jobs.put({ ...job, hops: 0 });
		this.restedJobs.add(id);
	}

	deleteClient = (id: string): void => this.clients.remove(id);
	deleteJob(id: string): void {
		this.jobs.remove(id);
		this.changedJobs.delete(id);
	}

	putClient = (client: Client): void => this.clients.put(client);
	putTemplate = (template: InvoiceTemplate): void => this.templates.put(template);
	putPipeline = (pipeline: Pipeline): void => this.pipelines.put(pipeline);

	putRecurring(recurring: RecurringInvoice): void {
		this.recurrings.set(recurring.id, recurring);
		this.movedRecurring.delete(recurring.id);
	}

	moveRecurring(recurring: RecurringInvoice): void {
		if (this.recurrings.has(recurring.id)) this.recurrings.set(recurring.id, recurring);
		else this.movedRecurring.set(recurring.id, recurring);
	}

	putSettings(settings: Settings): void {
		this.settings = settings;
		this.changes.settings = settings;
	}

	publish(event: DomainEvent): void {
		this.changes.events.push(event);
	}

	record(subject: HistorySubject, subjectId: string, action: string, changes: readonly FieldChange[] = []): void {
		this.changes.history.push({ subject, subjectId, at: this.now, actor: this.call.actor, action, changes });
	}

	/** Everything to be written, each row once. */
	finished(): Changes {
		for (const [name, next] of this.series.changed) this.changes.series.set(name, next);
		this.changes.changedInvoices.push(...this.changedInvoices.values());
		this.changes.changedPayments.push(...this.changedPayments.values());
		this.changes.changedJobs.push(...this.changedJobs.values());
		this.changes.restedJobs.push(...[...this.restedJobs].filter((id) => !this.changedJobs.has(id)));
		this.changes.changedProposals.push(...this.changedProposals.values());
		this.changes.clients.push(...this.clients.changed.values());
		this.changes.deletedClients.push(...this.clients.removed);
		this.changes.deletedJobs.push(...this.jobs.removed);
		this.changes.templates.push(...this.templates.changed.values());
		this.changes.pipelines.push(...this.pipelines.changed.values());
		this.changes.products.push(...this.products.changed);
		this.changes.recurring.push(...this.recurrings.values());
		this.changes.movedRecurring.push(...this.movedRecurring.values());
		return this.changes;
	}
}
