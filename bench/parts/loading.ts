import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Part } from '../lib/part';

const ROUNDS = 9;
const GATE_MS = 50;
const GATE_KB = 500;
const project = join(__dirname, '..', '..');
const run = promisify(execFile);

/** What a fresh process does: n8n-workflow first, as in n8n it is loaded long before; then every node of ours. */
const SCRIPT = `
const begun = performance.now();
require('n8n-workflow');
const ready = performance.now();
for (const node of process.argv.slice(1)) require(node);
process.stdout.write(JSON.stringify({ host: ready - begun, own: performance.now() - ready }));
process.exit(0);
`;

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
		for (let round = 0; round < ROUNDS; round += 1) {
			const { stdout } = await run(process.execPath, ['-e', SCRIPT, ...built], { cwd: project });
			const took = JSON.parse(stdout) as { host: number; own: number };
			own.push(took.own);
			host.push(took.host);
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
			what: 'dist, unpacked',
			values: [sizeOf(join(project, 'dist')) / 1_000],
			unit: 'kB',
			gate: { atMost: GATE_KB },
		};
	},
};

function sizeOf(path: string): number {
	const entry = statSync(path);
	return entry.isDirectory()
		? readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
		: entry.size;
}
