// @ts-check
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from './log.mjs';
import { packageName } from './paths.mjs';
import { runCommand, tail } from './run-command.mjs';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const writeJson = (path, value) => writeFileSync(path, JSON.stringify(value, null, 2));

/**
 * Puts the packed package where n8n puts community packages: unpacked in
 * `<user folder>/.n8n/nodes/node_modules/<name>`, without development and peer dependencies, and
 * named in that folder's package.json. Node types then read `<name>.<node>` as after a real installation.
 *
 * @param {string} userFolder
 * @param {{ tarball: string, fingerprint?: string }} packed
 */
export async function putCommunityPackage(userFolder, { tarball, fingerprint }, name = packageName) {
	const nodes = join(userFolder, '.n8n', 'nodes');
	const target = join(nodes, 'node_modules', name);
	const stamp = join(nodes, `.${name}.fingerprint`);
	if (fingerprint && existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint)
		return target;

	const fresh = join(nodes, `.fresh-${process.pid}`);
	rmSync(fresh, { recursive: true, force: true });
	mkdirSync(fresh, { recursive: true });
	const unpack = await runCommand('tar', ['-xzf', tarball, '-C', fresh, '--strip-components=1']);
	if (unpack.code !== 0) throw new Fault('The package could not be unpacked:', tail(unpack.output));

	const manifest = readJson(join(fresh, 'package.json'));
	for (const field of ['devDependencies', 'peerDependencies', 'optionalDependencies']) delete manifest[field];
	writeJson(join(fresh, 'package.json'), manifest);

	rmSync(stamp, { force: true });
	rmSync(target, { recursive: true, force: true });
	mkdirSync(join(nodes, 'node_modules'), { recursive: true });
	renameSync(fresh, target);
	const list = join(nodes, 'package.json');
	const known = existsSync(list) ? readJson(list).dependencies : {};
	writeJson(list, { name: 'installed-nodes', private: true, dependencies: { ...known, [name]: manifest.version } });
	// Written last: whoever is killed in between does it all again.
	if (fingerprint) writeFileSync(stamp, fingerprint);
	return target;
}
