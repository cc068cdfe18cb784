import fc from 'fast-check';
import { nextStage, type Job } from '../../../src/domain/job/job';
import { putJob, type JobReport } from '../../../src/domain/job/put-job';
import { aClient, aJob, aPipeline } from '../../support/builders/records';
import { propertyRuns } from '../../support/property-runs';

const NAMES = ['To do', 'Doing', 'Review', 'Done'];
const pipeline = aPipeline({
	id: 'pipe_1',
	stages: NAMES.map((name, at) => ({ id: `stg_${at}`, name, automove: true, invoiceTemplateId: null })),
});
const client = aClient();
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();

/** A card on a board, the ledger that follows it, and every entry of a stage with what caused it. */
class Scene {
	/** How often the card was moved, and where it is after each. */
	readonly changes: { readonly stage: number; readonly minute: number }[] = [{ stage: 0, minute: 0 }];
	readonly entries: { readonly stage: string; readonly because: string }[] = [];
	job: Job = aJob({ stageId: 'stg_0', boardStageId: 'stg_0', boardChangedAt: at(0), externalId: 'trello:1' });

	move(stage: number): void {
		if (stage === this.changes.at(-1)!.stage) return;
		this.changes.push({ stage, minute: this.changes.length });
	}

	automove(): void {
		const next = nextStage(pipeline, this.job.stageId);
		if (!next) return;
		this.job = { ...this.job, stageId: next.id, entry: this.job.entry + 1, hops: this.job.hops + 1 };
		this.entries.push({ stage: next.id, because: 'automove' });
	}

	/** Hands in what a workflow once read of the card. */
	report(change: number, isDated: boolean): void {
		const { stage, minute } = this.changes[change]!;
		const report: JobReport = {
			externalId: 'trello:1',
			title: null,
			clientId: null,
			pipelineId: null,
			stage: { name: NAMES[stage]!.toUpperCase() },
			url: null,
			changedAt: isDated ? at(minute) : null,
		};
		const put = putJob(this.job, report, {
			pipeline: () => pipeline,
			client: () => client,
			isLinked: true,
			now: at(999),
			newId: () => 'job_2',
		});
		if (!put.ok) throw new Error(put.refusal.message);
		const { job, entered } = put.value;
		expect(job.entry - this.job.entry).toBe(entered ? 1 : 0);
		if (entered) this.entries.push({ stage: entered.id, because: `change ${change}` });
		this.job = job;
	}

	get card(): number {
		return this.changes.at(-1)!.stage;
	}
	byBoard = () => this.entries.filter(({ because }) => because !== 'automove');
}

type Step = { readonly do: 'move' | 'automove' | 'poll' | 'late'; readonly n: number };
const step = (...kinds: Step['do'][]): fc.Arbitrary<Step> =>
	fc.record({ do: fc.constantFrom(...kinds), n: fc.nat({ max: 40 }) });

function play(steps: readonly Step[], isDated: boolean): Scene {
	const scene = new Scene();
	for (const { do: what, n } of steps) {
		if (what === 'move') scene.move(n % NAMES.length);
		if (what === 'automove') scene.automove();
		if (what === 'poll') scene.report(scene.changes.length - 1, isDated);
		// What a slow workflow or a repeated webhook had read earlier.
		if (what === 'late') scene.report(n % scene.changes.length, isDated);
	}
	return scene;
}

describe('a job that a board and the ledger move', () => {
	it('enters a stage at most once for one move of the card, however its reports are repeated and reordered', () => {
		fc.assert(
			fc.property(fc.array(step('move', 'automove', 'poll', 'late'), { maxLength: 60 }), (steps) => {
				const causes = play(steps, true)
					.byBoard()
					.map(({ because }) => because);
				expect(new Set(causes).size).toBe(causes.length);
				// Later ones only: a late report never brings the job back.
				const numbers = causes.map((cause) => Number(cause.slice('change '.length)));
				expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
			}),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('is not brought back by polls that still read the card where it was before an automove', () => {
		fc.assert(
			fc.property(fc.array(step('automove', 'poll'), { maxLength: 40 }), fc.boolean(), (steps, isDated) => {
				expect(play(steps, isDated).byBoard()).toEqual([]);
			}),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('stands where the card was put last, once that was reported', () => {
		fc.assert(
			fc.property(
				fc.array(step('move', 'automove', 'poll', 'late'), { maxLength: 40 }),
				fc.nat({ max: 3 }),
				fc.boolean(),
				(steps, stage, isDated) => {
					const scene = play(steps, isDated);
					const last = scene.changes.length - 1;
					scene.report(last, isDated);
					scene.move(stage);
					fc.pre(scene.changes.length - 1 > last);
					scene.report(scene.changes.length - 1, isDated);
					expect(scene.job.stageId).toBe(`stg_${scene.card}`);
				},
			),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('agrees with polls in order, told without the time of a change, on how often the card was moved', () => {
		fc.assert(
			fc.property(fc.array(step('move', 'poll'), { maxLength: 60 }), (steps) => {
				const scene = new Scene();
				let seen = scene.card;
				let moved = 0;
				for (const { do: what, n } of steps) {
					if (what === 'move') scene.move(n % NAMES.length);
					else {
						if (scene.card !== seen) moved += 1;
						seen = scene.card;
						scene.report(scene.changes.length - 1, false);
					}
				}
				expect(scene.entries.length).toBe(moved);
			}),
			{ numRuns: propertyRuns(300) },
		);
	});
});
