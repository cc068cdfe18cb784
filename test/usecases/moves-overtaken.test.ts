import type { JobRecord } from '../../src/ports/job-system';
import { moveJobs } from '../../src/usecases/move-jobs';
import { codeOf, valueOf, type Deps } from '../conformance/deps';
import { office } from './moving';
import { overEachSystem } from './scene';

overEachSystem('Money that comes or goes while a job moves', (get) => {
	it('a payment taken back between the decision and the move holds the job, which moves once it is paid again', async () => {
		const deps = get();
		const { job, ask, moveAll, linked } = await office(deps);
		const invoice = await linked();
		const { payment } = await deps.pay(invoice);
		const { invoicing, links, jobs } = deps.system;
		const bounced = {
			...jobs,
			move: async (...[batch, call]: Parameters<typeof jobs.move>) => {
				await invoicing.deletePayments([{ paymentId: payment.id }], deps.call());
				return await jobs.move(batch, call);
			},
		};
		const request = ask();
		expect(
			codeOf((await moveJobs([request], { jobs: bounced, links, invoicing: [invoicing] }, deps.call()))[0]),
		).toBe('invoice_owed_again');
		expect((await deps.readJob(job)).job.entry).toBe(1);
		await deps.pay(invoice);
		expect(valueOf((await moveAll([request]))[0]).moved).toBe(true);
	});

	it('a payment that comes in before an invoice is voided keeps it, and the refusal says so', async () => {
		const deps = get();
		const { job, ask, linked } = await office(deps);
		const [paid, open] = [await linked(), await linked()];
		const { invoicing, links, jobs } = deps.system;
		const paying = {
			...invoicing,
			voidInvoices: async (...[refs, call]: Parameters<typeof invoicing.voidInvoices>) => {
				await deps.pay(paid, { amount: 1n });
				return await invoicing.voidInvoices(refs, call);
			},
		};
		const outcomes = await moveJobs(
			[ask({ when: 'always', unpaid: 'void' })],
			{ jobs, links, invoicing: [paying] },
			deps.call(),
		);
		expect(codeOf(outcomes[0])).toBe('moved_but_not_settled');
		expect(outcomes[0]).toMatchObject({
			refusal: { message: expect.stringMatching(/moved to "B".*has payments/) },
		});
		expect([await deps.status(paid), await deps.status(open), (await deps.readJob(job)).job.entry]).toEqual([
			'partially_paid',
			'void',
			2,
		]);
	});
});

overEachSystem('A move that lost its comparison', (get) => {
	/** Somebody else moves the job between our look and our move. */
	const overtaken = (deps: Deps, job: JobRecord, toStageId: string) => ({
		...deps.system.jobs,
		move: async (...[batch, call]: Parameters<typeof deps.system.jobs.move>) => {
			await deps.system.jobs.move([deps.move(job, toStageId)], deps.call());
			return await deps.system.jobs.move(batch, call);
		},
	});

	it('is refused and treats no invoice; asked again, it decides on the stage the job is in then', async () => {
		const deps = get();
		const { job, pipeline, ask, moveAll, linked } = await office(deps);
		const invoice = await linked();
		const { invoicing, links } = deps.system;
		const request = ask({ when: 'always', unpaid: 'void' });
		const jobs = overtaken(deps, job, pipeline.stages[1]!.id);
		const [lost, after] = await moveJobs(
			[request, ask({ when: 'always', unpaid: 'keep' })],
			{ jobs, links, invoicing: [invoicing] },
			deps.call(),
		);
		expect([codeOf(lost), codeOf(after)]).toEqual(['job_moved_on', 'job_moved_on']);
		expect(await deps.status(invoice)).toBe('open');
		expect(valueOf((await moveAll([request]))[0])).toMatchObject({
			moved: true,
			from: { name: 'B' },
			to: { name: 'C' },
		});
		expect(await deps.status(invoice)).toBe('void');
	});

	it('by the rule, too: nothing of it is used up', async () => {
		const deps = get();
		const { job, pipeline, ask, moveAll, linked } = await office(deps);
		await deps.pay(await linked());
		const { invoicing, links } = deps.system;
		const [lost, after] = await moveJobs(
			[ask(), ask()],
			{ jobs: overtaken(deps, job, pipeline.stages[1]!.id), links, invoicing: [invoicing] },
			deps.call(),
		);
		expect([codeOf(lost), codeOf(after)]).toEqual(['job_moved_on', 'job_moved_on']);
		expect(valueOf((await moveAll([ask()]))[0])).toMatchObject({
			moved: true,
			from: { name: 'B' },
			to: { name: 'C' },
		});
	});
});
