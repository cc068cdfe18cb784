import type { JobRecord } from '../../src/ports/job-system';
import { moveJobs } from '../../src/usecases/move-jobs';
import { codeOf, valueOf, type World } from '../conformance/world';
import { office } from './moving';
import { overEachSystem } from './scene';

overEachSystem('Money that comes or goes while a job moves', (get) => {
	it('a payment taken back between the decision and the move holds the job, which moves once it is paid again', async () => {
		const world = get();
		const { job, ask, moveAll, linked } = await office(world);
		const invoice = await linked();
		const { payment } = await world.pay(invoice);
		const { invoicing, links, jobs } = world.system;
		const bounced = {
			...jobs,
			move: async (...[batch, call]: Parameters<typeof jobs.move>) => {
				await invoicing.deletePayments([{ paymentId: payment.id }], world.call());
				return await jobs.move(batch, call);
			},
		};
		const request = ask();
		expect(
			codeOf((await moveJobs([request], { jobs: bounced, links, invoicing: [invoicing] }, world.call()))[0]),
		).toBe('invoice_owed_again');
		expect((await world.readJob(job)).job.entry).toBe(1);
		await world.pay(invoice);
		expect(valueOf((await moveAll([request]))[0]).moved).toBe(true);
	});

	it('a payment that comes in before an invoice is voided keeps it, and the user is told', async () => {
		const world = get();
		const { job, ask, linked } = await office(world);
		const [paid, open] = [await linked(), await linked()];
		const { invoicing, links, jobs } = world.system;
		const paying = {
			...invoicing,
			voidInvoices: async (...[refs, call]: Parameters<typeof invoicing.voidInvoices>) => {
				await world.pay(paid, { amount: 1n });
				return await invoicing.voidInvoices(refs, call);
			},
		};
		const outcomes = await moveJobs(
			[ask({ when: 'always', unpaid: 'void' })],
			{ jobs, links, invoicing: [paying] },
			world.call(),
		);
		expect(codeOf(outcomes[0])).toBe('moved_but_not_settled');
		expect(outcomes[0]).toMatchObject({
			refusal: { message: expect.stringMatching(/moved to "B".*has payments/) },
		});
		expect([await world.status(paid), await world.status(open), (await world.readJob(job)).job.entry]).toEqual([
			'partially_paid',
			'void',
			2,
		]);
	});
});

overEachSystem('A move that lost its comparison', (get) => {
	/** Somebody else moves the job between our look and our move. */
	const overtaken = (world: World, job: JobRecord, toStageId: string) => ({
		...world.system.jobs,
		move: async (...[batch, call]: Parameters<typeof world.system.jobs.move>) => {
			await world.system.jobs.move([world.move(job, toStageId)], world.call());
			return await world.system.jobs.move(batch, call);
		},
	});

	it('is refused and treats no invoice; asked again, it decides on the stage the job is in then', async () => {
		const world = get();
		const { job, pipeline, ask, moveAll, linked } = await office(world);
		const invoice = await linked();
		const { invoicing, links } = world.system;
		const request = ask({ when: 'always', unpaid: 'void' });
		const jobs = overtaken(world, job, pipeline.stages[1]!.id);
		const [lost, after] = await moveJobs(
			[request, ask({ when: 'always', unpaid: 'keep' })],
			{ jobs, links, invoicing: [invoicing] },
			world.call(),
		);
		expect([codeOf(lost), codeOf(after)]).toEqual(['job_moved_on', 'job_moved_on']);
		expect(await world.status(invoice)).toBe('open');
		expect(valueOf((await moveAll([request]))[0])).toMatchObject({
			moved: true,
			from: { name: 'B' },
			to: { name: 'C' },
		});
		expect(await world.status(invoice)).toBe('void');
	});

	it('by the rule, too: nothing of it is used up', async () => {
		const world = get();
		const { job, pipeline, ask, moveAll, linked } = await office(world);
		await world.pay(await linked());
		const { invoicing, links } = world.system;
		const [lost, after] = await moveJobs(
			[ask(), ask()],
			{ jobs: overtaken(world, job, pipeline.stages[1]!.id), links, invoicing: [invoicing] },
			world.call(),
		);
		expect([codeOf(lost), codeOf(after)]).toEqual(['job_moved_on', 'job_moved_on']);
		expect(valueOf((await moveAll([ask()]))[0])).toMatchObject({
			moved: true,
			from: { name: 'B' },
			to: { name: 'C' },
		});
	});
});
