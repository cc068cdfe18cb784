import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What of n8n's environment decides where ledgers may be; the only reading of it. */
export interface HostFacts {
	/** n8n's own folder. */
	readonly userFolder: string;
	/** Further folders in which the host allows ledger files. */
	readonly ledgerFolders: readonly string[];
	readonly isQueueMode: boolean;
}

/** Names further folders for ledger files, with the system's path separator between them. */
export const FOLDERS_VARIABLE = 'INVOICING_LEDGER_FOLDERS';

type Environment = Readonly<Record<string, string | undefined>>;

/** @param command what n8n was started as: start, worker, webhook */
export const hostFacts = (
	env: Environment = process.env,
	command: string | undefined = process.argv[2],
): HostFacts => ({
	// The same rule by which n8n finds its own folder.
	userFolder: join(env.N8N_USER_FOLDER ?? homedir(), '.n8n'),
	ledgerFolders: (env[FOLDERS_VARIABLE] ?? '').split(delimiter).filter((folder) => folder.trim() !== ''),
	isQueueMode: command === 'worker' || command === 'webhook' || modeOf(env) === 'queue',
});

/**
 * As n8n reads it: from the variable, or from the file that another one names; blanks and quotes around it do not
 * count.
 */
function modeOf(env: Environment): string {
	const given = env.EXECUTIONS_MODE ?? textOf(env.EXECUTIONS_MODE_FILE);
	return given.trim().replace(/^(['"])(.*)\1$/, '$2');
}

function textOf(path: string | undefined): string {
	if (!path) return '';
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return '';
	}
}

/** Names the file of a demonstration's clock. Read when the process starts, and empty in normal use. */
const CLOCK_FILE = process.env.INVOICING_CLOCK_FILE ?? '';

/** A year: what is further ahead is a slip. */
const MOST_AHEAD_MS = 366 * 86_400_000;

/**
 * The milliseconds by which the nodes are ahead of the machine's clock, so that a demonstration need not wait for
 * tomorrow. 0 without a file, and for one that is not there or holds anything but a time forward.
 */
export function aheadMs(file = CLOCK_FILE): number {
	const text = textOf(file).trim();
	return /^\d{1,12}$/.test(text) && Number(text) <= MOST_AHEAD_MS ? Number(text) : 0;
}
