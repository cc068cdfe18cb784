import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { done, step } from './log.mjs';
import { ensureNode24 } from './node-runtime.mjs';
import { projectDir } from './paths.mjs';
import { withProgress } from './progress.mjs';
import { requireDisk } from './requirements.mjs';
import { npmFault, runNpm } from './run-command.mjs';

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

/** The project's own dependencies and Node 24. Returns the path of the Node 24 to run everything with. */
export async function ensureProject() {
	if (!isProjectInstalled()) {
		requireDisk(projectDir, PROJECT_MEGABYTES, 'Installing the development tools');
		step('Installing the development tools (about a minute, once)');
		const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
		const { code, output } = await withProgress('npm ci', projectDir, () => runNpm(args, { cwd: projectDir }));
		if (code !== 0) throw npmFault('Installing the development tools', output);
		done('Development tools installed');
	}
	return await ensureNode24();
}
