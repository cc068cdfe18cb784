import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePacked } from '../lib/build.mjs';
import { Fault, main } from '../lib/log.mjs';
import { projectDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { runCommand } from '../lib/run-command.mjs';

/** `npm run bench`: the benchmarks of bench/ on Node 24, against the package as it is built. */
await main(async () => {
	const node = await ensureProject();
	await ensurePacked(node);
	const entry = ['main.mjs', 'main.cjs', 'main.js'].map((name) => join(projectDir, 'bench', name)).find(existsSync);
	if (!entry) throw new Fault('There are no benchmarks in bench/.');
	const { code } = await runCommand(node, [entry, ...process.argv.slice(2)], { cwd: projectDir, show: true });
	return code;
});
