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
import type { Digest } from '../../domain/proposal/signing';
import type { Settings } from '../../domain/settings';
import type { ProposalBook } from '../../ports/proposal-book';
import { memoryCatalogue } from './catalogue';
import { memoryClientAccounts } from './client-accounts';
import { memoryDocumentFiles } from './document-files';
import { memoryDueSteps, memoryListedDueSteps } from './due-steps';
import { memoryEvents } from './events';
import { memoryInbox } from './inbox';
import { memoryInvoicePages } from './invoice-pages';
import { memoryInvoicing } from './invoicing';
import { memoryJobs } from './jobs';
import { memoryJournal } from './journal';
import { memoryLinks } from './links';
import { memoryAutomations, memorySendings } from './stages-and-sendings';
import { memorySendingClaims } from './sending-claims';
import { memoryOverview } from './overview';
import { memoryRecurring } from './recurring';
import { memoryProposals } from './proposals';
import type { NewId } from '../../domain/record-id';
import { MemoryState } from './state';

export interface Memory {
	readonly invoicing: InvoicingSystem;
	readonly jobs: JobSystem;
	readonly links: LinkTable;
	readonly events: EventStore;
	readonly catalogue: Catalogue;
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
	readonly issueCheck: IssueCheck;
	close(): Promise<void>;
}

/** Ids that nothing else of the same system has. */
function countedIds(): NewId {
	let made = 0;
	return (prefix) => `${prefix}_${(made += 1).toString(16).padStart(8, '0')}`;
}

export interface MemoryOptions {
	readonly system?: string;
	readonly newId?: NewId;
	/** Asked before an invoice takes its number; left out, the rules of the domain are enough. */
	readonly issueCheck?: IssueCheck;
	/** Left out, a text is its own digest: no two texts share one. */
	readonly digest?: Digest;
	/** What it starts with in place of the defaults. */
	readonly settings?: Partial<Settings>;
}

const wholeText: Digest = (text) => text;

/** The reference system: everything in plain maps, gone when it is closed. The oracle of the conformance suite. */
export function createMemory({
	system = 'memory',
	newId = countedIds(),
	digest = wholeText,
	settings = {},
	issueCheck = NO_ISSUE_CHECK,
}: MemoryOptions = {}): Memory {
	const state = new MemoryState(system, newId, issueCheck);
	state.rows.settings = { ...state.rows.settings, ...settings };
	return {
		invoicing: memoryInvoicing(state),
		jobs: memoryJobs(state),
		links: memoryLinks(state),
		events: memoryEvents(state),
		catalogue: memoryCatalogue(state),
		journal: memoryJournal(state),
		inbox: memoryInbox(state),
		automations: memoryAutomations(state),
		sendings: memorySendings(state),
		claims: memorySendingClaims(state),
		recurring: memoryRecurring(state),
		due: { ...memoryDueSteps(state), ...memoryListedDueSteps(state) },
		proposals: memoryProposals(state, digest),
		files: memoryDocumentFiles(),
		pages: memoryInvoicePages(state),
		overview: memoryOverview(state),
		clientAccounts: memoryClientAccounts(state),
		issueCheck,
		close: async () => undefined,
	};
}
