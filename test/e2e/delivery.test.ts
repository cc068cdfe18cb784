import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chain, node, startN8n, waitFor } from './harness';
import { move, openLedgerOf, paidTrigger, Scene } from './scene';

const wait = (seconds: number) =>
	node('Think', 'n8n-nodes-base.wait', { amount: seconds }, { typeVersion: 1.1, webhookId: 'think' });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('delivery in a real n8n', () => {
	let scene: Scene;
	afterEach(async () => scene?.stop());

	it('an event that is delivered twice moves the job once', async () => {
		scene = await Scene.start();
		const fails = node('Then fail', 'n8n-nodes-base.stopAndError', { errorMessage: 'after the move' });
		const id = await scene.n8n.importAndPublish(
			chain('Fails after the move', [paidTrigger({ maxAttempts: 2 }), move(), fails]),
		);
		const { job } = await scene.job();
		await scene.pay(await scene.invoice(job.id));
		const runs = await scene.n8n.finishedExecutions(id, 2, 120_000);
		expect(runs.slice(0, 2).map(({ status }) => status)).toEqual(['error', 'error']);
		expect((await scene.read(job.id)).job.entry).toBe(2);
	}, 240_000);

	it('kill -9 while the paid workflow runs: after the restart the job has moved exactly once', async () => {
		scene = await Scene.start();
		const id = await scene.n8n.importAndPublish(
			chain('Thinks before it moves', [paidTrigger({ leaseMinutes: 0.1 }), wait(8), move()]),
		);
		const { job } = await scene.job();
		await scene.pay(await scene.invoice(job.id));
		await waitFor('the run', async () =>
			(await scene.n8n.executions(id)).find(({ status }) => status === 'running'),
		);
		await scene.n8n.kill9();
		expect((await scene.read(job.id)).job.entry).toBe(1);
		await scene.n8n.restart();
		await scene.untilEntry(job.id, 2, 120_000);
		await pause(10_000);
		expect((await scene.read(job.id)).job.entry).toBe(2);
		const ended = await scene.n8n.executions(id);
		expect(ended.map(({ status }) => status).sort()).toEqual(['crashed', 'success']);
	}, 300_000);

	it('two workflows that listen each get every event', async () => {
		scene = await Scene.start();
		const ids = [];
		for (const name of ['One', 'Two'])
			ids.push(
				await scene.n8n.importAndPublish(
					chain(name, [paidTrigger(), node('Nothing', 'n8n-nodes-base.noOp', {})]),
				),
			);
		const { job } = await scene.job();
		for (let n = 0; n < 3; n += 1) await scene.pay(await scene.invoice(job.id));
		for (const id of ids) expect(await scene.n8n.finishedExecutions(id, 3)).toHaveLength(3);
	}, 240_000);

	it('two n8n processes on one ledger never both deliver an attempt', async () => {
		scene = await Scene.start();
		const id = await scene.n8n.importAndPublish(
			chain('Twice', [paidTrigger(), node('Nothing', 'n8n-nodes-base.noOp', {})]),
		);
		// The other n8n is a copy with the same workflow in it, and both use the first one's ledger.
		const copy = mkdtempSync(join(tmpdir(), 'invoicing-e2e-copy-'));
		await scene.n8n.kill9();
		cpSync(scene.n8n.userFolder, copy, { recursive: true });
		const file = join(scene.n8n.userFolder, '.n8n', 'invoicing', 'ledger.sqlite');
		await shareLedger(copy, file);
		await scene.n8n.restart();
		const other = await startN8n({ userFolder: copy });
		try {
			const { job } = await scene.job();
			const count = 12;
			for (let n = 0; n < count; n += 1) await scene.pay(await scene.invoice(job.id));
			const over = async () =>
				[...(await scene.n8n.executions(id)), ...(await other.executions(id))].filter(
					({ status }) => status === 'success',
				);
			await waitFor('every event', async () => (await over()).length >= count, 60_000);
			await pause(5_000);
			expect(await over()).toHaveLength(count);
			const perEvent = new Set<string>();
			for (const n8n of [scene.n8n, other])
				for (const { id: run } of await n8n.executions(id))
					perEvent.add(
						JSON.stringify(
							(await n8n.api.execution(run)).data?.resultData?.runData?.Paid?.[0]?.data?.main?.[0]?.[0]
								?.json.eventId,
						),
					);
			expect(perEvent.size).toBe(count);
		} finally {
			await other.stop();
			rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
		}
	}, 300_000);
});

/** The copy's default ledger is the first one's file, by a link to its folder. */
async function shareLedger(userFolder: string, file: string): Promise<void> {
	const { symlinkSync } = await import('node:fs');
	const folder = join(userFolder, '.n8n', 'invoicing');
	rmSync(folder, { recursive: true, force: true });
	symlinkSync(join(file, '..'), folder);
	await (await openLedgerOf({ userFolder } as never)).close();
}
