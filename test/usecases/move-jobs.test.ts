import type { Pipeline } from '../../src/domain/job/job';
import type { JobRecord } from '../../src/ports/job-system';
import type { Outcome } from '../../src/ports/outcome';
import type { Moved } from '../../src/usecases/move-jobs';
import { codeOf, isReplayed, valueOf } from '../conformance/deps';
import { office } from './moving';
import { overEachSystem } from './scene';

const why = (outcome: Outcome<Moved> | undefined) => valueOf(outcome).stayed?.reason;
const stageName = ({ job }: JobRecord, { stages }: Pipeline) => stages.find(({ id }) => id === job.stageId)!.name;

overEachSystem('Automove (A.2)', (get) => {
	const standing = async (job: JobRecord, pipeline: Pipeline) => stageName(await get().readJob(job), pipeline);

	it('given two linked invoices, when one is paid the job stays, when the second is paid it moves', async () => {
		const deps = get();
		const { job, pipeline, move, linked } = await office(deps);
		const [first, second] = [await linked(), await linked()];
		await deps.pay(first);
		expect(why(await move())).toBe('invoices_unpaid');
		await deps.pay(second);
		const moved = valueOf(await move());
		expect(moved).toMatchObject({
			moved: true,
			from: { name: 'A' },
			to: { name: 'B' },
			stayed: null,
			record: { job: { entry: 2, hops: 1 } },
		});
		expect(await standing(job, pipeline)).toBe('B');
	});

	it('an event of the first payment that is delivered late does not move the job once more', async () => {
		const deps = get();
		const { job, pipeline, move, linked } = await office(deps);
		const [first, second] = [await linked(), await linked()];
		await deps.pay(first);
		const early = { idempotencyKey: 'paid:first:1' };
		expect(why(await move(early))).toBe('invoices_unpaid');
		await deps.pay(second);
		const late = { idempotencyKey: 'paid:second:1' };
		expect(valueOf(await move(late)).moved).toBe(true);
		expect(why(await move(early))).toBe('nothing_new_paid');
		const again = await move(late);
		expect(isReplayed(again)).toBe(true);
		expect(valueOf(again)).toMatchObject({ moved: true, from: { name: 'A' }, to: { name: 'B' } });
		expect(await standing(job, pipeline)).toBe('B');
	});

	it("D.21: a job of an archived pipeline stays, and a person's move is refused with the way to bring it back", async () => {
		const deps = get();
		const { job, pipeline, move, linked } = await office(deps);
		await deps.pay(await linked());
		const archive = async (isArchived: boolean) =>
			valueOf((await deps.system.catalogue.archivePipelines([{ id: pipeline.id, isArchived }], deps.call()))[0]);
		await archive(true);
		expect(why(await move())).toBe('pipeline_archived');
		const refused = await move({ when: 'always' });
		expect(codeOf(refused)).toBe('pipeline_archived');
		expect(refused).toMatchObject({ refusal: { fix: expect.stringContaining('Restore') } });
		await archive(false);
		expect(valueOf(await move()).moved).toBe(true);
		expect(await standing(job, pipeline)).toBe('B');
	});

	it('moves on when an invoice of the next stage is paid, too, and counts the hops', async () => {
		const deps = get();
		const { move, linked } = await office(deps);
		await deps.pay(await linked());
		await move();
		await deps.pay(await linked());
		expect(valueOf(await move())).toMatchObject({ moved: true, to: { name: 'C' }, record: { job: { entry: 3 } } });
		expect(why(await move())).toBe('last_stage');
	});

	it('an invoice linked by hand counts like any other (A.3), a void one does not', async () => {
		const deps = get();
		const { client, job, move } = await office(deps);
		const [byHand, voided] = [await deps.invoice(client), await deps.invoice(client)];
		await deps.system.links.link([deps.pair(byHand, job), deps.pair(voided, job)], deps.call());
		await deps.pay(byHand);
		expect(why(await move())).toBe('invoices_unpaid');
		await deps.system.invoicing.voidInvoices([{ id: voided.invoice.id }], deps.call());
		expect(valueOf(await move()).moved).toBe(true);
	});

	it('stays with automove off, on the last stage, with nothing linked', async () => {
		const deps = get();
		const off = await office(deps, [{}, {}]);
		await deps.pay(await off.linked());
		expect(why(await off.move())).toBe('automove_off');
		const last = await office(deps, [{}]);
		await deps.pay(await last.linked());
		expect(why(await last.move())).toBe('last_stage');
		expect(why(await (await office(deps)).move())).toBe('nothing_linked');
	});

	it('a pending payment does not count until it is cleared, unless the setting says so (A.6)', async () => {
		const deps = get();
		const { move, linked } = await office(deps);
		const { payment } = await deps.pay(await linked(), { state: 'pending' });
		expect(why(await move())).toBe('invoices_unpaid');
		await deps.system.invoicing.clearPayments([{ paymentId: payment.id }], deps.call());
		expect(valueOf(await move()).moved).toBe(true);
		await deps.set({ pendingCounts: true });
		await deps.pay(await linked(), { state: 'pending' });
		expect(valueOf(await move()).moved).toBe(true);
	});

	it('an expected stage that the job has left keeps it where it is', async () => {
		const deps = get();
		const { pipeline, move, linked } = await office(deps);
		await deps.pay(await linked());
		const [a, b] = pipeline.stages;
		expect(why(await move({ expectedStageId: b!.id }))).toBe('job_in_other_stage');
		expect(valueOf(await move({ expectedStageId: a!.id })).moved).toBe(true);
		expect(codeOf(await move({ expectedStageId: 'stg_none' }))).toBe('stage_of_other_pipeline');
	});

	it('a sweep that names one job for each of its invoices moves it once', async () => {
		const deps = get();
		const { job, pipeline, ask, moveAll, linked } = await office(deps);
		await deps.pay(await linked());
		await deps.pay(await linked());
		const outcomes = await moveAll([ask(), ask()], 'all');
		expect(outcomes.map((outcome) => valueOf(outcome).moved)).toEqual([true, false]);
		expect(why(outcomes[1])).toBe('nothing_new_paid');
		expect(await standing(job, pipeline)).toBe('B');
	});

	it('a job whose invoice cannot be seen any more is held, not moved', async () => {
		const deps = get();
		const { job, move, linked } = await office(deps);
		await deps.pay(await linked());
		await deps.system.links.link(
			[{ invoice: { system: 'elsewhere', id: 'x1' }, job: deps.jobRef(job) }],
			deps.call(),
		);
		expect(why(await move())).toBe('invoices_unpaid');
	});
});

