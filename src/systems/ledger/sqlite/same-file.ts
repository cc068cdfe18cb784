import { statSync, type BigIntStats } from 'node:fs';
import { LedgerUnavailable } from '../store';

const look = (path: string): BigIntStats | undefined => statSync(path, { bigint: true, throwIfNoEntry: false });

/**
 * Looks, before each use, whether the file that is open still is the one under its name. A process keeps a deleted file
 * open
 * and could go on writing invoices into it, which nobody would ever see again. It is not opened anew by itself: an
 * empty
 * ledger would give the first numbers a second time, and SQLite may mix a file put in its place with the log of the old
 * one.
 * @param path as opened just now
 */
export function sameFile(path: string): () => void {
	if (path === ':memory:') return () => undefined;
	let opened = look(path);
	return () => {
		const now = look(path);
		if (now === undefined) throw gone(path);
		opened ??= now;
		if (now.ino !== opened.ino || now.dev !== opened.dev) throw replaced(path);
	};
}

const gone = (path: string) =>
	new LedgerUnavailable(
		`The ledger file ${path} is gone: it was deleted or moved away while n8n had it open. Nothing was read or written.`,
		'Put the file back, with its -wal file if there is one. To start with an empty ledger instead, restart n8n.',
	);

const replaced = (path: string) =>
	new LedgerUnavailable(
		`The ledger file ${path} was replaced by another file while n8n had it open. Nothing was read or written.`,
		'Stop n8n before a ledger is restored from a backup. Restart n8n to use the file that is there now.',
	);
