import type { Client } from '../domain/client';
import type { SystemName } from '../domain/system-name';
import type { Call } from './call';
import type { RecordQuery } from './catalogue';
import type { Capabilities } from './capabilities';
import type { Feed } from './inbox';
import type { InvoicingSystem } from './invoicing-system';
import type { JobSystem } from './job-system';
import type { Unsettled } from './journal';
import type { ProposalSource } from './proposal-source';

/** Whom a system bills, to look up and to pick from. */
export interface ClientDirectory {
	readClients(ids: readonly string[]): Promise<readonly (Client | 'absent')[]>;
	listClients(query: RecordQuery): Promise<readonly Client[]>;
	/** For each address the clients who have it now, capitals aside; none for ''. */
	findClientsByEmail(emails: readonly string[]): Promise<readonly (readonly Client[])[]>;
}

/** Invoices that a system makes again and again by itself. */
export interface RecurringSeries {
	readonly id: string;
	readonly name: string;
	readonly client: Client | null;
	/** The system's own word. */
	readonly status: string;
	/** In words, such as "every month". */
	readonly rhythm: string;
	/** Ids of the invoices it has made so far. */
	readonly madeInvoiceIds: readonly string[];
}

/** What became of an operation whose end was not known. */
export type Finding =
	| { readonly kind: 'made'; readonly result: string }
	/** It was not done and will not be: safe to withdraw. */
	| { readonly kind: 'absent' }
	/** Begun and not finished: whoever asks again with the key goes on with it. */
	| { readonly kind: 'partial'; readonly why: string }
	| { readonly kind: 'cannot-tell'; readonly why: string };

/** A system behind an API, opened for one account: everything the package reaches of it. */
export interface RemoteSystem {
	readonly system: SystemName;
	readonly capabilities: Capabilities;
	readonly invoicing: InvoicingSystem;
	readonly jobs: JobSystem;
	readonly clients: ClientDirectory;
	readonly proposals: ProposalSource | null;
	/** Series to look at; null where the system has none. */
	readonly listRecurring: ((query: RecordQuery) => Promise<readonly RecurringSeries[]>) | null;
	readonly feeds: readonly Feed[];
	/** For the reconciler: looks for what operations may have made, one finding each, in order. Reads only. */
	lookFor(operations: readonly Unsettled[], call: Call): Promise<readonly Finding[]>;
}
