import { LedgerUnavailable } from '../store';

/** SQLite's primary result codes; an extended code holds its primary one in the low byte. */
const BUSY = 5;
type Explanation = (path: string) => readonly [message: string, fix: string];

const WRITABLE =
	'Give the user that runs n8n the right to write to the file and its folder, or name another file in the ledger credential.';
const unwritable: Explanation = (path) => [
	`The ledger file ${path} cannot be written: the file or its folder is read-only or belongs to someone else.`,
	WRITABLE,
];
const unopenable: Explanation = (path) => [
	`The ledger file ${path} cannot be opened or created.`,
	`Check that the path names a file in a folder that may be written. ${WRITABLE}`,
];
const full: Explanation = (path) => [
	`The disk is full: nothing was written to the ledger file ${path}.`,
	'Free some space on that disk and run again.',
];

const BY_SQLITE_CODE: Readonly<Record<number, Explanation>> = {
	3: unwritable,
	8: unwritable,
	10: (path) => [
		`The disk failed while the ledger file ${path} was read or written.`,
		'Check the disk; a ledger on a network drive belongs on a local one.',
	],
	11: (path) => [`The ledger file ${path} is damaged.`, 'Restore it from a backup.'],
	13: full,
	14: unopenable,
	26: (path) => [
		`${path} is not a ledger: it is not an SQLite database.`,
		'Name another file in the ledger credential, or move this one away; a new ledger is made where none is.',
	],
};
const BY_SYSTEM_CODE: Readonly<Record<string, Explanation>> = {
	EACCES: unwritable,
	EPERM: unwritable,
	EROFS: unwritable,
	ENOSPC: full,
	ENOTDIR: unopenable,
	EEXIST: unopenable,
	ENOENT: unopenable,
};

/** As SQLite says that two rows would have the same. */
const TAKEN_NUMBER = 'UNIQUE constraint failed: invoices.number';
const NUMBER_TAKEN = [
	'Another invoice has the number that this one would get; nothing was written.',
	'Change the number prefix in the ledger settings, so that new numbers differ from all earlier ones.',
] as const;

const codeOf = (error: unknown): number | null => {
	const code = (error as { errcode?: unknown } | null)?.errcode;
	return typeof code === 'number' ? code & 0xff : null;
};

/** Another connection holds the lock: later it may go. */
export const isBusy = (error: unknown): boolean => codeOf(error) === BUSY;

export const staysBusy = (path: string, cause: unknown): LedgerUnavailable =>
	new LedgerUnavailable(
		`The ledger file ${path} stays busy: another process holds its lock.`,
		'Run again; if it lasts, look for a program that keeps the file open, such as a backup or a database viewer.',
		{ cause, isPassing: true },
	);

/** What is no fault of ours as LedgerUnavailable; a fault of ours (a broken constraint, bad SQL) as it is. */
export function explained(error: unknown, path: string): unknown {
	if (error instanceof LedgerUnavailable) return error;
	if ((error as { message?: unknown } | null)?.message === TAKEN_NUMBER)
		return new LedgerUnavailable(...NUMBER_TAKEN, { cause: error });
	const sqlite = codeOf(error);
	const system = (error as { code?: unknown } | null)?.code;
	const explain =
		sqlite !== null ? BY_SQLITE_CODE[sqlite] : typeof system === 'string' ? BY_SYSTEM_CODE[system] : undefined;
	if (!explain) return error;
	const [message, fix] = explain(path);
	return new LedgerUnavailable(message, fix, { cause: error });
}
