// @ts-check
import { join } from 'node:path';
import { main } from '../lib/log.mjs';
import { projectDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { runCommand } from '../lib/run-command.mjs';

/** `npm run live -- hubspot`: asks a real account about what is unconfirmed, from the sources and on Node 24. */
await main(async () => {
	const node = await ensureProject();
	// Ctrl-C reaches the round as well: it deletes its draft first, and this waits for it.
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);
	const { code } = await runCommand(
		node,
		['--no-warnings', join(projectDir, 'scripts', 'live', 'main.cjs'), ...process.argv.slice(2)],
		{ cwd: projectDir, show: true },
	);
	return code;
});
