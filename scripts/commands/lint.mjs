import { join } from 'node:path';
import { main } from '../lib/log.mjs';
import { projectDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { runCommand } from '../lib/run-command.mjs';

/** `npm run lint`: n8n's own rules, on Node 24 (on Node 20 they do not know `node:sqlite`). */
await main(async () => {
	const node = await ensureProject();
	const eslint = join(projectDir, 'node_modules', 'eslint', 'bin', 'eslint.js');
	const args = process.argv.slice(2);
	const { code } = await runCommand(node, [eslint, ...(args.length ? args : ['.'])], { cwd: projectDir, show: true });
	return code;
});
