import type { HistorySubject } from '../../../domain/history';
import type { JobRef } from '../../../domain/invoice/invoice';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { RecordQuery } from '../../../ports/catalogue';
import type { OverviewQuery } from '../../../ports/ledger-overview';
import type { RecurringQuery } from '../../../ports/recurring-invoices';
import type { ProductQuery } from '../../../ports/product-catalogue';
import type { JobQuery } from '../../../ports/job-system';
import type { SystemInvoiceRef } from '../../../ports/link-table';
import type { Decision } from '../changes';
import { breathe } from '../sql/breathe';
import type { DueSearch } from '../sql/due-steps';
import type { InvoiceSearch, LedgerStore, ProposalSearch } from '../store';
import type { Loaded, Wanted } from '../wanted';
import type { Database } from './database';
import { SqliteDocumentFiles } from './document-files';
import { dueLooks, sweepDue } from './due-search';
import { SqliteEventStore } from './event-store';
import { SqliteInbox } from './inbox';
import { load } from './load';
import { findOwing, readAccounts } from './client-accounts';
import { figuresOf } from './overview';
import { ChangeNotifier } from './change-notifier';
import { findUnsettledOperations, leaseDueOperations } from './operations';
import { BUSY_RETRY, retryWhileBusy, type BusyRetry } from './retry';
import { save } from './save';
import * as search from './search';
import { SqliteSendingClaims } from './sending-claims';
import { SqliteSendingLog } from './sending-log';
import { SqliteStageAutomations } from './stage-automations';
import * as recurring from './search-recurring';
import { findProducts } from './search-products';
import { findProposals } from './search-proposals';

/** The ledger in one SQLite file that several processes of a host may have open. */
export class SqliteLedgerStore implements LedgerStore {
	readonly events: SqliteEventStore;
	readonly inbox: SqliteInbox;
	readonly automations: SqliteStageAutomations;
	readonly sendings: SqliteSendingLog;
	readonly claims: SqliteSendingClaims;
	readonly files: SqliteDocumentFiles;
	readonly breathe = breathe;
	readonly due: DueSearch = {
		sweep: (after, until, limit) => this.retryWhileBusy(() => sweepDue(this.db, after, until, limit)),
		looks: (owner, day, limit) => this.retryWhileBusy(() => dueLooks(this.db, owner, day, limit)),
	};
	private readonly notifier: ChangeNotifier;

	/** @param db opened and migrated */
	constructor(
		private readonly db: Database,
		private readonly busyRetry: BusyRetry = BUSY_RETRY,
	) {
		this.notifier = new ChangeNotifier(db);
		this.events = new SqliteEventStore(db, this.notifier, busyRetry);
		this.inbox = new SqliteInbox(db, this.notifier, busyRetry);
		this.automations = new SqliteStageAutomations(db, busyRetry);
		this.sendings = new SqliteSendingLog(db, busyRetry);
		this.claims = new SqliteSendingClaims(db, this.notifier, busyRetry);
		this.files = new SqliteDocumentFiles(db, busyRetry);
	}

	async write<T>(wanted: Wanted, decide: (loaded: Loaded) => Decision<T>): Promise<T> {
		const { changes, value } = await this.retryWhileBusy(() =>
			this.db.immediate(() => {
				const decision = decide(load(this.db, wanted));
				if (decision.changes) save(this.db, decision.changes);
				return decision;
			}),
		);
		if (changes && changes.events.length > 0) this.notifier.notify();
		return value;
	}

	read = (wanted: Wanted): Promise<Loaded> =>
		this.retryWhileBusy(() => this.db.snapshot(() => load(this.db, wanted)));

	findInvoices = (query: InvoiceSearch) => this.retryWhileBusy(() => search.findInvoices(this.db, query));
	findClients = (query: RecordQuery) => this.retryWhileBusy(() => search.findClients(this.db, query));
	findTemplates = (query: RecordQuery) => this.retryWhileBusy(() => search.findTemplates(this.db, query));
	findProducts = (query: ProductQuery) => this.retryWhileBusy(() => findProducts(this.db, query));
	findPipelines = (isArchived: boolean) => this.retryWhileBusy(() => search.findPipelines(this.db, isArchived));
	findJobs = (query: JobQuery) => this.retryWhileBusy(() => search.findJobs(this.db, query));
	findRecurring = (query: RecurringQuery) => this.retryWhileBusy(() => recurring.findRecurring(this.db, query));
	invoicesOfRecurring = (ids: readonly string[], most: number) =>
		this.retryWhileBusy(() => recurring.invoicesOfRecurring(this.db, ids, most));
	findPayments = (words: string, limit: number) =>
		this.retryWhileBusy(() => search.findPayments(this.db, words, limit));
	findProposals = (query: ProposalSearch) => this.retryWhileBusy(() => findProposals(this.db, query));
	overviewFigures = (query: OverviewQuery) => this.retryWhileBusy(() => figuresOf(this.db, query));
	readAccounts = (clientIds: readonly string[]) => this.retryWhileBusy(() => readAccounts(this.db, clientIds));
	findOwing = () => this.retryWhileBusy(() => findOwing(this.db));
	linksOfJobs = (jobs: readonly JobRef[]) => this.retryWhileBusy(() => search.linksOfJobs(this.db, jobs));
	linksOfInvoices = (invoices: readonly SystemInvoiceRef[]) =>
		this.retryWhileBusy(() => search.linksOfInvoices(this.db, invoices));
	history = (subject: HistorySubject, ids: readonly string[]) =>
		this.retryWhileBusy(() => search.history(this.db, subject, ids));

	leaseDueOperations = (system: SystemName, limit: number, now: Instant, leaseUntil: Instant) =>
		this.retryWhileBusy(() => this.db.immediate(() => leaseDueOperations(this.db, system, limit, now, leaseUntil)));
	findUnsettledOperations = (system: SystemName | null, limit: number) =>
		this.retryWhileBusy(() => findUnsettledOperations(this.db, system, limit));

	async close(): Promise<void> {
		this.notifier.stop();
		this.db.close();
	}

	private retryWhileBusy = <T>(work: () => T): Promise<T> =>
		retryWhileBusy(this.db.path, () => this.db.used(work), this.busyRetry);
}
