import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { LedgerUnavailable } from '../../../src/systems/ledger/store';
import { FOLDERS_VARIABLE, type HostFacts } from './host-facts';

type Folders = Pick<HostFacts, 'userFolder' | 'ledgerFolders'>;

/**
 * The path of the ledger file that a credential or a node names; empty, the default one in n8n's own folder. Whoever
 * may write credentials must not be able to have files made anywhere on the host.
 * @throws LedgerUnavailable for a path that is not full, or outside the folders that the host allows
 */
export function ledgerFile(named: string, host: Folders): string {
	const file = named.trim();
	if (file === '') return join(host.userFolder, 'invoicing', 'ledger.sqlite');
	if (!isAbsolute(file))
		throw new LedgerUnavailable(
			`The ledger file "${file}" is not a full path.`,
			`Give the full path of a file, such as ${join(host.userFolder, 'invoicing', 'acme.sqlite')}.`,
		);
	const path = resolve(file);
	if ([host.userFolder, ...host.ledgerFolders].some((folder) => isWithin(path, folder))) return path;
	throw new LedgerUnavailable(
		`The ledger file ${path} is outside the folders in which this n8n allows ledgers.`,
		`Put it into ${host.userFolder}, or have the host name its folder in the environment variable ${FOLDERS_VARIABLE} of every n8n process.`,
	);
}

/** Links are followed, as far as the path is there already. */
function isWithin(path: string, folder: string): boolean {
	const way = relative(real(resolve(folder)), real(path));
	return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function real(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		const parent = dirname(path);
		return parent === path ? path : join(real(parent), relative(parent, path));
	}
}
