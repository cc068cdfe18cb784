import fc from 'fast-check';
import type { SimObject, SimPipeline } from '../../simulators/hubSpot/state';
import { DirectAccount, type FeedReader } from './direct';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Step =
	| { readonly do: 'create'; readonly lagMs: number; readonly isTicket: boolean }
	| { readonly do: 'move' | 'touch'; readonly lagMs: number; readonly at: number; readonly stage: number }
	| { readonly do: 'pass'; readonly ms: number }
	| { readonly do: 'page' | 'poll' };

const lagMs = fc.oneof(
	fc.constant(0),
	fc.integer({ min: 0, max: 5 * MINUTE }),
	fc.integer({ min: 0, max: HOUR }),
	fc.constant(HOUR),
);
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), lagMs, isTicket: fc.boolean() }) },
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constantFrom('move' as const, 'touch' as const),
			lagMs,
			at: fc.nat({ max: 20 }),
			stage: fc.nat({ max: 3 }),
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('pass' as const),
			ms: fc.oneof(
				{ weight: 6, arbitrary: fc.integer({ min: 1, max: HOUR }) },
				{ weight: 1, arbitrary: fc.integer({ min: 1, max: 4 * DAY }) },
			),
		}),
	},
	{ weight: 6, arbitrary: fc.record({ do: fc.constantFrom('page' as const, 'poll' as const) }) },
);

/** People at work in an account, and what they did that must be published. */
class Office {
	readonly jobs: { readonly object: SimObject; readonly pipeline: SimPipeline }[] = [];
	/** Stages entered before the first reading, and since. */
	readonly before: string[] = [];
	readonly since: string[] = [];
	private readonly pipelines: Readonly<Record<'deals' | 'tickets', SimPipeline>>;

	constructor(
		readonly account: DirectAccount,
		readonly reader: FeedReader,
	) {
		const stages = ['A', 'B', 'C', 'D'];
		this.pipelines = {
			deals: account.admin.pipeline('deals', 'Sales', stages),
			tickets: account.admin.pipeline('tickets', 'Support', stages),
		};
	}

	create(isTicket: boolean): void {
		const pipeline = this.pipelines[isTicket ? 'tickets' : 'deals'];
		const object = isTicket ? this.account.admin.ticket('T', pipeline) : this.account.admin.deal('D', pipeline);
		this.jobs.push({ object, pipeline });
		this.noteEntry(object);
	}

	move(at: number, stage: number): void {
		const job = this.jobs[at % this.jobs.length];
		if (!job) return;
		const [field, to] = [
			job.object.type === 'deals' ? 'dealstage' : 'hs_pipeline_stage',
			job.pipeline.stages[stage]!.id,
		];
		if (job.object.properties[field] === to) return;
		this.account.admin.move(job.object, to);
		this.noteEntry(job.object);
	}

	touch(at: number): void {
		const job = this.jobs[at % this.jobs.length];
		if (job) this.account.state.touch(job.object);
	}

	private noteEntry({ type, id }: SimObject): void {
		(this.reader.cursor === null ? this.before : this.since).push(
			`stage:hubSpot:1:${type === 'tickets' ? 'ticket-' : ''}${id}:${this.account.state.now()}`,
		);
	}
}

const PAGE = 3;

/** As many pages as a poll may take: each window of a day, each type, each page, and the empty one behind the last. */
function mostPages({ account: { nowMs }, jobs }: Office, lastPollMs: number): number {
	const windows = Math.ceil((nowMs - lastPollMs + 2 * HOUR + 10 * MINUTE) / (23 * HOUR)) + 1;
	return windows * 2 * (Math.ceil(jobs.length / PAGE) + 1);
}

describe('changes in HubSpot', () => {
	it('are each published once, however changes, polls, lags of up to an hour and clocks run into each other', async () => {
		const quirks = fc.record({
			changesLastOfPage: fc.boolean(),
			rangeSlackMs: fc.constantFrom(0, 1),
			plan: fc.constantFrom('starter' as const, 'professional' as const),
		});
		const skew = fc.integer({ min: -MINUTE, max: MINUTE });
		await fc.assert(
			fc.asyncProperty(
				quirks,
				skew,
				fc.array(step, { maxLength: 12 }),
				fc.array(step, { maxLength: 60, size: 'max' }),
				async (account, skewMs, first, steps) => {
					const direct = new DirectAccount({ ...account, mostResults: PAGE }, skewMs);
					const office = new Office(direct, direct.feed('stage'));
					let pollMs = 0;
					const run = async (each: Step): Promise<void> => {
						// Two moves of one moment are one entry.
						direct.nowMs += 1;
						if ('lagMs' in each) direct.state.account.searchLagMs = each.lagMs;
						if (each.do === 'create') office.create(each.isTicket);
						else if (each.do === 'move') office.move(each.at, each.stage);
						else if (each.do === 'touch') office.touch(each.at);
						else if (each.do === 'pass') direct.nowMs += each.ms;
						else if (each.do === 'page') await office.reader.page();
						else {
							await office.reader.poll(mostPages(office, pollMs));
							pollMs = direct.nowMs;
						}
					};
					for (const each of first) if (each.do !== 'page' && each.do !== 'poll') await run(each);
					direct.nowMs += 5 * MINUTE;
					await office.reader.poll(1);
					pollMs = direct.nowMs;
					for (const each of steps) await run(each);
					direct.state.account.searchLagMs = 0;
					// The hour of the longest lag, and the one until it is looked back that far again.
					for (let minute = 0; minute < 122; minute += 1)
						for (const each of [{ do: 'pass', ms: MINUTE }, { do: 'poll' }] as const) await run(each);
					expect([...office.reader.received.keys()].sort()).toEqual([...office.since].sort());
				},
			),
			{ numRuns: 150 },
		);
	}, 300_000);
});
