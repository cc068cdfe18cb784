import type { Client } from '../../domain/client';
import type { DomainEvent } from '../../domain/event';
import type { HistoryEntry, HistorySubject } from '../../domain/history';
import type { InvoiceFilter } from '../../domain/invoice/filter';
import type { Invoice, JobRef } from '../../domain/invoice/invoice';
import type { Job, JobLink, Pipeline } from '../../domain/job/job';
import type { Instant, LocalDate } from '../../domain/local-date';
import type { RecurringInvoice } from '../../domain/recurrence/recurring-invoice';
import type { Payment } from '../../domain/payment/payment';
import type { Acceptance } from '../../domain/proposal/acceptance';
import type { Proposal, ProposalState } from '../../domain/proposal/proposal';
import type { Settings } from '../../domain/settings';
import type { SystemName } from '../../domain/system-name';
import type { InvoiceTemplate } from '../../domain/template';
import type { RemoteStage } from '../../domain/template-use';
import type { EventStore } from '../../ports/event-store';
import type { Inbox } from '../../ports/inbox';
import type { OperationRef } from '../../ports/journal';
import type { RequestFingerprint } from '../../domain/request-fingerprint';
import type { Page } from '../../ports/invoicing-system';
import type { JobQuery } from '../../ports/job-system';
import type { LinkPair, SystemInvoiceRef } from '../../ports/link-table';
import type { RecordQuery } from '../../ports/catalogue';
import type { SendingClaims } from '../../ports/sending-claims';
import type { SendingLog } from '../../ports/sending-log';
import type { StageAutomations } from '../../ports/stage-automations';
import type { OperationRow } from './operation';
import type { MadeInvoice, RecurringQuery } from '../../ports/recurring-invoices';

/** Ledger jobs and invoices carry this as their system. */
export const LEDGER = 'ledger';

export type KeyScope =
	| 'invoice'
	| 'payment'
	| 'move'
	| 'client'
	| 'template'
	| 'pipeline'
	| 'job'
	| 'recurring'
	| 'proposal';

/** What a key did. Kept for ever, also when what it made is deleted. */
export interface KeyRow {
	readonly scope: KeyScope;
	readonly key: string;
	/** The id of what was made; for a move, what `MoveMade` holds, as JSON. */
	readonly result: string;
	readonly request: RequestFingerprint;
}

/** What a decision needs to see. Named things are locked until the decision is written. */
export interface Wanted {
	/**
	 * What a seen key made comes with it, as if it had been wanted: the invoice, the payment (with its invoice), the
	 * client …
	 */
	readonly keys?: readonly Pick<KeyRow, 'scope' | 'key'>[];
	/** With their payments (deleted ones too), links, clients, and the jobs and pipelines that the links name. */
	readonly invoices?: readonly string[];
	/** A payment that stands on an invoice brings the whole invoice. */
	readonly payments?: readonly string[];
	/** Received, unapplied, live payments of this amount and payer (lower-case e-mail); null matches any. */
	readonly unappliedPayments?: readonly { readonly amount: bigint | null; readonly payerEmail: string | null }[];
	readonly clients?: readonly string[];
	/** The clients who have these addresses now; addresses as `emailKey` has them. */
	readonly clientEmails?: readonly string[];
	/** The keys by which the found clients are known; maybe not all, where a wanted key without an @ names one. */
	readonly keysOfClients?: boolean;
	/** With their clients and pipelines. */
	readonly jobs?: readonly string[];
	readonly templates?: readonly string[];
	readonly pipelines?: readonly string[];
	/** Every one not deleted or archived: they are few, and no database compares names as `isSameName` does. */
	readonly templatesInUse?: boolean;
	readonly pipelinesInUse?: boolean;
	/** Archived ones, too. */
	readonly everyPipeline?: boolean;
	/** The recurring invoices that may come and the stages of other systems that name one of these templates. */
	readonly usersOfTemplates?: readonly string[];
	/** Of the wanted pipelines: the stages in which jobs stand. */
	readonly stagesInUse?: boolean;
	/** With their clients; those that a seen key made come with the key. */
	readonly proposals?: readonly string[];
	/** Hashes of links; each brings its proposal. */
	readonly proposalLinks?: readonly string[];
	/** Locks the number series: asked for only when numbers will be given. */
	readonly nextNumber?: boolean;
	readonly nextProposalNumber?: boolean;
	readonly invoiceCount?: boolean;
	/** Operations in other systems. */
	readonly operations?: readonly OperationRef[];
	readonly recurring?: readonly string[];
	/** Those of this owner that have fallen due, the longest due first. */
	readonly dueRecurring?: { readonly owner: string; readonly now: Instant; readonly limit: number };
}

