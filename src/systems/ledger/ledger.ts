import { randomBytes } from 'node:crypto';
import type { ClientAccounts } from '../../ports/client-accounts';
import type { Catalogue } from '../../ports/catalogue';
import type { DocumentFiles } from '../../ports/document-files';
import type { DueSteps, ListedDueSteps } from '../../ports/due-steps';
import type { EventStore } from '../../ports/event-store';
import type { Inbox } from '../../ports/inbox';
import type { InvoicePages } from '../../ports/invoice-pages';
import type { InvoicingSystem } from '../../ports/invoicing-system';
import { NO_ISSUE_CHECK, type IssueCheck } from '../../ports/issue-check';
import type { JobSystem } from '../../ports/job-system';
import type { Journal } from '../../ports/journal';
import type { RecurringInvoices } from '../../ports/recurring-invoices';
import type { LedgerOverview } from '../../ports/ledger-overview';
import type { LinkTable } from '../../ports/link-table';
import type { SendingClaims } from '../../ports/sending-claims';
import type { SendingLog } from '../../ports/sending-log';
import type { StageAutomations } from '../../ports/stage-automations';
import type { ProposalBook } from '../../ports/proposal-book';
import { batchRunner } from './commands/batch';
import { ledgerCatalogue } from './ports/catalogue';
import { ledgerClientAccounts } from './ports/client-accounts';
import { ledgerDueSteps, ledgerListedDueSteps } from './ports/due-steps';
import { ledgerInbox } from './ports/inbox';
import { ledgerInvoicePages } from './ports/invoice-pages';
import { ledgerInvoicing } from './ports/invoicing';
import { ledgerJobs } from './ports/jobs';
import { ledgerJournal } from './ports/journal';
import { ledgerLinks } from './ports/links';
import { ledgerOverview } from './ports/overview';
import { ledgerRecurring } from './ports/recurring';
import { ledgerProposals } from './ports/proposals';
import type { LedgerStore } from './store';
import type { NewId } from '../../domain/record-id';

/** The built-in ledger: every port that this package has, over one database. */
export interface Ledger {
	readonly invoicing: InvoicingSystem;
	readonly jobs: JobSystem;
	readonly links: LinkTable;
	readonly events: EventStore;
	readonly catalogue: Catalogue;
	/** What it keeps for other systems. */
	readonly journal: Journal;
	readonly inbox: Inbox;
	readonly automations: StageAutomations;
	readonly sendings: SendingLog;
	readonly claims: SendingClaims;
	readonly recurring: RecurringInvoices;
	readonly due: DueSteps & ListedDueSteps;
	readonly proposals: ProposalBook;
	readonly files: DocumentFiles;
	readonly pages: InvoicePages;
	readonly overview: LedgerOverview;
	readonly clientAccounts: ClientAccounts;
	/** What it was opened with, for whoever tries out an invoice before its client is made. */
	readonly issueCheck: IssueCheck;
	close(): Promise<void>;
}

export interface LedgerOptions {
	readonly newId?: NewId;
	/** Asked before an invoice takes its number; left out, the rules of the domain are enough. */
	readonly issueCheck?: IssueCheck;
	/** Inputs decided in one transaction. 50 SQLite invoices hold up the event loop for some milliseconds. */
	readonly chunkSize?: number;
}

/** An operation or an event is a row or two; an invoice with its key, payments, events and history is some more. */
const ROWS_PER_INPUT = 2;

/** 96 random bits: two ledgers that are joined one day do not collide. */
const ID_BYTES = 12;
const ID_DIGITS = ID_BYTES * 2;

/**
 * Fetched for many ids at once: one by one, they would cost as much as everything else that is decided about an
 * invoice.
 */
let stock = '';

const randomId: NewId = (prefix) => {
	if (stock === '') stock = randomBytes(ID_BYTES * 500).toString('hex');
	const id = `${prefix}_${stock.slice(0, ID_DIGITS)}`;
	stock = stock.slice(ID_DIGITS);
	return id;
};

/** A ledger over an open store. */
export function createLedger(store: LedgerStore, options: LedgerOptions = {}): Ledger {
	const { newId = randomId, issueCheck = NO_ISSUE_CHECK, chunkSize = 50 } = options;
	const making = { newId, issueCheck };
	const runner = batchRunner(store, making, chunkSize);
	return {
		invoicing: ledgerInvoicing(store, runner),
		jobs: ledgerJobs(store, runner),
		links: ledgerLinks(store, runner),
		events: store.events,
		catalogue: ledgerCatalogue(store, runner),
		journal: ledgerJournal(store, chunkSize * ROWS_PER_INPUT),
		inbox: ledgerInbox(store, chunkSize * ROWS_PER_INPUT),
		automations: store.automations,
		sendings: store.sendings,
		claims: store.claims,
		recurring: ledgerRecurring(store, runner, making, chunkSize),
		due: { ...ledgerDueSteps(store, chunkSize), ...ledgerListedDueSteps(store) },
		proposals: ledgerProposals(store, runner),
		files: store.files,
		pages: ledgerInvoicePages(store, runner),
		overview: ledgerOverview(store),
		clientAccounts: ledgerClientAccounts(store, chunkSize),
		issueCheck,
		close: () => store.close(),
	};
}
