import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serialize } from 'node:v8';
import { drawMany, invoiceToDraw } from '../lib/invoices-to-draw';
import type { Part } from '../lib/part';
import { stallsOf, type Stalls } from '../lib/stall-probe';
import { threadMs } from '../lib/thread-ms';

const ROUNDS = 5;
const WARM_UP = 20;
const SHORT = 100;
const LONG_LINES = 80;
const LONG = 10;
const GATE_MS = 25;
const GATE_STALL_MS = 30;
const GATE_MB = 280;
const DRAWN = 1_000;
const run = promisify(execFile);

interface Took extends Stalls {
	/** Milliseconds of processor time, all in all. */
	readonly own: number;
}

async function measure(count: number, lines?: number): Promise<Took> {
	const begun = threadMs();
	const stalls = await stallsOf(() => drawMany(count, lines));
	return { ...stalls, own: threadMs() - begun };
}

/** R15: what PDF files cost: invoices of one page, of several pages, and the memory of a thousand. */
export const pdf: Part = {
	ids: ['R15'],
	async *run() {
		await drawMany(WARM_UP);
		const short: Took[] = [];
		const long: Took[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			short.push(await measure(SHORT));
			long.push(await measure(LONG, LONG_LINES));
		}
		const figure = (what: string, values: number[], atMost?: number) => ({
			id: 'R15',
			what,
			values,
			unit: 'ms',
			gate: atMost === undefined ? null : { atMost },
		});
		const each = (took: readonly Took[], count: number, key: 'ms' | 'own') => took.map((one) => one[key] / count);
		yield figure('a PDF of 6 lines, each of 100, processor time', each(short, SHORT, 'own'), GATE_MS);
		yield figure('a PDF of 6 lines, each of 100', each(short, SHORT, 'ms'));
		yield figure('a PDF of 80 lines, each of 10, processor time', each(long, LONG, 'own'));
		for (const [what, took] of [
			['100 PDFs of 6 lines', short],
			['10 PDFs of 80 lines', long],
		] as const) {
			yield figure(
				`${what}, longest stall, processor time`,
				took.map(({ longestOwn }) => longestOwn),
				GATE_STALL_MS,
			);
			yield figure(
				`${what}, longest stall`,
				took.map(({ longest }) => longest),
			);
		}
		yield await peak();
	},
};

/** In a process of its own each, by the package as it is built: n8n has no compiler in its memory. */
async function peak() {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-bench-'));
	const file = join(folder, 'document');
	// A function cannot be kept in a file; the process brings one of its own.
	writeFileSync(file, serialize({ ...invoiceToDraw(0), pageOf: null }));
	const values: number[] = [];
	for (let round = 0; round < 3; round += 1) {
		const script = join(__dirname, '..', 'lib', 'pdf-peak.cjs');
		const { stdout } = await run(process.execPath, [script, file, String(DRAWN)]);
		values.push((JSON.parse(stdout) as { peakMb: number }).peakMb);
	}
	rmSync(folder, { recursive: true, force: true });
	return { id: 'R15', what: '1,000 PDFs, peak memory of the process', values, unit: 'MB', gate: { atMost: GATE_MB } };
}
