import { dirname, join } from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';
import { done, type Outcome } from '../../../src/ports/outcome';
import { copyLedger, reopenLedger, type Copied } from '../../../src/systems/ledger/copy/copy-ledger';
import type { LedgerTables } from '../../../src/systems/ledger/copy/ledger-tables';
import { LedgerUnavailable } from '../../../src/systems/ledger/store';
import { hostFacts } from '../../shared/ledger/host-facts';
import { placeOfLedger } from '../../shared/ledger/open';
import { ledgerFile } from '../../shared/ledger/file';
import type { LedgerPlace } from '../../shared/ledger/place';
import { now } from '../../shared/run/now';
import { forgetLedger, isLedgerAt } from '../../shared/ledger/open-ledgers';

/** Which file the ledger of the node's credential is copied from or to, and whether the old one takes nothing after. */
export interface FileCopy {
	/** A full path; '' for the default ledger. */
	readonly file: string;
	readonly closes: boolean;
}

/** Fills the ledger of the node's credential, which must be empty, from a ledger file. */
export async function copyFromFile(context: IExecuteFunctions, { file, closes }: FileCopy): Promise<Outcome<Copied>> {
	const target = await placeOfLedger(context, 'write');
	const source: LedgerPlace = { kind: 'sqlite', path: ledgerFile(file, hostFacts()) };
	if (!(await isLedgerAt(source)))
		throw new LedgerUnavailable(
			`There is no ledger in the file ${source.path}.`,
			'Give the full path of the ledger file that is to be copied. It must be on the machine on which this execution runs.',
		);
	return await copyBetween(source, target, closes);
}

/** Copies the ledger of the node's credential into a ledger file, which must be new or an empty ledger. */
export async function copyToFile(context: IExecuteFunctions, { file, closes }: FileCopy): Promise<Outcome<Copied>> {
	const source = await placeOfLedger(context, closes ? 'write' : 'read');
	return await copyBetween(source, { kind: 'sqlite', path: ledgerFile(file, hostFacts()) }, closes);
}

/** A finished backup, and the full path of its file. */
export interface BackedUp extends Copied {
	readonly file: string;
}

/**
 * Writes the ledger of the node's credential into a new file. @param file '' for one named by date and time, beside the
 * default ledger
 */
export async function backUpLedger(context: IExecuteFunctions, file: string): Promise<Outcome<BackedUp>> {
	const { backUp } = await import('../../../src/systems/ledger/sqlite/back-up');
	const host = hostFacts();
	const path =
		file.trim() === '' ? join(dirname(ledgerFile('', host)), 'backups', backupName()) : ledgerFile(file, host);
	const outcome = await useTables(await placeOfLedger(context, 'read'), (source) => backUp(source, path));
	return outcome.kind === 'done' ? { ...outcome, value: { ...outcome.value, file: path } } : outcome;
}

/** Takes a closed ledger back into use. @returns where it had been copied to; null when it was open */
export async function reopen(context: IExecuteFunctions): Promise<Outcome<string | null>> {
	return done(await useTables(await placeOfLedger(context, 'write'), reopenLedger));
}

async function copyBetween(source: LedgerPlace, target: LedgerPlace, closes: boolean): Promise<Outcome<Copied>> {
	if (source.kind === target.kind && source.kind === 'sqlite' && source.path === (target as typeof source).path)
		throw new LedgerUnavailable(
			`The file ${source.path} is the ledger of this node's credential itself.`,
			'Name another file, or choose another ledger in the credential.',
		);
	const outcome = await useTables(source, (from) => useTables(target, (to) => copyLedger(from, to, { closes })));
	// The next opening then reports that it is closed.
	if (closes) forgetLedger(source);
	return outcome;
}

/** Each database's code is loaded only when it is used. */
async function useTables<T>(place: LedgerPlace, work: (tables: LedgerTables) => Promise<T>): Promise<T> {
	if (place.kind === 'sqlite')
		return await (await import('../../../src/systems/ledger/sqlite/copy-tables')).useSqliteTables(place.path, work);
	return await (
		await import('../../../src/systems/ledger/postgres/copy-tables')
	).usePostgresTables(place.options, work);
}

/** "ledger-2026-11-29T07-15-30-123Z.sqlite": sorted by name is sorted by time, on every file system. */
const backupName = (): string => `ledger-${now().replace(/[:.]/g, '-')}.sqlite`;
