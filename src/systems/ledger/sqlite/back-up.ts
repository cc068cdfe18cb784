import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { refused, type Outcome } from '../../../ports/outcome';
import { copyLedger, type Copied } from '../copy/copy-ledger';
import type { LedgerTables } from '../copy/ledger-tables';
import { placeOf } from './moved';
import { useSqliteTables } from './tables';

/**
 * Writes a ledger, as it is at this moment, into a new SQLite file, while others write on. The file has its name only when
 * it is whole: what a death leaves behind ends in ".part" and is taken up by the next backup of that name.
 * @throws LedgerUnavailable
 */
export async function backUp(source: LedgerTables, path: string): Promise<Outcome<Copied>> {
	if (existsSync(path)) return taken(path);
	const part = `${path}.part`;
	const outcome = await useSqliteTables(part, (target) => copyLedger(source, target, { closes: false }));
	if (outcome.kind !== 'done') return outcome;
	await rename(part, path);
	return { ...outcome, value: { ...outcome.value, to: placeOf(path) } };
}

function taken(path: string): Outcome<never> {
	const mend = 'Leave File empty, so that the backup is named by date and time, or name a file that is not there yet.';
	return refused({ code: 'file_taken', message: `There is a file ${path} already. It was left as it is.`, mend, field: 'file' });
}
