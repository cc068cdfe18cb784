import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';

const SCRIPT = join(__dirname, '../../scripts/start.mjs');

/** `npm start -- --once`, in a folder of its own. */
function start(folder: string): {
	readonly child: ChildProcess;
	readonly said: () => string;
	readonly ended: Promise<number | null>;
} {
	const child = spawn(process.execPath, [SCRIPT, '--once'], {
		env: { ...process.env, INVOICING_DEMO_DIR: folder },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let text = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
	return { child, said: () => text, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

async function until(said: () => string, words: string): Promise<void> {
	for (
		const deadline = Date.now() + 120_000;
		!said().includes(words);
		await new Promise((resolve) => setTimeout(resolve, 100))
	)
		if (Date.now() > deadline) throw new Error(`"${words}" was not said:\n${said()}`);
}

/**
 * Where each run is cut off: in Automove, with a proposal signed and not approved, and between a due date and its
 * invoice.
 */
const CUTS = ['entered the stage', 'was made with the signature', 'was set forward'];

it('npm start, killed in each part and started again, ends with the job moved, the proposal billed and the recurring invoice sent, each once', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-start-'));
	try {
		for (const words of CUTS) {
			const run = start(folder);
			await until(run.said, words);
			run.child.kill('SIGKILL');
			await run.ended;
		}
		const last = start(folder);
		const [code, said] = [await last.ended, last.said()];
		expect({ code, said }).toMatchObject({
			code: 0,
			said: expect.stringContaining('moved to the stage "Delivered"') as string,
		});
		expect(said).toContain('Proposal to invoice works');
		expect(said).toContain('Recurring invoices work');

		const ledgers = join(folder, '.n8n', 'invoicing');
		expect(existsSync(join(ledgers, 'ledger.sqlite'))).toBe(false);
		const ledger = createLedger(await openSqliteLedger(join(ledgers, 'demo.sqlite')));
		const { items } = await ledger.invoicing.list({
			filter: null,
			after: null,
			limit: 10,
			now: new Date().toISOString(),
		});
		const invoices = items.map(({ invoice }) => [
			invoice.number,
			invoice.source,
			invoice.phase,
			invoice.sending?.channel,
		]);
		expect(invoices.sort()).toEqual([
			['INV-0001', 'template', 'issued', 'email'],
			['INV-0002', 'proposal', 'issued', 'email'],
			['INV-0003', 'recurring', 'issued', 'email'],
		]);
		const all = { search: '', clientId: null, limit: 10 };
		expect(
			await ledger.proposals.list({ ...all, states: null, sentUntil: null, now: new Date().toISOString() }),
		).toMatchObject([{ state: 'accepted', proposal: { acceptance: { name: 'Anna Berg', chosen: [2] } } }]);
		// The clock went forward by one date, not by two.
		expect(await ledger.recurring.list({ ...all, state: null })).toMatchObject([{ timesPublished: 1 }]);
		await ledger.close();
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}, 600_000);
