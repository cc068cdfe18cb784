import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';

const SCRIPT = join(__dirname, '../../scripts/start.mjs');

/** `npm start -- --once`, in a folder of its own. */
function start(folder: string): { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> } {
	const child = spawn(process.execPath, [SCRIPT, '--once'], { env: { ...process.env, INVOICING_DEMO_DIR: folder }, stdio: ['ignore', 'pipe', 'pipe'] });
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
	return { child, said: () => text, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

async function until(said: () => string, words: string): Promise<void> {
	for (const deadline = Date.now() + 120_000; !said().includes(words); await new Promise((resolve) => setTimeout(resolve, 100)))
		if (Date.now() > deadline) throw new Error(`"${words}" was not said:\n${said()}`);
}

it('npm start, killed in the middle and started again, ends with the job moved and one invoice for the stage entry', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-start-'));
	try {
		const first = start(folder);
		await until(first.said, 'entered the stage');
		first.child.kill('SIGKILL');
		await first.ended;

		const second = start(folder);
		expect({ code: await second.ended, said: second.said() }).toMatchObject({ code: 0, said: expect.stringContaining('moved to the stage "Delivered"') as string });

		const ledger = createLedger(await openSqliteLedger(join(folder, '.n8n', 'invoicing', 'ledger.sqlite')));
		const { items } = await ledger.invoicing.list({ filter: null, after: null, limit: 10, now: new Date().toISOString() });
		expect(items.map(({ invoice }) => invoice.number)).toEqual(['INV-0001']);
		await ledger.close();
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}, 400_000);
