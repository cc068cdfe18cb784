import { call } from '../scene';
import type { QueuedJob, QueueScene } from './scene';

/** Invariants of money when all work is done, whatever process was killed meanwhile. */
export async function expectBilledAndMovedOnce(scene: QueueScene, jobs: readonly QueuedJob[]): Promise<void> {
	const invoices = await scene.invoicesOf(jobs);
	expect(invoices.map(({ invoice }) => invoice.idempotencyKey).sort()).toEqual(
		jobs.map(({ id }) => `stage:${id}:1`).sort(),
	);
	for (const { invoice } of invoices)
		expect(invoice).toMatchObject({
			phase: 'issued',
			payments: [{ amount: invoice.totals.total }],
			sending: { channel: 'email' },
		});

	const moved = await scene.ledger.jobs.readJobs(
		jobs.map(({ id }) => id),
		call(),
	);
	for (const record of moved) {
		if (record === 'absent') throw new Error('A job is gone.');
		expect(record.job).toMatchObject({ entry: 2, stageId: record.pipeline.stages[1]!.id });
	}

	const numbers = (await scene.allInvoices()).map(({ invoice }) => Number(invoice.number)).sort((a, b) => a - b);
	expect(numbers).toEqual(numbers.map((_number, n) => n + 1));

	const mails = await scene.queue.main.mails();
	for (const { email } of jobs) expect(mails.some(({ to }) => to.includes(email))).toBe(true);

	expect(await scene.left()).toEqual([]);
}
