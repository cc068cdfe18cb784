// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdLock } from './lock.mjs';
import { Fault, done, step, warn } from './log.mjs';
import { requireNodeFor } from './node-demand.mjs';
import { nodeHeadersDir } from './node-runtime.mjs';
import { askedVersion, hostDir, n8nEntry, n8nVersions } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { requireDisk } from './requirements.mjs';
import { npmFault, runCommand, runNpm, tail } from './run-command.mjs';

const HOST_MEGABYTES = 4000;
/** Older n8n fetch it from its maker's own server, which not every network reaches. Nothing here reads spreadsheets. */
const FROM_THE_REGISTRY = { xlsx: '0.18.5' };
/** A peer of what n8n's Extract From File loads; npm leaves peers out as the pinned n8n is installed. */
const PEERS = { 'date-fns': '^2.30.0' };
const marker = () => join(hostDir, 'installed.json');
const hiddenLockfile = () => join(hostDir, 'node_modules', '.package-lock.json');

function installedVersion() {
	try {
		return JSON.parse(readFileSync(join(hostDir, 'node_modules', 'n8n', 'package.json'), 'utf8')).version;
	} catch {
		return undefined;
	}
}

/** An installation of before these peers were asked for has none of them. */
const hasPeers = () =>
	Boolean(askedVersion) || Object.keys(PEERS).every((name) => existsSync(join(hostDir, 'node_modules', name)));

/** The marker is written last, so an installation that was killed has none. */
function isMarked() {
	try {
		const { version } = JSON.parse(readFileSync(marker(), 'utf8'));
		return version === installedVersion() && n8nVersions.includes(version) && hasPeers();
	} catch {
		return false;
	}
}

/** Older n8n have no `isolated-vm`. */
const nativeModules = () =>
	['sqlite3', 'isolated-vm'].filter((name) => existsSync(join(hostDir, 'node_modules', name)));

/** The only proof that counts for native modules: Node 24 loads them. */
async function nativeModulesLoad(node) {
	const code = nativeModules()
		.map((name) => `require('${name}')`)
		.join(';');
	const probe = await runCommand(node, ['-e', code], { cwd: hostDir });
	return probe.code === 0;
}

/** One exact version, its install scripts off: some of them compile libraries from the net that we do not use. */
async function installN8n(node) {
	// Nothing shows whether a node_modules folder is complete. npm's cache makes the second try quick.
	rmSync(join(hostDir, 'node_modules'), { recursive: true, force: true });
	const flags = ['--omit=dev', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
	// What an older n8n brings has gone on since: only with its peers looked at does npm find what fits together.
	if (!askedVersion) flags.push('--legacy-peer-deps');
	let tried = '';
	let output = '';
	for (const version of n8nVersions) {
		const manifest = {
			name: 'invoicing-n8n-host',
			private: true,
			dependencies: askedVersion ? { n8n: version } : { n8n: version, ...PEERS },
			allowScripts: { sqlite3: true, 'isolated-vm': true },
			overrides: FROM_THE_REGISTRY,
		};
		rmSync(join(hostDir, 'package-lock.json'), { force: true });
		writeFileSync(join(hostDir, 'package.json'), JSON.stringify(manifest, null, '\t'));
		step(`Installing n8n ${version} (about 2.5 GB and four minutes, once)`);
		const result = await withProgress('npm install', hostDir, () =>
			runNpm(['install', ...flags], { cwd: hostDir, node }),
		);
		if (result.code === 0) return;
		tried = version;
		output = result.output;
		// Only a version that does not resolve is a reason to try the next one.
		if (!/ETARGET|ERESOLVE|E404|notarget/.test(output)) break;
		warn(`n8n ${version} does not resolve`);
	}
	throw npmFault(`Installing n8n ${tried}`, output);
}

async function rebuildNative(node) {
	const headers = nodeHeadersDir(node);
	const flags = ['--foreground-scripts', '--loglevel=error', ...(headers ? [`--nodedir=${headers}`] : [])];
	step('Preparing the native modules of n8n (seconds; up to three minutes where they must be compiled)');
	const { output } = await withProgress('npm rebuild', hostDir, () =>
		// Said aloud: under `npm run`, this project's own setting (no install scripts) reaches every npm below it.
		runNpm(['rebuild', ...nativeModules(), '--ignore-scripts=false', ...flags], { cwd: hostDir, node }),
	);
	if (await nativeModulesLoad(node)) return;
	if (/ENOSPC|no space left/i.test(output)) throw npmFault('Preparing the native modules', output);
	throw new Fault(
		'The native modules of n8n (sqlite3, isolated-vm) could be neither fetched nor compiled.',
		`Where no ready-made one can be fetched, a C++ compiler, make and python3 are needed. The last lines were:\n${tail(output, 12)}`,
	);
}

/** Makes sure that `hostDir` holds a whole n8n that starts. Repairs what an earlier, killed run left. */
export async function ensureN8n(node) {
	if (isMarked()) return hostDir;
	mkdirSync(hostDir, { recursive: true });
	const release = await holdLock(join(hostDir, 'install.lock'), 'Another command is installing n8n; waiting for it');
	try {
		if (isMarked()) return hostDir;
		const whole =
			existsSync(n8nEntry()) &&
			existsSync(hiddenLockfile()) &&
			n8nVersions.includes(installedVersion()) &&
			hasPeers();
		if (!whole) {
			if (existsSync(join(hostDir, 'node_modules'))) warn('The installation of n8n is not whole; doing it again');
			requireDisk(hostDir, HOST_MEGABYTES, 'Installing n8n');
			if (askedVersion) await requireNodeFor(askedVersion, node);
			await installN8n(node);
		}
		if (!(await nativeModulesLoad(node))) await rebuildNative(node);
		writeFileSync(marker(), JSON.stringify({ version: installedVersion() }));
		done(`n8n ${installedVersion()} is installed`);
		return hostDir;
	} finally {
		release();
	}
}
