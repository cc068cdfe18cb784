import type { HangingOnClient, HangingOnJob } from '../../domain/archiving';
import type { Client } from '../../domain/client';
import type { DueWatch } from '../../domain/due/due-watch';
import type { Step } from '../../domain/due/steps';
import type { Invoice } from '../../domain/invoice/invoice';
import type { Job, Pipeline } from '../../domain/job/job';
import type { Instant } from '../../domain/local-date';
import type { ForeignNumber } from '../../domain/number-following';
import type { Series, SeriesKind } from '../../domain/numbering';
import type { RecurringInvoice } from '../../domain/recurrence/recurring-invoice';
import type { Payment } from '../../domain/payment/payment';
import type { Product } from '../../domain/product/product';
import type { Proposal } from '../../domain/proposal/proposal';
import type { Reminder } from '../../domain/reminder/reminder';
import type { Settings } from '../../domain/settings';
import type { InvoiceTemplate } from '../../domain/template';
import type { RemoteStage } from '../../domain/template-use';
import type { OperationRef } from '../../ports/journal';
import type { RequestFingerprint } from '../../domain/request-fingerprint';
import type { OperationRow } from './operation';

export type KeyScope =
	| 'invoice'
	| 'payment'
	| 'move'
	| 'client'
	| 'template'
	| 'pipeline'
	| 'job'
	| 'recurring'
	| 'proposal'
	| 'waiver';

/** What a key did. Kept for ever, also when what it made is deleted. */
export interface KeyRow {
	readonly scope: KeyScope;
	readonly key: string;
	/** The id of what was made; of waivers all ids, with blanks between; for a move, what `MoveMade` holds, as JSON. */
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
	/** The credit notes among them come with the invoices that they correct, and with what they keep unapplied. */
	readonly corrected?: boolean;
	/** The reminders of the invoices that come, with their waivers. */
	readonly reminders?: boolean;
	/**
	 * What credit notes keep unapplied for the clients who are named, by id or address, and for those of the named
	 * invoices and proposals.
	 */
	readonly keptOfClients?: boolean;
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
	/** Jobs by their external keys. */
	readonly externalIds?: readonly string[];
	/** How much hangs on them. */
	readonly hangingOnClients?: readonly string[];
	readonly hangingOnJobs?: readonly string[];
	/** Locks all that hangs on these clients. */
	readonly mergedClients?: readonly string[];
	/** The clients of what is wanted may neither change nor be archived until the decision is written. */
	readonly clientsStay?: boolean;
	/** The clients of the wanted recurring invoices. */
	readonly clientsOfRecurring?: boolean;
	/** Which of the wanted jobs have links. */
	readonly linkedJobs?: boolean;
	readonly templates?: readonly string[];
	/** Keys of codes or names of products, or their ids. */
	readonly products?: readonly string[];
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
	/** Every stage in which a job stands, of whichever pipeline: asked for only where stages may go. */
	readonly everyStageInUse?: boolean;
	/** With their clients; those that a seen key made come with the key. */
	readonly proposals?: readonly string[];
	/** Hashes of links; each brings its proposal. */
	readonly proposalLinks?: readonly string[];
	/** Locks the series of these kinds: asked for only when numbers will be given. All series come with them. */
	readonly series?: readonly SeriesKind[];
	/** How many invoices there are, without imported ones. */
	readonly invoiceCount?: boolean;
	/** The numbers of documents that end so; nobody else may give one meanwhile, where `series` is wanted, too. */
	readonly numberTails?: readonly string[];
	/** The numbers of all imported invoices; `ever` with those that were deleted. */
	readonly importedNumbers?: 'kept' | 'ever';
	/** Operations in other systems. */
	readonly operations?: readonly OperationRef[];
	readonly recurring?: readonly string[];
	/** The watch of this trigger over due invoices. */
	readonly dueWatch?: string;
	/** Which steps of the wanted invoices were published. */
	readonly publishedSteps?: boolean;
	/** Names of invoices of other systems of which the published steps are wanted (`listedName`). */
	readonly listedInvoices?: readonly string[];
	/** Those of this owner that have fallen due, the longest due first. */
	readonly dueRecurring?: { readonly owner: string; readonly now: Instant; readonly limit: number };
}

/** A number that a document has. */
export interface TakenNumber {
	readonly number: string;
	/** The payment reference that the ledger gave with it; '' for none, and for that of an imported invoice. */
	readonly ownReference: string;
}

/** What was found, by id. What is not in a map does not exist. */
export interface Loaded {
	readonly settings: Settings;
	/** The secret of links to pages of invoices; null before the first page was published. */
	readonly pageKey: string | null;
	/** By `keyOf(scope, key)`. */
	readonly keys: ReadonlyMap<string, KeyRow>;
	readonly invoices: ReadonlyMap<string, Invoice>;
	/** By their invoices, in the order in which they were made; empty when it was not wanted. */
	readonly reminders: ReadonlyMap<string, readonly Reminder[]>;
	/** Payments that stand on no invoice; those that do are in their invoice. */
	readonly payments: ReadonlyMap<string, Payment>;
	readonly clients: ReadonlyMap<string, Client>;
	readonly jobs: ReadonlyMap<string, Job>;
	/** By id; empty when it was not wanted. */
	readonly hangingOnClients: ReadonlyMap<string, HangingOnClient>;
	readonly hangingOnJobs: ReadonlyMap<string, HangingOnJob>;
	/** Ids; empty when it was not wanted. */
	readonly linkedJobs: ReadonlySet<string>;
	readonly templates: ReadonlyMap<string, InvoiceTemplate>;
	readonly products: ReadonlyMap<string, Product>;
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
	/** Empty when none was wanted. */
	readonly series: Series;
	/** 0 when it was not wanted. */
	readonly invoiceCount: number;
	/** Those that end as was asked for. */
	readonly takenNumbers: readonly TakenNumber[];
	/** Empty when it was not wanted. */
	readonly importedNumbers: readonly ForeignNumber[];
	/** null where there is none, or it was not wanted. */
	readonly dueWatch: DueWatch | null;
	/** By invoice; empty when it was not wanted. */
	readonly publishedSteps: ReadonlyMap<string, readonly Step[]>;
	/** By `operationName`. */
	readonly operations: ReadonlyMap<string, OperationRow>;
}

export const keyOf = (scope: KeyScope, key: string): string => `${scope}\n${key}`;
