import { buildSync } from 'esbuild';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Other processes that run our TypeScript: it is bundled once, then forked. */
export function otherProcesses(file: string) {
	const folder = mkdtempSync(join(tmpdir(), 'ledger-child-'));
	const bundle = join(folder, 'child.cjs');
	const running = new Set<ChildProcess>();
	beforeAll(
		() =>
			void buildSync({
				entryPoints: [join(__dirname, file)],
				outfile: bundle,
				bundle: true,
				platform: 'node',
				format: 'cjs',
			}),
	);
	afterEach(() => {
		for (const child of running) child.kill('SIGKILL');
		running.clear();
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	function start(...args: string[]): ChildProcess {
		const child = fork(bundle, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
		running.add(child);
		return child;
	}
	return { start, answer: (...args: string[]) => message(start(...args)) };
}

/** The next thing the process says. */
export const message = (child: ChildProcess): Promise<string> =>
	new Promise((resolve, reject) => {
		child.once('message', (said) => resolve(String(said)));
		child.once('exit', (code, signal) =>
			reject(new Error(`The process ended without a report: ${code ?? signal}.`)),
		);
	});
