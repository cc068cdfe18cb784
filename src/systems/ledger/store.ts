import type { Client } from '../../domain/client';
import type { HistoryEntry, HistorySubject } from '../../domain/history';
import type { InvoiceFilter } from '../../domain/invoice/filter';
import type { JobRef } from '../../domain/invoice/invoice';
import type { JobLink, Pipeline } from '../../domain/job/job';
import type { Instant, LocalDate } from '../../domain/local-date';
import type { RecurringInvoice } from '../../domain/recurrence/recurring-invoice';
import type { Payment } from '../../domain/payment/payment';
import type { ProposalState } from '../../domain/proposal/proposal';
import type { SystemName } from '../../domain/system-name';
import type { InvoiceTemplate } from '../../domain/template';
import type { DocumentFiles } from '../../ports/document-files';
import type { EventStore } from '../../ports/event-store';
import type { Inbox } from '../../ports/inbox';
import type { Page, RecordKind } from '../../ports/invoicing-system';
import type { JobQuery } from '../../ports/job-system';
import type { SystemInvoiceRef } from '../../ports/link-table';
import type { ClientQuery, RecordQuery } from '../../ports/catalogue';
import type { Product } from '../../domain/product/product';
import type { ProductQuery } from '../../ports/product-catalogue';
import type { ClientAccount } from '../../domain/statement/client-account';
import type { LedgerFigures, OverviewQuery } from '../../ports/ledger-overview';
import type { SendingClaims } from '../../ports/sending-claims';
import type { SendingLog } from '../../ports/sending-log';
import type { StageAutomations } from '../../ports/stage-automations';
import type { OperationRow } from './operation';
import type { MadeInvoice, RecurringQuery } from '../../ports/recurring-invoices';
import type { Decision } from './changes';
import type { DueSearch } from './sql/due-steps';
import type { Loaded, Wanted } from './wanted';

/** Ledger jobs and invoices carry this as their system. */
export const LEDGER = 'ledger';

export interface InvoiceSearch {
	readonly kind?: RecordKind;
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
	findClients(query: ClientQuery): Promise<readonly Client[]>;
	/** Those not deleted. */
	findTemplates(query: RecordQuery): Promise<readonly InvoiceTemplate[]>;
	findProducts(query: ProductQuery): Promise<readonly Product[]>;
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
	/** Of one moment, without reading every invoice. */
	overviewFigures(query: OverviewQuery): Promise<LedgerFigures>;
	/** One for each id of a client, in order, all of one moment. */
	readAccounts(clientIds: readonly string[]): Promise<readonly ClientAccount[]>;
	/** The ids of the clients who owe something, the first one made first. */
	findOwing(): Promise<readonly string[]>;
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
	readonly due: DueSearch;
	readonly events: EventStore;
	/** Takes all it is given in one transaction. */
	readonly inbox: Inbox;
	readonly automations: StageAutomations;
	readonly sendings: SendingLog;
	readonly claims: SendingClaims;
	readonly files: DocumentFiles;
	/** Lets other work of the process pass, between two parts of a batch. */
	breathe(): Promise<void>;
	close(): Promise<void>;
}

export { LedgerUnavailable } from './ledger-unavailable';