/** What was found, by id. What is not in a map does not exist. */
export interface Loaded {
	readonly settings: Settings;
	/** By `keyOf(scope, key)`. */
	readonly keys: ReadonlyMap<string, KeyRow>;
	readonly invoices: ReadonlyMap<string, Invoice>;
	/** Payments that stand on no invoice; those that do are in their invoice. */
	readonly payments: ReadonlyMap<string, Payment>;
	readonly clients: ReadonlyMap<string, Client>;
	readonly jobs: ReadonlyMap<string, Job>;
	readonly templates: ReadonlyMap<string, InvoiceTemplate>;
	readonly pipelines: ReadonlyMap<string, Pipeline>;
	/** Those that were named and those that are due, in this order. */
	readonly recurring: ReadonlyMap<string, RecurringInvoice>;
	/** Ids of stages; empty when it was not wanted. */
	readonly stagesInUse: ReadonlySet<string>;
	/** Empty when it was not wanted. */
	readonly remoteStages: readonly RemoteStage[];
	readonly proposals: ReadonlyMap<string, Proposal>;
	/** The id of the proposal, by the hash of a link. */
	readonly proposalLinks: ReadonlyMap<string, string>;
	/** 0n when it was not wanted. */
	readonly nextNumber: bigint;
	readonly nextProposalNumber: bigint;
	/** 0 when it was not wanted. */
	readonly invoiceCount: number;
	/** By `operationName`. */
	readonly operations: ReadonlyMap<string, OperationRow>;
}

export const keyOf = (scope: KeyScope, key: string): string => `${scope}\n${key}`;

/** Everything one decision writes, in one transaction. */
export interface Changes {
	readonly keys: KeyRow[];
	readonly newInvoices: Invoice[];
	/** Row only: payments and links are written through their own lists. */
	readonly changedInvoices: Invoice[];
	/** For good, with their links and (deleted) payments. */
	readonly deletedInvoices: string[];
	readonly newPayments: Payment[];
	readonly changedPayments: Payment[];
	readonly newLinks: JobLink[];
	readonly removedLinks: LinkPair[];
	readonly doneLinks: { readonly link: LinkPair; readonly entry: number }[];
	/** All links of these invoices count again: the invoice is owed anew. */
	readonly reopenedInvoices: string[];
	readonly clients: Client[];
	readonly templates: InvoiceTemplate[];
	readonly pipelines: Pipeline[];
	/** Stages of other systems no longer make invoices from these templates. */
	readonly releasedTemplates: string[];
	readonly recurring: RecurringInvoice[];
	/** Where they stand in their schedule, and nothing else of them. */
	readonly movedRecurring: RecurringInvoice[];
	readonly newJobs: Job[];
	readonly changedJobs: Job[];
	/** Their hops are counted anew, and nothing else of them is touched: whoever asks for it does not hold the jobs. */
	readonly restedJobs: string[];
	readonly newProposals: Proposal[];
	readonly changedProposals: Proposal[];
	/** The acceptance is no part of a proposal's row: it is added once, beside it. */
	readonly newAcceptances: NewAcceptance[];
	readonly newProposalLinks: ProposalLink[];
	settings: Settings | null;
	nextNumber: bigint | null;
	nextProposalNumber: bigint | null;
	readonly events: DomainEvent[];
	readonly history: HistoryEntry[];
	readonly newOperations: OperationRow[];
	readonly changedOperations: OperationRow[];
	readonly withdrawnOperations: OperationRef[];
}

