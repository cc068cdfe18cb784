import type { HistorySubject } from '../../../domain/history';
import type { JobRef } from '../../../domain/invoice/invoice';
import type { Instant } from '../../../domain/local-date';
import type { SystemName } from '../../../domain/system-name';
import type { RecordQuery } from '../../../ports/catalogue';
import type { RecurringQuery } from '../../../ports/recurring-invoices';
import type { JobQuery } from '../../../ports/job-system';
import type { SystemInvoiceRef } from '../../../ports/link-table';
import type { Decision, InvoiceSearch, LedgerStore, Loaded, ProposalSearch, Wanted } from '../store';
import type { Database } from './database';
import { SqliteEventStore } from './event-store';
import { SqliteInbox } from './inbox';
import { load } from './load';
import { ChangeNotifier } from './change-notifier';
import { findUnsettledOperations, leaseDueOperations } from './operations';
import { PATIENCE, patiently, type BusyRetry } from './retry';
import { save } from './save';
import * as search from './search';
import { SqliteSendingClaims } from './sending-claims';
import { SqliteSendingLog } from './sending-log';
import { SqliteStageAutomations } from './stage-automations';
import * as recurring from './search-recurring';
import { findProposals } from './search-proposals';

/** The ledger in one SQLite file that several processes of a host may have open. */
export class SqliteLedgerStore implements LedgerStore {
	readonly events: SqliteEventStore;
	readonly inbox: SqliteInbox;
	readonly automations: SqliteStageAutomations;
	readonly sendings: SqliteSendingLog;
	readonly claims: SqliteSendingClaims;
	private readonly notices: ChangeNotifier;

	/** @param db opened and migrated */
	constructor(
		private readonly db: Database,
		private readonly busyRetry: BusyRetry = PATIENCE,
	) {
		this.notices = new ChangeNotifier(db);
		this.events = new SqliteEventStore(db, this.notices, busyRetry);
		this.inbox = new SqliteInbox(db, this.notices, busyRetry);
		this.automations = new SqliteStageAutomations(db, busyRetry);
		this.sendings = new SqliteSendingLog(db, busyRetry);
		this.claims = new SqliteSendingClaims(db, busyRetry);
	}

	async write<T>(wanted: Wanted, decide: (loaded: Loaded) => Decision<T>): Promise<T> {
		const { changes, value } = await this.patiently(() =>
			this.db.immediate(() => {
				const decision = decide(load(this.db, wanted));
				if (decision.changes) save(this.db, decision.changes);
				return decision;
			}),
		);
		if (changes && changes.events.length > 0) this.notices.notify();
		return value;
	}

	read = (wanted: Wanted): Promise<Loaded> => this.patiently(() => this.db.snapshot(() => load(this.db, wanted)));

	findInvoices = (query: InvoiceSearch) => this.patiently(() => search.findInvoices(this.db, query));
	findClients = (query: RecordQuery) => this.patiently(() => search.findClients(this.db, query));
	findTemplates = (query: RecordQuery) => this.patiently(() => search.findTemplates(this.db, query));
	findPipelines = (isArchived: boolean) => this.patiently(() => search.findPipelines(this.db, isArchived));
	findJobs = (query: JobQuery) => this.patiently(() => search.findJobs(this.db, query));
	findRecurring = (query: RecurringQuery) => this.patiently(() => recurring.findRecurring(this.db, query));
	invoicesOfRecurring = (ids: readonly string[], most: number) =>
		this.patiently(() => recurring.invoicesOfRecurring(this.db, ids, most));
	findPayments = (words: string, limit: number) => this.patiently(() => search.findPayments(this.db, words, limit));
	findProposals = (query: ProposalSearch) => this.patiently(() => findProposals(this.db, query));
	linksOfJobs = (jobs: readonly JobRef[]) => this.patiently(() => search.linksOfJobs(this.db, jobs));
	linksOfInvoices = (invoices: readonly SystemInvoiceRef[]) =>
		this.patiently(() => search.linksOfInvoices(this.db, invoices));
	history = (subject: HistorySubject, ids: readonly string[]) =>
		this.patiently(() => search.history(this.db, subject, ids));

	leaseDueOperations = (system: SystemName, limit: number, now: Instant, leaseUntil: Instant) =>
		this.patiently(() => this.db.immediate(() => leaseDueOperations(this.db, system, limit, now, leaseUntil)));
	findUnsettledOperations = (system: SystemName | null, limit: number) =>
		this.patiently(() => findUnsettledOperations(this.db, system, limit));

	async close(): Promise<void> {
		this.notices.stop();
		this.db.close();
	}

	private patiently = <T>(work: () => T): Promise<T> =>
		patiently(this.db.path, () => this.db.used(work), this.busyRetry);
}
