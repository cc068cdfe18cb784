import { join } from 'node:path';
import { main } from '../lib/log.mjs';
import { projectDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { runCommand } from '../lib/run-command.mjs';

/**
 * `npm run lint`: the types of everything, tests and benches too, and then n8n's own rules. On Node 24, since Node 20
 * does not know `node:sqlite`. Arguments go to ESLint.
 */
await main(async () => {
	const node = await ensureProject();
	const run =
		(...file) =>
		(args) =>
			runCommand(node, [join(projectDir, 'node_modules', ...file), ...args], { cwd: projectDir, show: true });
	const types = await run('typescript', 'bin', 'tsc')(['-p', 'tsconfig.json']);
	const given = process.argv.slice(2);
	const rules = await run('eslint', 'bin', 'eslint.js')(given.length ? given : ['.']);
	return types.code || rules.code;
});
