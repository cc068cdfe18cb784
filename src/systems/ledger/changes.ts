import type { Client } from '../../domain/client';
import type { DueWatch } from '../../domain/due/due-watch';
import type { Step } from '../../domain/due/steps';
import type { DomainEvent } from '../../domain/event';
import type { HistoryEntry } from '../../domain/history';
import type { Invoice } from '../../domain/invoice/invoice';
import type { Job, JobLink, Pipeline } from '../../domain/job/job';
import type { Instant, LocalDate } from '../../domain/local-date';
import type { RecurringInvoice } from '../../domain/recurrence/recurring-invoice';
import type { Payment } from '../../domain/payment/payment';
import type { Acceptance } from '../../domain/proposal/acceptance';
import type { Product } from '../../domain/product/product';
import type { Proposal } from '../../domain/proposal/proposal';
import type { Reminder } from '../../domain/reminder/reminder';
import type { Waiver } from '../../domain/reminder/waiver';
import type { Settings } from '../../domain/settings';
import type { InvoiceTemplate } from '../../domain/template';
import type { OperationRef } from '../../ports/journal';
import type { LinkPair } from '../../ports/link-table';
import type { OperationRow } from './operation';
import type { DeductionRow } from './sql/deductions';
import type { KeyRow } from './wanted';

/** A step of an invoice that was published: never again. */
export interface PublishedStep {
	readonly invoiceId: string;
	readonly step: Step;
	readonly publishedAt: Instant;
}

/** An invoice that a trigger looks at again. */
export interface LookAgain {
	readonly owner: string;
	readonly invoiceId: string;
	readonly day: LocalDate;
}

/** Everything one decision writes, in one transaction. */
export interface Changes {
	readonly keys: KeyRow[];
	readonly newInvoices: Invoice[];
	/** Row only: payments and links are written through their own lists. */
	readonly changedInvoices: Invoice[];
	/** For good, with their links, reminders and (deleted) payments. */
	readonly deletedInvoices: string[];
	readonly newDeductions: DeductionRow[];
	/** What these final invoices deducted may be deducted again. */
	readonly freeingInvoices: string[];
	readonly newPayments: Payment[];
	readonly changedPayments: Payment[];
	/** Their waivers are rows of their own. */
	readonly newReminders: Reminder[];
	readonly newWaivers: Waiver[];
	readonly newLinks: JobLink[];
	readonly removedLinks: LinkPair[];
	readonly doneLinks: { readonly link: LinkPair; readonly entry: number }[];
	/** All links of these invoices count again: the invoice is owed anew. */
	readonly reopenedInvoices: string[];
	readonly clients: Client[];
	/** For good: nothing hangs on them. */
	readonly deletedClients: string[];
	readonly deletedJobs: string[];
	/** What hangs on a client, and its keys, become those of the other: none of those is merged itself. */
	readonly mergedClients: Map<string, string>;
	readonly templates: InvoiceTemplate[];
	readonly products: Product[];
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
	/** Next counters by name, as in `Series`. */
	readonly series: Map<string, bigint>;
	dueWatch: DueWatch | null;
	readonly publishedSteps: PublishedStep[];
	/** What a trigger is to look at again on a day; '' for its next run. */
	readonly looksAgain: LookAgain[];
	/** What it has looked at. */
	readonly lookedAt: Omit<LookAgain, 'day'>[];
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
	newDeductions: [],
	freeingInvoices: [],
	newPayments: [],
	changedPayments: [],
	newReminders: [],
	newWaivers: [],
	newLinks: [],
	removedLinks: [],
	doneLinks: [],
	reopenedInvoices: [],
	clients: [],
	deletedClients: [],
	deletedJobs: [],
	mergedClients: new Map(),
	templates: [],
	products: [],
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
	series: new Map(),
	dueWatch: null,
	publishedSteps: [],
	looksAgain: [],
	lookedAt: [],
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
