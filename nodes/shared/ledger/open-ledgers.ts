import { createHash } from 'node:crypto';
import { createLedger, type Ledger } from '../../../src/systems/ledger/ledger';
import type { LedgerPlace } from './place';

/** PostgreSQL decides a batch in a constant number of round trips, so larger chunks cost less there. */
const POSTGRES_CHUNK = 1_000;

/** Writes to n8n's log. */
type Say = (text: string) => void;

const madeWords = (path: string, isFolderNew: boolean): string =>
	isFolderNew
		? `A new, empty ledger was made: ${path}`
		: `A new, empty ledger was made, since there was no file ${path}. If there should be one, stop n8n and put it back before anything is billed: its numbers and keys are in it.`;

const open = new Map<string, Promise<Ledger>>();

/**
 * One open ledger per database and process, shared by all nodes: writers queue here instead of locking each other out.
 * An opening that fails is forgotten, so that the next run tries again.
 */
export function sharedLedger(place: LedgerPlace, say?: Say): Promise<Ledger> {
	const name = nameOf(place);
	const known = open.get(name);
	if (known) return known;
	const opening = openLedgerAt(place, say);
	open.set(name, opening);
	opening.catch(() => open.delete(name));
	return opening;
}

/** The next use opens the ledger anew. Runs that use it now keep what is open. */
export const forgetLedger = (place: LedgerPlace): void => void open.delete(nameOf(place));

const nameOf = (place: LedgerPlace): string => createHash('sha256').update(JSON.stringify(place)).digest('hex');

/** Opens a ledger of one's own; the caller closes it. Each database's code is loaded only when it is used. */
export async function openLedgerAt(place: LedgerPlace, say: Say = () => undefined): Promise<Ledger> {
	const { checkEInvoice: issueCheck } = await import('../../../src/documents/ubl/check-e-invoice');
	if (place.kind === 'sqlite') {
		const { openSqliteLedger } = await import('../../../src/systems/ledger/sqlite/open');
		return createLedger(
			await openSqliteLedger(place.path, { onMade: (path, isFolderNew) => say(madeWords(path, isFolderNew)) }),
			{ issueCheck },
		);
	}
	const { openPostgresLedger } = await import('../../../src/systems/ledger/postgres/open');
	return createLedger(await openPostgresLedger(place.options), { chunkSize: POSTGRES_CHUNK, issueCheck });
}

/** Whether there is a ledger at the place; makes and changes nothing. */
export async function isLedgerAt(place: LedgerPlace): Promise<boolean> {
	if (place.kind === 'sqlite') {
		const { lookAtSqliteLedger } = await import('../../../src/systems/ledger/sqlite/open');
		return await lookAtSqliteLedger(place.path);
	}
	const { lookAtPostgresLedger } = await import('../../../src/systems/ledger/postgres/open');
	return await lookAtPostgresLedger(place.options);
}