overEachSystem('Moving by hand (A.5)', (get) => {
	const byHand = { when: 'always' } as const;

	it('stops at an unpaid linked invoice, and says which', async () => {
		const deps = get();
		const { job, move, linked } = await office(deps);
		const { invoice } = await linked();
		const outcome = await move(byHand);
		expect(codeOf(outcome)).toBe('unpaid_invoices');
		expect(outcome).toMatchObject({
			refusal: { message: expect.stringContaining(invoice.number!), field: 'unpaidInvoices' },
		});
		expect((await deps.readJob(job)).job.entry).toBe(1);
	});

	it.each([
		['keep', 'open', 1],
		['unlink', 'open', 0],
		['void', 'void', 1],
	] as const)('with "%s" the job moves, the invoice is %s, and %i links are left', async (unpaid, status, links) => {
		const deps = get();
		const { job, move, linked } = await office(deps);
		const invoice = await linked();
		expect(valueOf(await move({ ...byHand, unpaid }))).toMatchObject({ moved: true, to: { name: 'B' } });
		expect(await deps.status(invoice)).toBe(status);
		expect((await deps.system.links.linksOfJobs([deps.jobRef(job)]))[0]).toHaveLength(links);
	});

	it('an invoice that may not be voided stops the move before anything is done', async () => {
		const deps = get();
		const { job, move, linked } = await office(deps);
		const [open, partly] = [await linked(), await linked()];
		await deps.pay(partly, { amount: 100n });
		expect(codeOf(await move({ ...byHand, unpaid: 'void' }))).toBe('invoice_has_payments');
		expect(await deps.status(open)).toBe('open');
		expect((await deps.readJob(job)).job.entry).toBe(1);
	});

	it('a replay treats no invoice that was linked since', async () => {
		const deps = get();
		const { move, linked } = await office(deps);
		await linked();
		const asked = { ...byHand, unpaid: 'void' as const, idempotencyKey: 'once' };
		await move(asked);
		const since = await linked();
		expect(isReplayed(await move(asked))).toBe(true);
		expect(await deps.status(since)).toBe('open');
		expect(codeOf(await move({ ...asked, unpaid: 'keep' }))).toBe('key_reused');
	});

	it('a move by hand uses up what is paid: it does not move the job out of the next stage', async () => {
		const deps = get();
		const { move, linked } = await office(deps);
		await deps.pay(await linked());
		expect(valueOf(await move(byHand)).moved).toBe(true);
		expect(why(await move())).toBe('nothing_new_paid');
	});

	it('goes to a named stage, also back; to where the job stands it is done already', async () => {
		const deps = get();
		const { pipeline, move } = await office(deps);
		const [a, , c] = pipeline.stages;
		expect(valueOf(await move({ ...byHand, to: { stageId: c!.id } }))).toMatchObject({
			moved: true,
			to: { name: 'C' },
		});
		expect(why(await move({ ...byHand, to: { stageId: c!.id } }))).toBe('already_there');
		expect(codeOf(await move(byHand))).toBe('last_stage');
		expect(valueOf(await move({ ...byHand, to: { stageId: a!.id } }))).toMatchObject({
			moved: true,
			to: { name: 'A' },
		});
	});

	it('refuses an unknown job, a stage of another pipeline, and an expected stage that the job left', async () => {
		const deps = get();
		const { pipeline, move } = await office(deps);
		const other = await deps.pipeline();
		expect(codeOf(await move({ ...byHand, job: { system: deps.system.jobs.system, id: 'job_none' } }))).toBe(
			'unknown_job',
		);
		expect(codeOf(await move({ ...byHand, to: { stageId: other.stages[0]!.id } }))).toBe('stage_of_other_pipeline');
		expect(codeOf(await move({ ...byHand, expectedStageId: pipeline.stages[1]!.id }))).toBe('job_in_other_stage');
	});

	it('with `all`, one refused item holds the others back; with `each`, it stands alone', async () => {
		const deps = get();
		const { job, ask, moveAll } = await office(deps);
		const both = () => [ask(byHand), ask({ ...byHand, job: { system: 'memory', id: 'job_none' } })];
		expect((await moveAll(both(), 'all')).map(({ kind }) => kind)).toEqual(['later', 'refused']);
		expect((await deps.readJob(job)).job.entry).toBe(1);
		expect((await moveAll(both(), 'each')).map(({ kind }) => kind)).toEqual(['done', 'refused']);
	});

	it('two items about one job in a run follow each other, and the same key twice is one move', async () => {
		const deps = get();
		const { job, ask, moveAll } = await office(deps);
		const twice = ask(byHand);
		const outcomes = await moveAll([twice, twice, ask(byHand)], 'all');
		expect(outcomes.map(isReplayed)).toEqual([false, true, false]);
		expect(outcomes.map((outcome) => valueOf(outcome).to?.name)).toEqual(['B', 'B', 'C']);
		expect((await deps.readJob(job)).job).toMatchObject({ entry: 3 });
	});
});
