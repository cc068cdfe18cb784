// @ts-check
import { join } from 'node:path';
import { ensurePacked } from './build.mjs';
import { warn } from './log.mjs';
import { ensureN8n } from './n8n-install.mjs';
import { hostDir, projectDir } from './paths.mjs';
import { ensureProject } from './project-install.mjs';
import { findRedis } from './redis.mjs';
import { runCommand } from './run-command.mjs';
import { ensureTemplate } from './template.mjs';

/** Installs what is missing and runs jest with `args`. @returns jest's exit code */
export async function runTests({ e2e, args }) {
	const node = await ensureProject();
	if (e2e) {
		await ensureN8n(node);
		await ensurePacked(node);
		await ensureTemplate(node);
		if (!findRedis())
			warn(
				'No redis-server was found: the tests of queue mode are skipped. Install one, or name it: REDIS_SERVER_PATH=/path/to/redis-server',
			);
	}
	const jest = join(projectDir, 'node_modules', 'jest', 'bin', 'jest.js');
	// Each e2e file drives an n8n of its own: two at a time are what a small machine bears.
	// After the user's own arguments: jest takes everything that follows the name for further names.
	const project = e2e
		? ['--testTimeout=180000', '--maxWorkers=2', '--selectProjects', 'e2e']
		: ['--selectProjects', 'unit'];
	// The scripts are ES modules, and tests load some of them: jest does that only with this flag.
	const { code } = await runCommand(node, ['--experimental-vm-modules', '--no-warnings', jest, ...args, ...project], {
		cwd: projectDir,
		env: { ...process.env, INVOICING_N8N_HOST: hostDir },
		show: true,
	});
	return code;
}
