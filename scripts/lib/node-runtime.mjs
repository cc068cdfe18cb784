// @ts-check
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from './log.mjs';
import { projectDir } from './paths.mjs';
import { runCommand } from './run-command.mjs';

const nodePackage = join(projectDir, 'node_modules', 'node');
const executable = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * Node 24 comes from the npm package `node`: the ledger needs `node:sqlite`, n8n needs Node 24,
 * and the machine may only have Node 20.
 */
export const node24 = () => join(nodePackage, 'bin', executable);

const hasNode24 = () => existsSync(node24());

/** npm versions that do not run install scripts unasked leave the package without its binary: fetch it then. */
export async function ensureNode24() {
	if (hasNode24()) return node24();
	await runCommand(process.execPath, ['installArchSpecificPackage.js'], { cwd: nodePackage }).catch(() => undefined);
	if (hasNode24()) return node24();
	throw new Fault(
		'Node 24 (the npm package "node") could not be installed.',
		'Check the network, then run the same command again.',
	);
}

/** The folder that holds `include/node`, for compiling native modules without fetching headers. */
export function nodeHeadersDir(node = node24()) {
	const candidates = [
		join(nodePackage, 'node_modules', `node-${process.platform}-${process.arch}`),
		join(projectDir, 'node_modules', `node-${process.platform}-${process.arch}`),
		join(dirname(node), '..'),
	];
	return candidates.find((folder) => existsSync(join(folder, 'include', 'node', 'node_version.h')));
}
