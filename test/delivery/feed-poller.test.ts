import * as fc from 'fast-check';
import { FeedPoller } from '../../src/delivery/feed-poller';
import type { Feed, Inbox } from '../../src/ports/inbox';
import { FakeClock } from '../support/fake-clock';
import { SmallInbox } from '../support/small-inbox';
import { paid } from './scene';

const SYSTEM = 'shop:1';
const PAGE = 3;

/** News of a vendor: told from the cursor on, a page at a time, with the last page told again (its index lags). */
class News {
	readonly ids: string[] = [];
	asked = 0;
	fault: () => Error | null = () => null;

	readonly feed: Feed = {
		name: 'paid',
		kinds: ['invoice.paid'],
		everyMs: 60_000,
		read: async (cursor) => {
			this.asked += 1;
			const fault = this.fault();
			if (fault) throw fault;
			// The overlap does not reach back before the first mark.
			const [mark, at] = (cursor ?? `${this.ids.length} ${this.ids.length}`).split(' ').map(Number) as [
				number,
				number,
			];
			const from = Math.max(at - PAGE, mark);
			const to = Math.min(at + PAGE, this.ids.length);
			return {
				events: this.ids.slice(from, to).map((id) => ({ ...paid(id), system: SYSTEM })),
				cursor: `${mark} ${to}`,
				isMore: to < this.ids.length,
			};
		},
	};
}

function scene(inbox: Inbox = new SmallInbox()) {
	const clock = new FakeClock();
	const news = new News();
	const notes: string[] = [];
	const open = (own: Inbox = inbox) =>
		new FeedPoller(
			{
				inbox: own,
				clock,
				random: () => 0.5,
				observer: {
					received: (system, feed, events) => void notes.push(`${system} ${feed} ${events}`),
					pollFailed: (_system, feed, cause) => void notes.push(`${feed}: ${(cause as Error).message}`),
				},
			},
			SYSTEM,
			[news.feed],
		);
	return { clock, news, notes, open, inbox: inbox as SmallInbox };
}

const idsOf = (inbox: SmallInbox) => inbox.events.map(({ id }) => id);

describe('a feed that is polled', () => {
	it('first only sets the mark; then tells what came since, once, page by page', async () => {
		const { clock, news, notes, open, inbox } = scene();
		news.ids.push('old1', 'old2');
		open().start();
		await clock.pass(1_000);
		expect([idsOf(inbox), inbox.cursors.get(`${SYSTEM} paid`)]).toEqual([[], '2 2']);
		news.ids.push('a', 'b', 'c', 'd', 'e', 'f', 'g');
		await clock.pass(60_000);
		expect(idsOf(inbox)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
		await clock.pass(600_000);
		expect(idsOf(inbox)).toHaveLength(7);
		expect(notes).toEqual([`${SYSTEM} paid 3`, `${SYSTEM} paid 3`, `${SYSTEM} paid 1`]);
	});

	it('is read by one process at a time, as often as is worth while', async () => {
		const { clock, news, open } = scene();
		open().start();
		open().start();
		await clock.pass(10 * 60_000 + 30_000);
		expect(news.asked).toBeGreaterThanOrEqual(9);
		expect(news.asked).toBeLessThanOrEqual(11);
	});

	it('is taken over from a process that died while it read', async () => {
		const { clock, news, open, inbox } = scene();
		await inbox.claimFeed(SYSTEM, 'paid', clock.now(), new Date(Date.parse(clock.now()) + 300_000).toISOString());
		open().start();
		await clock.pass(299_000);
		expect(news.asked).toBe(0);
		await clock.pass(31_000);
		expect(news.asked).toBe(1);
	});

	it('backs off while it cannot be read, tells somebody, and goes on where it was', async () => {
		const { clock, news, notes, open, inbox } = scene();
		open().start();
		await clock.pass(1_000);
		news.fault = () => new Error('away');
		news.ids.push('a');
		const before = news.asked;
		await clock.pass(3_600_000);
		expect(news.asked - before).toBeLessThan(12);
		expect(notes.filter((note) => note === 'paid: away').length).toBe(news.asked - before);
		news.fault = () => null;
		await clock.pass(16 * 60_000);
		expect(idsOf(inbox)).toEqual(['a']);
	});

	it('is not polled any more once stopped; an observer that fails stops nothing', async () => {
		const { clock, news, inbox } = scene();
		const rude = new FeedPoller(
			{
				inbox,
				clock,
				random: () => 0,
				observer: {
					received: () => {
						throw new Error('rude');
					},
					pollFailed: () => {
						throw new Error('rude');
					},
				},
			},
			SYSTEM,
			[news.feed],
		);
		rude.start();
		await clock.pass(1_000);
		news.ids.push('a');
		await clock.pass(60_000);
		news.fault = () => new Error('away');
		await clock.pass(600_000);
		news.fault = () => null;
		await clock.pass(900_000);
		expect(idsOf(inbox)).toEqual(['a']);
		rude.stop();
		const asked = news.asked;
		await clock.pass(3_600_000);
		expect([news.asked, clock.pending]).toEqual([asked, 0]);
	});

	it('moves its cursor only with what it read: nothing is lost, nothing told twice, whatever fails', async () => {
		const step = fc.record({
			come: fc.integer({ min: 0, max: 8 }),
			luck: fc.array(fc.constantFrom('fine', 'before', 'after'), { maxLength: 10 }),
			waitMs: fc.constantFrom(1_000, 60_000, 400_000),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
				const { clock, news, open, inbox } = scene();
				let luck: string[] = [];
				const shaky = new Proxy(inbox, {
					get: (target, name) => {
						const method: unknown = Reflect.get(target, name);
						if (typeof method !== 'function') return method;
						return async (...said: unknown[]) => {
							const toss = luck.shift() ?? 'fine';
							if (toss === 'before') throw new Error('away');
							const answer: unknown = await (method as (...words: unknown[]) => Promise<unknown>).apply(
								target,
								said,
							);
							if (toss === 'after') throw new Error('away');
							return answer;
						};
					},
				});
				open(shaky).start();
				open(shaky).start();
				await clock.pass(1_000);
				for (const { come, luck: next, waitMs } of steps) {
					news.ids.push(...Array.from({ length: come }, (_none, at) => `e${news.ids.length + at}`));
					luck = [...next];
					news.fault = () => (luck.shift() === 'before' ? new Error('away') : null);
					await clock.pass(waitMs);
				}
				luck = [];
				await clock.pass(3_600_000);
				expect(idsOf(inbox)).toEqual(news.ids);
			}),
			{ numRuns: 60 },
		);
	}, 120_000);
});
