import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadScript } from './harness/native';

const { hostDir, n8nVersions } = loadScript<{ hostDir: string; n8nVersions: readonly string[] }>('paths');
const COMPOSE = readFileSync(join(__dirname, '../../docs/queue-mode/compose.yml'), 'utf8');

/** Names of variables that code of n8n reads. */
function known(folder: string): readonly string[] {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
	return files.flatMap((file) =>
		[...readFileSync(join(folder, file), 'utf8').matchAll(/(?:Env\)\(['"]|process\.env\.)([A-Z][A-Z0-9_]+)/g)].map(
			([, name]) => name!,
		),
	);
}

/** A misspelled variable does nothing, without an error. */
describe('the compose file of docs/queue-mode.md', () => {
	const used = [...new Set([...COMPOSE.matchAll(/^ +([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name!))].filter(
		(name) => !name.startsWith('POSTGRES_'),
	);

	it('sets only variables that n8n reads', () => {
		const modules = join(hostDir, 'node_modules');
		const names = new Set(['n8n', '@n8n/config'].flatMap((name) => known(join(modules, name, 'dist'))));
		expect(used.length).toBeGreaterThan(10);
		expect(used.filter((name) => !names.has(name))).toEqual([]);
		expect(names.has('N8N_NO_SUCH_VARIABLE')).toBe(false);
	});

	it('runs the version of n8n that is tested', () => {
		expect(COMPOSE.match(/image: n8nio\/n8n:(\S+)/)?.[1]).toBe(n8nVersions[0]);
	});
});
