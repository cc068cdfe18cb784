import type { Catalogue } from '../../../src/ports/catalogue';
import type { EventStore } from '../../../src/ports/event-store';
import type { InvoicingSystem } from '../../../src/ports/invoicing-system';
import type { JobSystem } from '../../../src/ports/job-system';
import type { LinkTable } from '../../../src/ports/link-table';
import type { ClientDirectory, RemoteSystem } from '../../../src/ports/remote-system';
import type { ProposalSource } from '../../../src/ports/proposal-source';
import type { Ledger } from '../../../src/systems/ledger/ledger';

/**
 * Whom the chosen system bills, from the ledger's templates and by its settings: those are the ledger's for every
 * system.
 */
export type SharedCatalogue = ClientDirectory &
	Pick<Catalogue, 'readTemplates' | 'listTemplates' | 'settings' | 'findProducts' | 'listProducts'>;

/** One system, opened for one account. */
export interface OpenedSystem {
	readonly invoicing: InvoicingSystem;
	readonly jobs: JobSystem;
	readonly clients: ClientDirectory;
	/** null where it has none. */
	readonly proposals: ProposalSource | null;
	readonly listRecurring: RemoteSystem['listRecurring'];
	/** null for the ledger, which publishes its events itself. */
	readonly remote: RemoteSystem | null;
}

/** What a node works on, put together as its System fields say. */
export interface Systems extends Pick<OpenedSystem, 'invoicing' | 'jobs' | 'clients' | 'proposals' | 'listRecurring'> {
	readonly catalogue: SharedCatalogue;
	/** Every system that linked invoices may live in: the chosen one first, and the ledger. */
	readonly everyInvoicing: readonly InvoicingSystem[];
	readonly links: LinkTable;
	readonly events: EventStore;
	/** Keeps links, events, templates and settings of every system. */
	readonly ledger: Ledger;
	/** Those whose feeds have to be polled; none where everything is the ledger's. */
	readonly remotes: readonly RemoteSystem[];
}
