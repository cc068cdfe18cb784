import { join } from 'node:path';
import { ensurePacked } from '../lib/build.mjs';
import { main, warn } from '../lib/log.mjs';
import { hostDir, projectDir } from '../lib/paths.mjs';
import { ensureN8n } from '../lib/n8n-install.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { findRedis } from '../lib/redis.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { ensureTemplate } from '../lib/template.mjs';

/**
 * `npm test` and `npm run test:e2e`: install what is missing, then run jest on Node 24. What follows
 * the script's name is handed to jest: `npm test -- money -t rounding`.
 */
await main(async () => {
	const [first, ...rest] = process.argv.slice(2);
	const e2e = first === 'e2e';
	const args = e2e ? rest : process.argv.slice(2);

	const node = await ensureProject();
	if (e2e) {
		await ensureN8n(node);
		await ensurePacked(node);
		await ensureTemplate(node);
		if (!findRedis()) warn('No redis-server was found: the tests of queue mode are skipped. Install one, or name it: REDIS_SERVER_PATH=/path/to/redis-server');
	}
	const jest = join(projectDir, 'node_modules', 'jest', 'bin', 'jest.js');
	// Each e2e file drives an n8n of its own: two at a time are what a small machine bears.
	// After the user's own arguments: jest takes everything that follows the name for further names.
	const project = e2e ? ['--testTimeout=180000', '--maxWorkers=2', '--selectProjects', 'e2e'] : ['--selectProjects', 'unit'];
	// The scripts are ES modules, and tests load some of them: jest does that only with this flag.
	const { code } = await runCommand(node, ['--experimental-vm-modules', '--no-warnings', jest, ...args, ...project], {
		cwd: projectDir,
		env: { ...process.env, INVOICING_N8N_HOST: hostDir },
		show: true,
	});
	return code;
});
