import { LedgerUnavailable } from '../store';
import type * as Loaded from './database';

/** What a test puts in place of this Node. */
export interface NodeAtHand {
	readonly load: () => Promise<Pick<typeof Loaded, 'Database' | 'reportsTransactions'>>;
	readonly version: string;
}

const THIS_NODE: NodeAtHand = { load: () => import('./database'), version: process.versions.node };

/**
 * Loads what stands on `node:sqlite`, only when a ledger is opened: on a Node without it all nodes still load.
 * @throws LedgerUnavailable on a Node that has no `node:sqlite`, or one that cannot say whether a transaction is open
 */
export async function loadDatabase({ load, version }: NodeAtHand = THIS_NODE): Promise<typeof Loaded.Database> {
	const loaded = await load().catch((cause: unknown) =>
		Promise.reject(isMissing(cause) ? tooOld(version, cause) : cause),
	);
	if (!loaded.reportsTransactions()) throw tooOld(version);
	return loaded.Database;
}

const isMissing = (cause: unknown): boolean =>
	(cause as { code?: unknown } | null)?.code === 'ERR_UNKNOWN_BUILTIN_MODULE';

const tooOld = (version: string, cause?: unknown): LedgerUnavailable =>
	new LedgerUnavailable(
		`A ledger in a SQLite file needs Node 24, or Node 22 from 22.16 on, and n8n runs on Node ${version}.`,
		'Run n8n on Node 24. Or keep the ledger in PostgreSQL: choose it in an Invoicing Ledger credential, and that credential in the node.',
		{ cause },
	);
