// @ts-check
import { join } from 'node:path';
import { ensurePacked } from '../lib/build.mjs';
import { main } from '../lib/log.mjs';
import { ensureN8n } from '../lib/n8n-install.mjs';
import { hostDir, projectDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { runCommand } from '../lib/run-command.mjs';
import { ensureTemplate } from '../lib/template.mjs';

/** Measured in a real n8n, which is installed only for them. */
const IN_N8N = ['R5', 'R6', 'R14', 'R16', 'R18'];

/**
 * `npm run bench [-- R1 R3]`: the benches of bench/ on Node 24; loading and size are measured on the package as it is
 * built.
 */
await main(async () => {
	const wanted = process.argv.slice(2);
	const node = await ensureProject();
	await ensurePacked(node);
	if (wanted.length === 0 || wanted.some((id) => IN_N8N.includes(id.toUpperCase()))) {
		await ensureN8n(node);
		await ensureTemplate(node);
	}
	const { code } = await runCommand(node, ['--no-warnings', join(projectDir, 'bench', 'main.cjs'), ...wanted], {
		cwd: projectDir,
		env: { ...process.env, INVOICING_N8N_HOST: hostDir },
		show: true,
	});
	return code;
});
