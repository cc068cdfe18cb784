// @ts-check
import { join } from 'node:path';
import { main } from '../lib/log.mjs';
import { projectDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { runCommand } from '../lib/run-command.mjs';

/**
 * `npm run mutate`: Stryker changes the rules, one place at a time, and runs the tests that cover it. `-- -m 'src/…'`
 * names a part. Properties make as many runs as in the quick lane.
 */
await main(async () => {
	const node = await ensureProject();
	const stryker = join(projectDir, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
	const { code } = await runCommand(node, [stryker, 'run', ...process.argv.slice(2)], {
		cwd: projectDir,
		env: { ...process.env, QUICK_LANE: '1' },
		show: true,
	});
	return code;
});