export const noChanges = (): Changes => ({
	keys: [],
	newInvoices: [],
	changedInvoices: [],
	deletedInvoices: [],
	newPayments: [],
	changedPayments: [],
	newLinks: [],
	removedLinks: [],
	doneLinks: [],
	reopenedInvoices: [],
	clients: [],
	templates: [],
	pipelines: [],
	releasedTemplates: [],
	recurring: [],
	movedRecurring: [],
	newJobs: [],
	changedJobs: [],
	restedJobs: [],
	newProposals: [],
	changedProposals: [],
	newAcceptances: [],
	newProposalLinks: [],
	settings: null,
	nextNumber: null,
	nextProposalNumber: null,
	events: [],
	history: [],
	newOperations: [],
	changedOperations: [],
	withdrawnOperations: [],
});

export interface NewAcceptance {
	readonly proposalId: string;
	readonly acceptance: Acceptance;
}

/** A way to a proposal's page: the hash of the token in the link. */
export interface ProposalLink {
	readonly linkHash: string;
	readonly proposalId: string;
	readonly at: Instant;
}

export interface Decision<T> {
	/** null writes nothing. */
	readonly changes: Changes | null;
	readonly value: T;
}

export interface InvoiceSearch {
	readonly filter: InvoiceFilter | null;
	/** For "overdue". */
	readonly today: LocalDate;
	readonly after: string | null;
	readonly limit: number;
}

export interface ProposalSearch {
	readonly search: string;
	readonly states: readonly ProposalState[] | null;
	readonly clientId: string | null;
	readonly sentUntil: Instant | null;
	/** For "expired". */
	readonly today: LocalDate;
	readonly limit: number;
}

/**
 * Where the ledger keeps its rows. One verb writes: it loads and locks what a decision needs, lets a pure function
 * decide, and writes all of the decision or nothing. So rules stand once, and a database only loads and saves.
 */
export interface LedgerStore {
	/**
	 * @param decide pure and synchronous; it may be called again when another process got in between
	 * @throws LedgerUnavailable when the database cannot be reached or stays busy
	 */
	write<T>(wanted: Wanted, decide: (loaded: Loaded) => Decision<T>): Promise<T>;
	/** The same sight without locks. */
	read(wanted: Wanted): Promise<Loaded>;
	/** Ids, newest first. */
	findInvoices(search: InvoiceSearch): Promise<Page<string>>;
	findClients(query: RecordQuery): Promise<readonly Client[]>;
	/** Those not deleted. */
	findTemplates(query: RecordQuery): Promise<readonly InvoiceTemplate[]>;
	/** Those in use, or those that were archived; newest first, as clients and templates. */
	findPipelines(isArchived: boolean): Promise<readonly Pipeline[]>;
	/** Ids, newest first. */
	findJobs(query: JobQuery): Promise<readonly string[]>;
	/** Those without an owner: the next to come first, then the others, the newest first. */
	findRecurring(query: RecurringQuery): Promise<readonly RecurringInvoice[]>;
	/** By the keys of the invoices, for each id the newest date first. */
	invoicesOfRecurring(ids: readonly string[], most: number): Promise<readonly (readonly MadeInvoice[])[]>;
	/**
	 * Live ones, unapplied first, then newest first. The text is looked for in the payer's e-mail and the reference.
	 */
	findPayments(search: string, limit: number): Promise<readonly Payment[]>;
	/** Ids, newest first. */
	findProposals(search: ProposalSearch): Promise<readonly string[]>;
	linksOfJobs(jobs: readonly JobRef[]): Promise<readonly JobLink[]>;
	linksOfInvoices(invoices: readonly SystemInvoiceRef[]): Promise<readonly JobLink[]>;
	/** Oldest first. */
	history(subject: HistorySubject, ids: readonly string[]): Promise<readonly HistoryEntry[]>;
	/** Leases operations that are due, the longest due first, then by kind and key, and counts the look. */
	leaseDueOperations(
		system: SystemName,
		limit: number,
		now: Instant,
		leaseUntil: Instant,
	): Promise<readonly OperationRow[]>;
	/** Those not done, newest first, then by name; null takes every system. */
	findUnsettledOperations(system: SystemName | null, limit: number): Promise<readonly OperationRow[]>;
	readonly events: EventStore;
	/** Takes all it is given in one transaction. */
	readonly inbox: Inbox;
	readonly automations: StageAutomations;
	readonly sendings: SendingLog;
	readonly claims: SendingClaims;
	close(): Promise<void>;
}

export { LedgerUnavailable } from './ledger-unavailable';
