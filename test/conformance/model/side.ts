import type { Client } from '../../../src/domain/client';
import type { Settings } from '../../../src/domain/settings';
import { monthOf } from '../../../src/domain/overview/month';
import { CLIENT_SORTS, INVOICE_SORTS } from '../../../src/domain/overview/order';
import type { DomainEvent } from '../../../src/domain/event';
import type { HistoryEntry } from '../../../src/domain/history';
import type { JobLink, Pipeline } from '../../../src/domain/job/job';
import type { AccountDocument, AccountPayment, ClientAccount } from '../../../src/domain/statement/client-account';
import type { Payment } from '../../../src/domain/payment/payment';
import type { Product } from '../../../src/domain/product/product';
import type { Reminder } from '../../../src/domain/reminder/reminder';
import type { RecurringInvoice } from '../../../src/domain/recurrence/recurring-invoice';
import type { Call } from '../../../src/ports/call';
import type { Delivery, DeadLetter } from '../../../src/ports/event-store';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import type { LedgerFigures, OverviewQuery } from '../../../src/ports/ledger-overview';
import type { ProposalEntry } from '../../../src/ports/proposal-book';
import { valueOf, type SystemUnderTest } from '../deps';
import { dueEvents } from './due-commands';

export const LISTENERS = ['workflow:paid', 'workflow:all'] as const;
const KINDS = [
	'invoice.paid',
	'invoice.partially_paid',
	'invoice.payment_pending',
	'invoice.credited',
	'job.stage_entered',
	'proposal.accepted',
	'proposal.declined',
	'recurring.due',
] as const;

/** Everything that can be seen of a system. */
export interface Observed {
	readonly invoices: readonly InvoiceRecord[];
	/** Of every invoice that was ever made, deleted ones too. */
	readonly history: readonly (readonly HistoryEntry[])[];
	/** Of the same invoices. */
	readonly reminders: readonly (readonly Reminder[])[];
	readonly payments: readonly Payment[];
	readonly jobs: readonly JobRecord[];
	readonly links: readonly (readonly JobLink[])[];
	/** Newest first. */
	readonly events: readonly DomainEvent[];
	/** Steps of due invoices, each as text, in the order of the texts. */
	readonly dueSteps: readonly string[];
	readonly deadLetters: readonly DeadLetter[];
	/** The next to come first. */
	readonly recurring: readonly RecurringInvoice[];
	readonly settings: Settings;
	readonly products: readonly Product[];
	/** The two of the beginning first. */
	readonly clients: readonly (Client | 'absent')[];
	readonly proposals: readonly ProposalEntry[];
	readonly proposalHistory: readonly (readonly HistoryEntry[])[];
	readonly overview: LedgerFigures;
	/** Of these two, in their order. */
	readonly accounts: readonly ClientAccount[];
	/** Their places in that order. */
	readonly owing: readonly number[];
}

/** One of the two systems that run the same commands, with the ids that it gave; both give them in the same order. */
export class Side {
	readonly invoices: string[] = [];
	readonly payments: string[] = [];
	readonly recurring: string[] = [];
	readonly proposals: string[] = [];
	/** Clients that were made to be merged into others, merged or not. */
	readonly twins: string[] = [];
	/** Hashes of the links that were made, oldest first. */
	readonly links: string[] = [];
	readonly held: Delivery[] = [];
	private readonly nicknames = new Map<string, string>();
	private readonly counts = new Map<string, number>();

	private constructor(
		public system: SystemUnderTest,
		readonly clients: readonly string[],
		readonly pipeline: Pipeline,
		readonly jobs: readonly string[],
	) {}

	/** Two clients, a pipeline, three jobs and two listeners. */
	static async set(system: SystemUnderTest, call: Call): Promise<Side> {
		const { catalogue, events } = system;
		await events.register({ id: LISTENERS[0], system: system.invoicing.system, kinds: ['invoice.paid'] }, call.now);
		await events.register({ id: LISTENERS[1], system: system.invoicing.system, kinds: KINDS }, call.now);
		const clients = await catalogue.putClients(
			['Anna', 'Bo'].map((name) => ({
				id: null,
				idempotencyKey: '',
				fields: { name, email: `${name}@example.com` },
			})),
			call,
		);
		const clientIds = clients.map((outcome) => valueOf(outcome).id);
		const stages = ['A', 'B', 'C', 'D'].map((name) => ({
			id: null,
			name,
			automove: name < 'C',
			invoiceTemplateId: null,
		}));
		const pipeline = valueOf(
			(await catalogue.putPipelines([{ id: null, idempotencyKey: '', fields: { name: 'P', stages } }], call))[0],
		);
		const jobs = ['first', 'second', 'third'].map((title, at) => ({
			idempotencyKey: '',
			title,
			clientId: clientIds[at % 2]!,
			pipelineId: pipeline.id,
			stageId: null,
		}));
		const made = await catalogue.createJobs(jobs, call);
		return new Side(
			system,
			clientIds,
			pipeline,
			made.map((outcome) => valueOf(outcome).job.id),
		);
	}

