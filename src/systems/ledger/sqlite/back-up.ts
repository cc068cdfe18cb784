import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, rename, rm } from 'node:fs/promises';
import { refused, type Outcome } from '../../../ports/outcome';
import { copyLedger, type Copied } from '../copy/copy-ledger';
import type { LedgerTables } from '../copy/ledger-tables';
import { placeOf } from './moved';
import { useSqliteTables } from './copy-tables';

/**
 * Writes a ledger, as it is at this moment, into a new SQLite file, while others write on. The file has its name only
 * when
 * it is whole. What a death leaves behind ends in ".part", and nobody reads it: two backups to one name each write
 * their own.
 * @throws LedgerUnavailable
 */
export async function backUp(source: LedgerTables, path: string): Promise<Outcome<Copied>> {
	if (existsSync(path)) return taken(path);
	const part = `${path}.${randomBytes(6).toString('hex')}.part`;
	try {
		const outcome = await useSqliteTables(part, (target) => copyLedger(source, target, { closes: false }));
		if (outcome.kind !== 'done') return outcome;
		return (await name(part, path)) ? { ...outcome, value: { ...outcome.value, to: placeOf(path) } } : taken(path);
	} finally {
		for (const end of ['', '-wal', '-shm']) await rm(`${part}${end}`, { force: true });
	}
}

/** @returns false where there is a file of that name by now */
async function name(part: string, path: string): Promise<boolean> {
	try {
		await link(part, path);
		return true;
	} catch (fault) {
		if ((fault as { code?: unknown }).code === 'EEXIST') return false;
	}
	// Not every file system knows links. A renaming puts out what is there.
	if (existsSync(path)) return false;
	await rename(part, path);
	return true;
}

function taken(path: string): Outcome<never> {
	const fix = 'Leave File empty, so that the backup is named by date and time, or name a file that is not there yet.';
	return refused({
		code: 'file_taken',
		message: `There is a file ${path} already. It was left as it is.`,
		fix,
		field: 'file',
	});
}
