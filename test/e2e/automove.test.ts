import { outputOf, waitFor } from './harness';
import { sample, Scene } from './scene';

/** The Automove samples, as they are shipped, in a real n8n (model A). */
describe('Automove', () => {
	let scene: Scene;
	let paidId: string;
	let stageId: string;

	beforeAll(async () => {
		scene = await Scene.start();
		stageId = await scene.n8n.importAndPublish(sample('automove-1-create-and-send'));
		paidId = await scene.n8n.importAndPublish(sample('automove-2-paid-move'));
	}, 180_000);
	afterAll(async () => scene?.stop());

	/** The run of the paid workflow that the event of this invoice started, when it is over. */
	const paidRun = (invoiceId: string) =>
		waitFor(`the run for ${invoiceId}`, async () => {
			for (const summary of await scene.n8n.executions(paidId)) {
				if (summary.status !== 'success') continue;
				const execution = await scene.n8n.api.execution(summary.id);
				if (outputOf(execution, 'When an invoice is paid').some(({ id }) => id === invoiceId))
					return outputOf(execution, 'Move its jobs');
			}
			return undefined;
		});

	it('A.1, A.2 a job enters a stage: the invoice is made, numbered, linked and mailed; it is paid: the job moves', async () => {
		const { job, client } = await scene.job({ bills: true });
		const mail = await scene.n8n.waitForMail(({ to }) => to.includes(client.email));
		const [record, ...others] = await waitFor('the sending', async () => {
			const records = await scene.invoicesOf(job.id);
			return records[0]?.invoice.sending ? records : undefined;
		});
		expect(others).toEqual([]);
		expect(record).toMatchObject({
			invoice: {
				phase: 'issued',
				currency: 'EUR',
				idempotencyKey: `stage:${job.id}:1`,
				totals: { total: 500_00n },
			},
			jobs: [{ id: job.id }],
		});
		expect(mail.subject).toContain(record!.invoice.number);
		expect(mail.text).toContain(`Work for ${client.name}`);
		await scene.pay(record!);
		expect((await scene.untilEntry(job.id, 2)).job).toMatchObject({
			entry: 2,
			stageId: expect.not.stringContaining(job.stageId) as string,
		});
		expect((await scene.n8n.mails()).filter(({ to }) => to.includes(client.email))).toHaveLength(1);
	});

	it('A.3 an invoice linked by hand counts like an automated one', async () => {
		const { job } = await scene.job();
		await scene.pay(await scene.invoice(job.id));
		await scene.untilEntry(job.id, 2);
	});

	it('A.2 with two invoices linked, only the second payment moves the job, and only once', async () => {
		const { job } = await scene.job();
		const [first, second] = [await scene.invoice(job.id), await scene.invoice(job.id)];
		await scene.pay(first);
		expect(await paidRun(first.invoice.id)).toMatchObject([{ moved: false, reason: 'invoices_unpaid' }]);
		await scene.pay(second);
		expect(await paidRun(second.invoice.id)).toMatchObject([{ moved: true }]);
		expect((await scene.read(job.id)).job.entry).toBe(2);
	});

	it.each([
		['automove off', { automove: false }, 'automove_off'],
		['the last stage', { stages: 1 }, 'last_stage'],
	])('A.2 %s: no move, and the item says why', async (_name, pipeline, reason) => {
		const { job } = await scene.job(pipeline);
		const invoice = await scene.invoice(job.id);
		await scene.pay(invoice);
		expect(await paidRun(invoice.invoice.id)).toMatchObject([{ moved: false, reason }]);
		expect((await scene.read(job.id)).job.entry).toBe(1);
	});

	it('A.6 a pending payment does not move the job; when it clears, it does', async () => {
		const { job } = await scene.job();
		const invoice = await scene.invoice(job.id);
		const { payment } = await scene.pay(invoice, 'pending');
		await new Promise((resolve) => setTimeout(resolve, 3_000));
		expect((await scene.read(job.id)).job.entry).toBe(1);
		await scene.ledger.invoicing.clearPayments([{ paymentId: payment.id }], {
			now: new Date().toISOString(),
			actor: 'bank',
			policy: 'all',
		});
		await scene.untilEntry(job.id, 2);
	});

	it('every run of the samples succeeded', async () => {
		for (const id of [stageId, paidId])
			expect((await scene.n8n.executions(id)).filter(({ status }) => status !== 'success')).toEqual([]);
	});
});
