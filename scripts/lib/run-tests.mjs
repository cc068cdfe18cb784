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

/** `npm test -- --quick`: rules, use cases, the oracle, SQLite and the documentation; properties make fewer runs. */
const QUICK = [
	'test/architecture',
	'test/conformance/memory',
	'test/conformance/sqlite',
	'test/docs',
	'test/documents',
	'test/domain',
	'test/usecases',
];

const hasWorkers = (args) => args.some((arg) => /^(--maxWorkers|-w|--runInBand|-i)/.test(arg));

/** Takes `--quick` out of jest's arguments. @param {string[]} args */
function quickLane(args) {
	const rest = args.filter((arg) => arg !== '--quick');
	return rest.length === args.length
		? { args, env: undefined }
		: { args: [...QUICK, ...rest, ...(hasWorkers(rest) ? [] : ['--maxWorkers=100%'])], env: { QUICK_LANE: '1' } };
}

/**
 * Installs what is missing and runs jest. `--prepare` installs, and runs nothing.
 *
 * @param {{ e2e: boolean, args: string[] }} options `args`: for jest, `--quick` and `--prepare`
 * @returns {Promise<number>} jest's exit code
 */
export async function runTests({ e2e, args: given }) {
	const { args, env } = e2e ? { args: given, env: undefined } : quickLane(given);
	const node = await ensureProject();
	if (e2e) await ensureN8n(node);
	if (given.includes('--prepare')) return 0;
	if (e2e) {
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
		env: { ...process.env, INVOICING_N8N_HOST: hostDir, ...env },
		show: true,
	});
	return code;
}
