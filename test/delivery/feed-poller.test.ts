import * as fc from 'fast-check';
import { FeedPoller } from '../../src/delivery/feed-poller';
import type { Feed, Inbox } from '../../src/ports/inbox';
import { FakeClock } from '../support/fake-clock';
import { SmallInbox } from '../support/small-inbox';
import { paid } from './scene';

const SYSTEM = 'shop:1';
const PAGE = 3;

/** Changes at a vendor: read from the cursor on, a page at a time, with the last page read again (its index lags). */
class Changes {
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
			// The overlap does not reach back before the first cursor.
			const [first, at] = (cursor ?? `${this.ids.length} ${this.ids.length}`).split(' ').map(Number) as [
				number,
				number,
			];
			const from = Math.max(at - PAGE, first);
			const to = Math.min(at + PAGE, this.ids.length);
			return {
				events: this.ids.slice(from, to).map((id) => ({ ...paid(id), system: SYSTEM })),
				cursor: `${first} ${to}`,
				isMore: to < this.ids.length,
			};
		},
	};
}

function scene(inbox: Inbox = new SmallInbox()) {
	const clock = new FakeClock();
	const changes = new Changes();
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
			[changes.feed],
		);
	return { clock, changes, notes, open, inbox: inbox as SmallInbox };
}

const idsOf = (inbox: SmallInbox) => inbox.events.map(({ id }) => id);

describe('a feed that is polled', () => {
	it('first only sets the cursor; then receives what came since, once, page by page', async () => {
		const { clock, changes, notes, open, inbox } = scene();
		changes.ids.push('old1', 'old2');
		open().start();
		await clock.pass(1_000);
		expect([idsOf(inbox), inbox.cursors.get(`${SYSTEM} paid`)]).toEqual([[], '2 2']);
		changes.ids.push('a', 'b', 'c', 'd', 'e', 'f', 'g');
		await clock.pass(60_000);
		expect(idsOf(inbox)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
		await clock.pass(600_000);
		expect(idsOf(inbox)).toHaveLength(7);
		expect(notes).toEqual([`${SYSTEM} paid 3`, `${SYSTEM} paid 3`, `${SYSTEM} paid 1`]);
	});

	it('is read by one process at a time, at its own interval', async () => {
		const { clock, changes, open } = scene();
		open().start();
		open().start();
		await clock.pass(10 * 60_000 + 30_000);
		expect(changes.asked).toBeGreaterThanOrEqual(9);
		expect(changes.asked).toBeLessThanOrEqual(11);
	});

	it('is taken over from a process that died while it read', async () => {
		const { clock, changes, open, inbox } = scene();
		await inbox.claimFeed(SYSTEM, 'paid', clock.now(), new Date(Date.parse(clock.now()) + 300_000).toISOString());
		open().start();
		await clock.pass(299_000);
		expect(changes.asked).toBe(0);
		await clock.pass(31_000);
		expect(changes.asked).toBe(1);
	});

	it('backs off while it cannot be read, reports each failure, and goes on from its cursor', async () => {
		const { clock, changes, notes, open, inbox } = scene();
		open().start();
		await clock.pass(1_000);
		changes.fault = () => new Error('away');
		changes.ids.push('a');
		const before = changes.asked;
		await clock.pass(3_600_000);
		expect(changes.asked - before).toBeLessThan(12);
		expect(notes.filter((note) => note === 'paid: away').length).toBe(changes.asked - before);
		changes.fault = () => null;
		await clock.pass(16 * 60_000);
		expect(idsOf(inbox)).toEqual(['a']);
	});

	it('is not polled any more once stopped; an observer that fails stops nothing', async () => {
		const { clock, changes, inbox } = scene();
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
			[changes.feed],
		);
		rude.start();
		await clock.pass(1_000);
		changes.ids.push('a');
		await clock.pass(60_000);
		changes.fault = () => new Error('away');
		await clock.pass(600_000);
		changes.fault = () => null;
		await clock.pass(900_000);
		expect(idsOf(inbox)).toEqual(['a']);
		rude.stop();
		const asked = changes.asked;
		await clock.pass(3_600_000);
		expect([changes.asked, clock.pending]).toEqual([asked, 0]);
	});

	it('moves its cursor only with what it read: nothing is lost, nothing received twice, whatever fails', async () => {
		const step = fc.record({
			come: fc.integer({ min: 0, max: 8 }),
			luck: fc.array(fc.constantFrom('fine', 'before', 'after'), { maxLength: 10 }),
			waitMs: fc.constantFrom(1_000, 60_000, 400_000),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
				const { clock, changes, open, inbox } = scene();
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
					changes.ids.push(...Array.from({ length: come }, (_none, at) => `e${changes.ids.length + at}`));
					luck = [...next];
					changes.fault = () => (luck.shift() === 'before' ? new Error('away') : null);
					await clock.pass(waitMs);
				}
				luck = [];
				await clock.pass(3_600_000);
				expect(idsOf(inbox)).toEqual(changes.ids);
			}),
			{ numRuns: 60 },
		);
	}, 120_000);
});
