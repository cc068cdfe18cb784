import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Part } from '../lib/part';

const ROUNDS = 9;
const GATE_MS = 50;
const GATE_KB = 400;
const project = join(__dirname, '..', '..');
const dist = join(project, 'dist');
const run = promisify(execFile);

/**
 * In a fresh process: n8n-workflow first, as in n8n it is loaded long before; then every node of ours, as n8n does it.
 * The files of `dist` that are loaded by then are those that n8n loads before the first run.
 */
const SCRIPT = `
const begun = performance.now();
require('n8n-workflow');
const ready = performance.now();
const [dist, ...nodes] = process.argv.slice(1);
for (const file of nodes) {
	const name = file.slice(file.lastIndexOf('/') + 1).split('.')[0];
	// n8n makes one of each and reads what it says of itself.
	void new (require(file)[name])().description;
}
const own = performance.now() - ready;
const files = Object.keys(require.cache).filter((file) => file.startsWith(dist));
process.stdout.write(JSON.stringify({ host: ready - begun, own, files }));
process.exit(0);
`;

interface Loaded {
	readonly host: number;
	readonly own: number;
	readonly files: readonly string[];
}

/** R10: what the package costs n8n at its start, and on the disk. */
export const loading: Part = {
	ids: ['R10'],
	async *run() {
		const { n8n } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
			n8n: { nodes: string[]; credentials: string[] };
		};
		const files = [...n8n.nodes, ...n8n.credentials].map((file) => join(project, file));
		const built = files.filter((file) => existsSync(file));
		const own: number[] = [];
		const host: number[] = [];
		let loaded: readonly string[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			const { stdout } = await run(process.execPath, ['-e', SCRIPT, `${dist}${sep}`, ...built], { cwd: project });
			const took = JSON.parse(stdout) as Loaded;
			own.push(took.own);
			host.push(took.host);
			loaded = took.files;
		}
		yield {
			id: 'R10',
			what: `cold require of ${built.length} of ${files.length} nodes and credentials`,
			values: own,
			unit: 'ms',
			gate: { atMost: GATE_MS },
		};
		yield {
			id: 'R10',
			what: 'cold require of n8n-workflow, which n8n has loaded before',
			values: host,
			unit: 'ms',
			gate: null,
		};
		yield {
			id: 'R10',
			what: `loaded before the first run, ${loaded.length} files`,
			values: [loaded.reduce((sum, file) => sum + statSync(file).size, 0) / 1_000],
			unit: 'kB',
			gate: { atMost: GATE_KB },
		};
		yield { id: 'R10', what: 'dist, unpacked', values: [sizeOf(dist) / 1_000], unit: 'kB', gate: null };
	},
};

function sizeOf(path: string): number {
	const entry = statSync(path);
	return entry.isDirectory()
		? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
		: entry.size;
}
