// @ts-check
import { join } from 'node:path';
import { main, step } from '../lib/log.mjs';
import { projectDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { runCommand } from '../lib/run-command.mjs';

const CHECKS = [
	{ what: 'Types', tool: ['typescript', 'bin', 'tsc'], args: ['-p', 'tsconfig.json'] },
	{ what: 'Types of the scripts', tool: ['typescript', 'bin', 'tsc'], args: ['-p', 'scripts/tsconfig.json'] },
	{ what: 'Format', tool: ['prettier', 'bin', 'prettier.cjs'], args: ['--check', '--log-level', 'warn', '.'] },
	{ what: 'Rules', tool: ['eslint', 'bin', 'eslint.js'], args: ['--max-warnings', '0', '.'] },
	{ what: 'Dead code', tool: ['knip', 'bin', 'knip.js'], args: [] },
];

/**
 * `npm run lint`: all of `CHECKS`, also after one has failed. On Node 24, since Node 20 does not know `node:sqlite`.
 * Arguments go to ESLint, which then runs alone.
 */
await main(async () => {
	const node = await ensureProject();
	/** @param {string[]} tool @param {string[]} args */
	const run = (tool, args) =>
		runCommand(node, [join(projectDir, 'node_modules', ...tool), ...args], { cwd: projectDir, show: true });
	const given = process.argv.slice(2);
	if (given.length > 0) return (await run(['eslint', 'bin', 'eslint.js'], given)).code;
	const failed = [];
	for (const { what, tool, args } of CHECKS) {
		step(what);
		if ((await run(tool, args)).code !== 0) failed.push(what);
	}
	if (failed.length > 0) process.stderr.write(`\nFailed: ${failed.join(', ')}\n`);
	return failed.length > 0 ? 1 : 0;
});
