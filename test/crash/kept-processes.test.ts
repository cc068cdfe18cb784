import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { message, otherProcesses } from '../systems/ledger/sqlite/child';
import { eventOf, intentOf, LATER, LATER_LEASE, LEASE, NOW, SYSTEM } from './kept';
import { databases, openAt } from './places';

const KILLS = Number(process.env.CRASH_KILLS ?? 15);
const WORKERS = 4;
const folder = mkdtempSync(join(tmpdir(), 'ledger-kept-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lets it work for a while, and kills it wherever it is. */
async function killed(child: ChildProcess, nth: number): Promise<void> {
	await new Promise((resolve) => child.once('message', resolve));
	await new Promise((resolve) => setTimeout(resolve, 10 + ((nth * 37) % 60)));
	const gone = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGKILL');
	await gone;
}

describe.each(databases())('processes at work in another system, over one ledger on $name', ({ place }) => {
	const { start } = otherProcesses('../../../crash/kept-worker.ts');

	it(`${WORKERS} processes ask for the same operations: each is given to one`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		const workers = Array.from({ length: WORKERS }, (_none, nth) =>
			start('claim', JSON.stringify(at), '400', String(nth * 100), NOW, LEASE),
		);
		await Promise.all(workers.map(message));
		const answers = workers.map(message);
		for (const worker of workers) worker.send('go');
		const got = (await Promise.all(answers)).map((answer) => JSON.parse(answer) as string[]);
		expect(got.flat().sort()).toEqual(Array.from({ length: 400 }, (_none, n) => String(n)).sort());
		expect(got.filter((keys) => keys.length > 0).length).toBeGreaterThan(1);
		await ledger.close();
	}, 60_000);

	it(`after ${KILLS} kills, what was done is known as done or must be looked for, never as new`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		const vendor = join(folder, `${at.kind}.txt`);
		writeFileSync(vendor, '');
		const acknowledged: string[] = [];
		for (let kill = 0; kill < KILLS; kill += 1) {
			const child = start('doForEver', JSON.stringify(at), `round ${kill}`, vendor, NOW, LEASE);
			child.on('message', (said) => acknowledged.push(...(JSON.parse(String(said)) as string[])));
			await killed(child, kill);
		}
		// A server may still run the last statements of a process that is gone.
		await new Promise((resolve) => setTimeout(resolve, 500));
		const done = readFileSync(vendor, 'utf8').split('\n').filter(Boolean);
		const open = await ledger.journal.listUnsettled(SYSTEM, 10_000);
		const claims = await ledger.journal.claim(done.map(intentOf), LATER, LATER_LEASE);
		const kinds = new Map(done.map((key, n) => [key, claims[n]!]));
		for (const [key, claim] of kinds) {
			expect(['done', 'resume']).toContain(claim.kind);
			if (claim.kind === 'done') expect(claim.result).toBe(`made ${key}`);
			if (claim.kind === 'resume') expect(claim).toMatchObject({ clue: `clue ${key}`, since: NOW });
		}
		expect(acknowledged.filter((key) => kinds.get(key)?.kind !== 'done')).toEqual([]);
		// It was cut off in the middle at least now and then; and at most what it had in hand at each kill is open.
		expect([...kinds.values()].some(({ kind }) => kind === 'resume')).toBe(true);
		expect(open.length).toBeLessThanOrEqual(KILLS * 3);
		const links = await ledger.links.linksOfJobs(done.map((key) => ({ system: SYSTEM, id: `deal-${key}` })));
		for (const [n, key] of done.entries())
			expect(links[n]!.map(({ invoiceId }) => invoiceId)).toEqual(
				kinds.get(key)!.kind === 'done' ? [`made ${key}`] : [],
			);
		expect((await ledger.journal.leaseDue(SYSTEM, 10_000, LATER_LEASE, LATER_LEASE)).length).toBe(open.length);
		await ledger.close();
	}, 120_000);

	it(`events that two processes receive, ${KILLS} times killed, reach each listener once, and the cursor is never ahead`, async () => {
		const at = await place();
		const ledger = await openAt(at);
		for (const id of ['wf:a', 'wf:b'])
			await ledger.events.register({ id, system: SYSTEM, kinds: ['invoice.paid'] }, NOW);
		let reached = 0;
		for (let kill = 0; kill < KILLS; kill += 1) {
			const children = [0, 1].map(() =>
				start('receiveForEver', JSON.stringify(at), String(Math.max(0, reached - 15)), NOW),
			);
			for (const child of children)
				child.on('message', (said) => void (reached = Math.max(reached, Number(said))));
			await Promise.all(children.map((child, nth) => killed(child, kill + nth)));
		}
		const cursor = Number((await ledger.inbox.claimFeed(SYSTEM, 'paid', NOW, LEASE))!.value);
		const written = new Set((await ledger.events.newest(SYSTEM, ['invoice.paid'], 1_000_000)).map(({ id }) => id));
		const expected = Array.from({ length: Math.max(cursor, reached) }, (_none, n) => eventOf(n).id);
		expect(expected.filter((id) => !written.has(id))).toEqual([]);
		for (const listener of ['wf:a', 'wf:b']) {
			const delivered = (await ledger.events.lease(listener, 1_000_000, NOW, LEASE)).map(({ event }) => event.id);
			expect(delivered).toHaveLength(written.size);
			expect(new Set(delivered)).toEqual(written);
		}
		await ledger.close();
	}, 120_000);
});
