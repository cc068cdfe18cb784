import fc from 'fast-check';
import type { InvoiceStatus } from '../../../src/domain/invoice/settlement';
import { decideAutomove, MAX_HOPS, type LinkedInvoice } from '../../../src/domain/job/automove';
import { nextStage, type Pipeline } from '../../../src/domain/job/job';
import { propertyRuns } from '../../support/property-runs';

const pipelineOf = (automoves: readonly boolean[]): Pipeline => ({
	id: 'pipe_1',
	name: 'Tax return',
	stages: automoves.map((automove, at) => ({
		id: `stg_${at}`,
		name: `Stage ${at}`,
		automove,
		invoiceTemplateId: null,
	})),
});
const pipeline = pipelineOf([true, true, true]);
const inFirst = { stageId: 'stg_0', hops: 0 };
const paid: LinkedInvoice = { status: 'paid', isOpen: true };
const reason = (decision: ReturnType<typeof decideAutomove>) =>
	decision.move ? `to ${decision.to.id}` : decision.reason;

const statuses = fc.constantFrom<InvoiceStatus>('draft', 'open', 'partially_paid', 'paid', 'void');
const linkedInvoices = fc.array(fc.record({ status: statuses, isOpen: fc.boolean() }), { maxLength: 6 });

describe('automove', () => {
	it('A.2 moves to the next stage once everything linked is paid', () => {
		expect(reason(decideAutomove(inFirst, pipeline, [paid]))).toBe('to stg_1');
		expect(reason(decideAutomove(inFirst, pipeline, [paid, { status: 'open', isOpen: true }]))).toBe(
			'invoices_unpaid',
		);
		expect(reason(decideAutomove(inFirst, pipeline, [paid, { status: 'partially_paid', isOpen: true }]))).toBe(
			'invoices_unpaid',
		);
		expect(reason(decideAutomove(inFirst, pipeline, [paid, { status: 'draft', isOpen: true }]))).toBe(
			'invoices_unpaid',
		);
	});

	it('A.2 is off where the stage does not have it on', () => {
		expect(reason(decideAutomove(inFirst, pipelineOf([false, true]), [paid]))).toBe('automove_off');
	});

	it('A.2 is not possible on the last stage, whatever its switch says', () => {
		expect(reason(decideAutomove({ stageId: 'stg_2', hops: 0 }, pipeline, [paid]))).toBe('last_stage');
	});

	it('A.2 needs something linked; void invoices are not owed and do not count', () => {
		expect(reason(decideAutomove(inFirst, pipeline, []))).toBe('nothing_linked');
		expect(reason(decideAutomove(inFirst, pipeline, [{ status: 'void', isOpen: true }]))).toBe('nothing_linked');
		expect(reason(decideAutomove(inFirst, pipeline, [{ status: 'void', isOpen: true }, paid]))).toBe('to stg_1');
	});

	it('A.2 one payment moves a job once: what moved it before does not move it again', () => {
		expect(reason(decideAutomove(inFirst, pipeline, [{ status: 'paid', isOpen: false }]))).toBe('nothing_new_paid');
		expect(reason(decideAutomove(inFirst, pipeline, [{ status: 'paid', isOpen: false }, paid]))).toBe('to stg_1');
	});

	it('a stage that is gone is said to be gone', () => {
		expect(reason(decideAutomove({ stageId: 'stg_gone', hops: 0 }, pipeline, [paid]))).toBe('stage_unknown');
	});

	it('A.2 moves if and only if: automove on, a next stage, something owed, all of it paid, some of it new, hops left', () => {
		fc.assert(
			fc.property(
				fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
				fc.nat(5),
				fc.nat(MAX_HOPS + 2),
				linkedInvoices,
				(automoves, at, hops, linked) => {
					const stages = pipelineOf(automoves);
					const stage = Math.min(at, automoves.length - 1);
					const owed = linked.filter(({ status }) => status !== 'void');
					const should =
						automoves[stage] === true &&
						stage < automoves.length - 1 &&
						owed.length > 0 &&
						owed.every(({ status }) => status === 'paid') &&
						owed.some(({ isOpen }) => isOpen) &&
						hops < MAX_HOPS;
					const decision = decideAutomove({ stageId: `stg_${stage}`, hops }, stages, linked);
					expect(decision.move).toBe(should);
					if (decision.move) expect(decision.to).toEqual(nextStage(stages, `stg_${stage}`));
					else expect(decision.detail.length).toBeGreaterThan(10);
				},
			),
			{ numRuns: propertyRuns(1_000) },
		);
	});

	it('D.25 an archived job stays where it is', () => {
		expect(decideAutomove(inFirst, pipeline, [paid]).move).toBe(true);
		expect(reason(decideAutomove({ ...inFirst, isArchived: true }, pipeline, [paid]))).toBe('job_archived');
	});

	it('A.3 the order of the links and how they were made does not matter', () => {
		fc.assert(
			fc.property(linkedInvoices, fc.infiniteStream(fc.nat()), (linked, random) => {
				const shuffled = linked
					.map((one) => ({ one, rank: random.next().value as number }))
					.sort((a, b) => a.rank - b.rank)
					.map(({ one }) => one);
				expect(decideAutomove(inFirst, pipeline, shuffled)).toEqual(decideAutomove(inFirst, pipeline, linked));
			}),
		);
	});

	it('A.6 a pending payment leaves the invoice open, so the job stays', () => {
		expect(reason(decideAutomove(inFirst, pipeline, [{ status: 'open', isOpen: true }]))).toBe('invoices_unpaid');
	});

	it(`I9 ends after at most ${MAX_HOPS} hops for any rule set, however long or cyclic, even where links open again by themselves`, () => {
		fc.assert(
			fc.property(
				fc.array(fc.boolean(), { minLength: 2, maxLength: 40 }),
				fc.array(fc.record({ from: fc.nat(39), to: fc.nat(39) }), { maxLength: 10 }),
				linkedInvoices,
				(automoves, jumps, linked) => {
					const stages = pipelineOf(automoves);
					let job = { stageId: 'stg_0', hops: 0 };
					let moves = 0;
					for (let guard = 0; guard < 1_000; guard += 1) {
						const decision = decideAutomove(job, stages, linked);
						if (!decision.move) break;
						moves += 1;
						// A workflow that listens to the stage may send the job anywhere, as another automatic move.
						const jump = jumps.find(({ from }) => `stg_${from}` === decision.to.id);
						const to = jump && jump.to < automoves.length ? `stg_${jump.to}` : decision.to.id;
						job = { stageId: to, hops: job.hops + 1 };
					}
					expect(moves).toBeLessThanOrEqual(MAX_HOPS);
				},
			),
			{ numRuns: propertyRuns(1_000) },
		);
	});
});