	async observe(call: Call): Promise<Observed> {
		const { invoicing, jobs, links, events, catalogue, proposals, recurring } = this.system;
		const jobRefs = this.jobs.map((id) => ({ system: jobs.system, id }));
		return {
			invoices: (await invoicing.list({ kind: 'any', filter: null, after: null, limit: 1_000, now: call.now }))
				.items,
			history: await invoicing.history(
				this.invoices.map((id) => ({ id })),
				call,
			),
			reminders: await invoicing.reminderDocuments!.ofInvoices(this.invoices),
			payments: await invoicing.listPayments('', 1_000),
			jobs: await jobs.listJobs({ search: '', clientId: null, pipelineId: null, limit: 100, archived: 'with' }),
			links: await links.linksOfJobs([...jobRefs, { system: 'elsewhere', id: 'deal' }]),
			events: await events.newest(invoicing.system, KINDS, 10_000),
			dueSteps: (await dueEvents(this)).map((event) => this.textOf(event)).sort(),
			deadLetters: await events.listDeadLetters(1_000),
			recurring: await recurring.list({ search: '', clientId: null, state: null, limit: 1_000 }),
			settings: await catalogue.settings(),
			products: await catalogue.listProducts({ search: '', limit: 1_000, archived: 'with' }),
			clients: await catalogue.readClients([...this.clients, ...this.twins]),
			proposals: await proposals!.list({
				search: '',
				states: null,
				clientId: null,
				sentUntil: null,
				limit: 1_000,
				now: call.now,
			}),
			proposalHistory: await proposals!.history(this.proposals),
			accounts: (await this.system.clientAccounts!.read(this.clients)).map(inOneOrder),
			owing: (await this.system.clientAccounts!.owing()).map((id) => this.clients.indexOf(id)),
			overview: await this.system.overview!.figures(overviewQuery(call, this.invoices.length)),
		};
	}

	/**
	 * A value as text that two systems can be compared by: ids become nicknames in the order in which they were first
	 * seen.
	 */
	textOf(value: unknown): string {
		const text = JSON.stringify(
			value,
			(key, inner: unknown) => {
				if (typeof inner === 'bigint') return `${inner}n`;
				// An invoice's payments stand in no order that means anything.
				if (key === 'payments' && Array.isArray(inner)) return [...(inner as Payment[])].sort(byMaking);
				return inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? sorted(inner) : inner;
			},
			1,
		);
		return (text ?? 'nothing').replace(
			/\b(inv|pay|job|cli|pipe|stg|prod|prop|rec|rem|wvr)_[0-9a-f]+/g,
			(id, kind: string) => this.nickname(id, kind),
		);
	}

	private nickname(id: string, kind: string): string {
		let nickname = this.nicknames.get(id);
		if (nickname === undefined) {
			const count = (this.counts.get(kind) ?? 0) + 1;
			this.counts.set(kind, count);
			nickname = `${kind}#${count}`;
			this.nicknames.set(id, nickname);
		}
		return nickname;
	}
}

/** Records of an account stand in no order that means anything. Numbers of documents are the same in every system. */
function inOneOrder({ documents, payments }: ClientAccount): ClientAccount {
	const numbers = new Map(documents.map(({ id, number }) => [id, number]));
	const orderOf = ({ invoiceId, ...payment }: AccountPayment) =>
		[
			payment.paidOn,
			payment.kind,
			payment.amount,
			payment.currency,
			payment.reference,
			payment.method,
			numbers.get(invoiceId ?? ''),
		].join(' ');
	return { documents: inOrder(documents, documentOrder), payments: inOrder(payments, orderOf) };
}
const documentOrder = ({ number, kind, issueDate, dueDate, total }: AccountDocument) =>
	[number, kind, issueDate, dueDate, total].join(' ');
/** Those of one place stay as they were. */
const inOrder = <T>(records: readonly T[], place: (record: T) => string): T[] =>
	[...records].sort((a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0));

/** The overview of the day, in another order after each invoice. */
function overviewQuery({ now }: Call, at: number): OverviewQuery {
	const today = now.slice(0, 10);
	const isDescending = at % 2 === 0;
	return {
		now,
		today,
		month: monthOf(today),
		invoices: { by: INVOICE_SORTS[at % INVOICE_SORTS.length]!, isDescending },
		clients: { by: CLIENT_SORTS[at % CLIENT_SORTS.length]!, isDescending },
		most: 1_000,
	};
}

/** Fields in an order of their own. */
const sorted = (record: object) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
const making = ({ createdAt, idempotencyKey }: Payment) => `${createdAt} ${idempotencyKey}`;
const byMaking = (a: Payment, b: Payment) => (making(a) < making(b) ? -1 : 1);
