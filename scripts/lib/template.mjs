// @ts-check
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startInstance } from './instance.mjs';
import { holdLock } from './lock.mjs';
import { done, step } from './log.mjs';
import { hostDir, templateDir, workDir } from './paths.mjs';
import { withProgress } from './progress.mjs';

const marker = () => join(templateDir, 'ready.json');

function hostVersion() {
	return JSON.parse(readFileSync(join(hostDir, 'node_modules', 'n8n', 'package.json'), 'utf8')).version;
}

function isReady() {
	try {
		return JSON.parse(readFileSync(marker(), 'utf8')).n8n === hostVersion();
	} catch {
		return false;
	}
}

/**
 * A user folder whose database is migrated and whose owner is set up. Tests copy it: the migrations
 * of an empty folder take longer than everything else n8n does when it starts.
 */
export async function ensureTemplate(node) {
	if (isReady()) return;
	mkdirSync(workDir, { recursive: true });
	const release = await holdLock(
		join(workDir, 'template.lock'),
		'Another command prepares n8n for the tests; waiting for it',
	);
	try {
		if (isReady()) return;
		step('Preparing an n8n for the tests (once)');
		rmSync(templateDir, { recursive: true, force: true });
		await withProgress('n8n migrations', workDir, async () => {
			const instance = await startInstance({ node, userFolder: templateDir, env: { N8N_DISABLE_UI: 'true' } });
			await instance.stop();
		});
		writeFileSync(marker(), JSON.stringify({ n8n: hostVersion() }));
		done('The test n8n is prepared');
	} finally {
		release();
	}
}

/** A user folder of its own for one test: the database and the key, nothing else. */
export function copyTemplate(userFolder) {
	if (!existsSync(marker()))
		throw new Error('The e2e tests are started with "npm run test:e2e", which prepares what they need.');
	cpSync(join(templateDir, '.n8n'), join(userFolder, '.n8n'), { recursive: true });
}
