import * as fc from 'fast-check';
import { NoReply, type HttpRequest, type Transport } from '../../src/ports/http';
import { RemoteFault } from '../../src/remote/client';
import { createRemoteClient } from '../../src/remote/create-client';
import { ratesFromHeaders } from '../../src/remote/rate-rules';
import { retryAfterMs } from '../../src/remote/retry-after';
import { FakeClock } from '../support/fake-clock';
import { HEADERS, inTime, reply } from './scripted';

const INTERVAL = 1_000;

/** A vendor with a rolling window, strangers who use it up too, and answers that take their time. */
function vendor(clock: FakeClock, max: number, luck: () => number) {
	const seen: number[] = [];
	let worst = 0;
	let refused = 0;
	const now = () => Date.parse(clock.now());
	const within = () => seen.filter((at) => at > now() - INTERVAL).length;
	const wait = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));
	const transport: Transport = async () => {
		await wait(1 + Math.floor(luck() * 300));
		if (within() >= max) refused += 1;
		seen.push(now());
		worst = Math.max(worst, within());
		const left = Math.max(max - within(), 0);
		await wait(1 + Math.floor(luck() * 300));
		if (luck() < 0.1) throw new NoReply('lost', true);
		return reply(
			luck() < 0.1 ? 500 : 200,
			{},
			{ 'x-max': String(max), 'x-left': String(left), 'x-interval': String(INTERVAL) },
		);
	};
	return { transport, seen, worst: () => worst, refused: () => refused, stranger: () => void seen.push(now()) };
}

const READ: HttpRequest = { method: 'GET', path: '/x' };
const runs = fc.record({
	max: fc.integer({ min: 1, max: 12 }),
	requests: fc.integer({ min: 1, max: 60 }),
	luck: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 20, maxLength: 60 }),
});

const lucky = (values: readonly number[]) => {
	let at = 0;
	return () => values[(at += 1) % values.length]!;
};

describe('rate limits', () => {
	it('are never exceeded, whatever storm, however long answers take, and every request comes to an end', async () => {
		await fc.assert(
			fc.asyncProperty(runs, async ({ max, requests, luck }) => {
				const clock = new FakeClock();
				const { transport, worst, refused } = vendor(clock, max, lucky(luck));
				const client = createRemoteClient(transport, {
					clock,
					limits: ratesFromHeaders(HEADERS, { max, intervalMs: INTERVAL }),
					explain: () => null,
					random: lucky(luck),
					systemLabel: 'Vendor',
					longestWaitMs: 600_000,
				});
				const all = Promise.all(
					Array.from({ length: requests }, () => client.send(READ, 'read').catch((fault: unknown) => fault)),
				);
				const ended = (await inTime(clock, all, 3_600_000, 10_000)) as unknown[];
				expect(ended).toHaveLength(requests);
				for (const each of ended) if (each instanceof Error) expect(each).toBeInstanceOf(RemoteFault);
				expect([worst() <= max, refused()]).toEqual([true, 0]);
			}),
			{ numRuns: 40 },
		);
	}, 120_000);

	it('leave room for requests of others that the vendor counts', async () => {
		const clock = new FakeClock();
		const { transport, seen, refused, stranger } = vendor(clock, 10, () => 0.5);
		const client = createRemoteClient(transport, {
			clock,
			limits: ratesFromHeaders(HEADERS, { max: 10, intervalMs: INTERVAL }),
			explain: () => null,
			random: () => 0,
			systemLabel: 'Vendor',
		});
		for (let n = 0; n < 5; n += 1) stranger();
		await inTime(clock, client.send(READ, 'read'));
		const all = Promise.all(Array.from({ length: 9 }, () => client.send(READ, 'read')));
		await inTime(clock, all);
		expect([seen.length, refused()]).toEqual([15, 0]);
	});

	it('of some requests let the others pass', async () => {
		const clock = new FakeClock();
		const at: string[] = [];
		const transport: Transport = async ({ path }) => {
			at.push(`${path} ${Date.parse(clock.now()) - Date.parse('2026-03-01T12:00:00.000Z')}`);
			return reply(200);
		};
		const searches = { max: 1, intervalMs: 1_000, counts: ({ path }: HttpRequest) => path === '/search' };
		const client = createRemoteClient(transport, {
			clock,
			limits: ratesFromHeaders(HEADERS, { max: 100, intervalMs: INTERVAL }, [searches]),
			explain: () => null,
			random: () => 0,
			systemLabel: 'Vendor',
		});
		await inTime(
			clock,
			Promise.all(['/search', '/search', '/other'].map((path) => client.send({ method: 'GET', path }, 'read'))),
		);
		expect(at).toEqual(['/search 0', '/other 0', '/search 1000']);
	});

	it('refuse at once a request that would wait too long', async () => {
		const clock = new FakeClock();
		const client = createRemoteClient(async () => reply(200), {
			clock,
			limits: ratesFromHeaders(HEADERS, { max: 1, intervalMs: 3_600_000 }),
			explain: () => null,
			random: () => 0,
			systemLabel: 'Vendor',
		});
		await inTime(clock, client.send(READ, 'read'));
		expect(await inTime(clock, client.send(READ, 'read'))).toMatchObject({
			kind: 'later',
			retryAfterMs: 3_600_000,
			refusal: { code: 'system_busy' },
		});
	});

	it('do not stop the client when headers are missing or unreadable', async () => {
		const nonsense: readonly Record<string, string>[] = [
			{ 'x-max': '0', 'x-left': '0', 'x-interval': '0' },
			{ 'x-max': 'many', 'x-left': '-1' },
			{ 'x-left': '999999999999' },
		];
		for (const headers of nonsense) {
			const clock = new FakeClock();
			const client = createRemoteClient(async () => reply(200, {}, headers), {
				clock,
				limits: ratesFromHeaders(HEADERS, { max: 5, intervalMs: INTERVAL }),
				explain: () => null,
				random: () => 0,
				systemLabel: 'Vendor',
			});
			for (let n = 0; n < 10; n += 1)
				expect(await inTime(clock, client.send(READ, 'read'))).toMatchObject({ status: 200 });
		}
	});
});

describe('Retry-After', () => {
	const now = Date.parse('2026-03-01T12:00:00.000Z');
	it.each([
		['0', 0],
		['120', 120_000],
		['1.5', 1_500],
		[' 3 ', 3_000],
		['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
		['Sunday, 01-Mar-26 12:00:30 GMT', 30_000],
		['Sun, 01 Mar 2026 11:00:00 GMT', 0],
		['', null],
		['soon', null],
		['-5', null],
		['2026', 2_026_000],
		['1e3', null],
		[undefined, null],
	])('%j is %s ms', (header, ms) => {
		expect(retryAfterMs(header, now)).toBe(ms);
	});
});
