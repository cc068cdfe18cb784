import type { Client } from '../domain/client';
import type { LineItem } from '../domain/invoice/line-item';
import type { JobRef } from '../domain/invoice/invoice';
import type { SystemName } from '../domain/system-name';
import type { Call } from './call';

/** An accepted quote or estimate, as an invoice can be made of it. */
export interface ProposalRecord {
	readonly system: SystemName;
	readonly id: string;
	readonly number: string | null;
	readonly title: string;
	readonly client: Client | null;
	readonly currency: string;
	readonly lines: readonly LineItem[];
	/** In minor units, as the system sums it up. */
	readonly total: bigint;
	readonly isAccepted: boolean;
	readonly jobs: readonly JobRef[];
	readonly url: string | null;
}

/** Quotes (HubSpot), estimates (HighLevel). */
export interface ProposalSource {
	readProposals(ids: readonly string[], call: Call): Promise<readonly (ProposalRecord | 'absent')[]>;
	/** Accepted ones, newest first, to pick from. */
	listAccepted(search: string, limit: number): Promise<readonly ProposalRecord[]>;
}
