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
		// n8n itself does not start without it.
		return '';
	}
}
