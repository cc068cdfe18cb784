import { sweepFeed } from '../../src/remote/sweep';

const MINUTE = 60_000;
const START = Date.parse('2026-03-01T12:00:00.000Z');
const at = (minute: number): string => new Date(START + minute * MINUTE).toISOString();

describe('a sweep through a whole list', () => {
	it('is followed by one that finds what it skipped while records moved up a page', async () => {
		let listed: readonly string[] = [];
		const feed = sweepFeed<string, number>({
			name: 'paid-sweep',
			kinds: ['invoice.paid'],
			everyMs: 15 * MINUTE,
			page: async () => ({ items: listed, next: null }),
			changedAt: (item) => item,
			events: async (items) =>
				items.map((item) => ({
					id: item,
					kind: 'invoice.paid',
					system: 'highLevel:1',
					subject: item,
					at: item,
					data: {},
				})),
		});
		let { cursor } = await feed.read(null, at(0));
		const received: string[] = [];
		for (const [minute, items] of [
			[15, []],
			[30, []],
			[45, [at(16)]],
			[60, [at(-1)]],
			[75, [at(16)]],
		] as const) {
			listed = items;
			const page = await feed.read(cursor, at(minute));
			received.push(...page.events.map(({ id }) => id));
			({ cursor } = page);
		}
		expect(received).toEqual([at(16)]);
	});

	it('goes on from a cursor of an earlier version', async () => {
		const feed = sweepFeed<string, number>({
			name: 'stage',
			kinds: ['job.stage_entered'],
			everyMs: MINUTE,
			page: async () => ({ items: [], next: null }),
			changedAt: (item) => item,
			events: async () => [],
		});
		const { cursor } = await feed.read(JSON.stringify({ from: at(0), began: null, at: null }), at(30));
		expect(JSON.parse(cursor)).toMatchObject({ from: at(0), before: at(30) });
	});
});
