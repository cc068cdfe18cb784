import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');

/** In a process of its own: what a test file imports would hide what a node loads. */
const SCRIPT = `
require('n8n-workflow');
for (const file of process.argv.slice(1)) require(file);
process.stdout.write(JSON.stringify(Object.keys(require.cache)));
`;

function loadedBy(files: readonly string[]): string[] {
	const sources = files.map((file) => join(ROOT, file.replace(/^dist\//, '').replace(/\.js$/, '.ts')));
	const fromSources = ['--require', join(ROOT, 'bench/lib/load-ts.cjs')];
	const printed = execFileSync(process.execPath, [...fromSources, '--eval', SCRIPT, ...sources], {
		cwd: ROOT,
		encoding: 'utf8',
	});
	return (JSON.parse(printed) as string[]).map((file) => relative(ROOT, file)).sort();
}

const { n8n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
	n8n: { nodes: string[]; credentials: string[] };
};

describe('n8n requires every node when it starts', () => {
	const loaded = loadedBy([...n8n.nodes, ...n8n.credentials]);

	it('which loads nothing that only a run needs', () => {
		expect(loaded.filter((file) => /\.run\.ts$|\/execute(-chosen)?\.ts$|-spec\.ts$/.test(file))).toEqual([]);
		expect(loaded.filter((file) => /^nodes\/shared\/(run|ledger|present)\//.test(file))).toEqual([
			'nodes/shared/ledger/credential.ts',
			'nodes/shared/run/operations.ts',
		]);
	});

	it('which loads of src only what the editor shows: capabilities, and the headings of columns', () => {
		const rooms = ['src/usecases/', 'src/delivery/', 'src/remote/', 'src/documents/', 'src/systems/'];
		expect(loaded.filter((file) => rooms.some((room) => file.startsWith(room)))).toEqual([
			'src/documents/invoice-column-headings.ts',
			'src/systems/highLevel/capabilities.ts',
			'src/systems/hubSpot/capabilities.ts',
			'src/systems/ledger/capabilities.ts',
			'src/systems/visma/capabilities.ts',
		]);
	});

	it('which loads no library beside those of n8n', () => {
		const before = new Set(loadedBy([]));
		expect(loaded.filter((file) => file.includes('node_modules') && !before.has(file))).toEqual([]);
	});
});
