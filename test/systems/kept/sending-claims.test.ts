import type { SendingClaim } from '../../../src/domain/invoice/sending-claim';
import type { Lapsed } from '../../../src/ports/event-store';
import { everyStore, minute, START, type Kept } from './stores';
import { aSendingClaim } from '../../support/builders/sending-claim';

const SYSTEM = 'hubSpot:1';

const claim = (invoiceId: string, more: Partial<SendingClaim> = {}) =>
	aSendingClaim({ invoiceId, claimedAt: START, ...more });

describe.each(everyStore())('5: claims of sendings kept in $name', ({ make }) => {
	let one: Kept;
	let two: Kept;
	beforeEach(async () => {
		const place = await make();
		[one, two] = [await place.open(), await place.open()];
	});

	it('come back as they were written, in order', async () => {
		const [first, second] = [
			claim('a', { run: { id: 'run-1', delivery: { listenerId: 'w:n', eventId: 'e', attempt: 3 } } }),
			claim('b', { isAgain: true }),
		];
		expect(await one.claims.append(SYSTEM, [first, second])).toEqual([true, true]);
		expect(await two.claims.latest(SYSTEM, ['b', 'none', 'a'])).toEqual([second, null, first]);
		expect(await two.claims.latest('hubSpot:2', ['a'])).toEqual([null]);
		expect(await two.claims.latest(SYSTEM, [])).toEqual([]);
		expect(await one.claims.append(SYSTEM, [])).toEqual([]);
	});

	it('of many that claim at once, one gets it', async () => {
		const runs = Array.from({ length: 8 }, (_each, at) => `run-${at}`);
		const answers = await Promise.all(
			runs.map((id, at) =>
				(at % 2 ? one : two).claims.append(SYSTEM, [
					claim('a', { run: { id, delivery: null } }),
					claim('b', { run: { id, delivery: null } }),
				]),
			),
		);
		for (const at of [0, 1]) {
			const winners = runs.filter((_run, index) => answers[index]![at]);
			expect(winners).toHaveLength(1);
			expect((await one.claims.latest(SYSTEM, [at === 0 ? 'a' : 'b']))[0]?.run.id).toBe(winners[0]);
		}
	});

	it('a further claim makes the one before unknown; the history has both', async () => {
		await one.claims.append(SYSTEM, [claim('a')]);
		const next = claim('a', {
			number: 2,
			isAgain: true,
			claimedAt: minute(5),
			run: { id: 'run-2', delivery: null },
		});
		expect(await two.claims.append(SYSTEM, [next])).toEqual([true]);
		expect(await one.claims.all(SYSTEM, ['a', 'none'])).toEqual([
			[claim('a', { outcome: 'unknown', endedAt: minute(5) }), next],
			[],
		]);
	});

	it('what became of it is written once', async () => {
		await one.claims.append(SYSTEM, [claim('a'), claim('b')]);
		await two.claims.end(SYSTEM, ['a', 'none'], 'sent', minute(1));
		await one.claims.end(SYSTEM, ['a', 'b'], 'failed', minute(2));
		await one.claims.end(SYSTEM, [], 'failed', minute(2));
		expect(await one.claims.latest(SYSTEM, ['a', 'b'])).toMatchObject([
			{ outcome: 'sent', endedAt: minute(1) },
			{ outcome: 'failed', endedAt: minute(2) },
		]);
	});

	it('nothing is claimed after it was recorded as sent', async () => {
		await one.claims.append(SYSTEM, [claim('a')]);
		await one.claims.end(SYSTEM, ['a'], 'sent', minute(1));
		expect(await two.claims.append(SYSTEM, [claim('a', { number: 2 }), claim('b')])).toEqual([false, true]);
		expect(await two.claims.latest(SYSTEM, ['a'])).toMatchObject([{ number: 1, outcome: 'sent' }]);
	});

	it('the open claims of a run are found by it', async () => {
		await one.claims.append(SYSTEM, [
			claim('b'),
			claim('a'),
			claim('c'),
			claim('d', { run: { id: 'run-2', delivery: null } }),
		]);
		await one.claims.end(SYSTEM, ['c'], 'failed', minute(1));
		await one.claims.append('highLevel:1', [claim('x')]);
		expect((await two.claims.openOf(SYSTEM, 'run-1')).map(({ invoiceId }) => invoiceId)).toEqual(['a', 'b']);
	});

	describe('and the trigger whose run made them', () => {
		const listenerId = 'w:n';
		const event = { id: 'e', kind: 'invoice.paid', system: SYSTEM, subject: 'a', at: START, data: {} } as const;
		const ref = (attempt: number) => ({ listenerId, eventId: 'e', attempt });
		const take = (at: number, lapsed?: Lapsed) =>
			one.events.lease(listenerId, 9, minute(at), minute(at + 1), lapsed);
		const elsewhere = (aliveSince: number): Lapsed => ({ runsElsewhere: true, aliveSince: minute(aliveSince) });
		const isRunOver = async () => (await two.claims.latest(SYSTEM, ['a']))[0]!.isRunOver;

		beforeEach(async () => {
			await one.events.register({ id: listenerId, system: SYSTEM, kinds: ['invoice.paid'] }, START);
			await one.inbox.receive([event], null, START);
			await take(0);
			await one.claims.append(SYSTEM, [claim('a', { run: { id: 'run-1', delivery: ref(1) } })]);
		});

		it('the run is over once n8n reported that it failed', async () => {
			expect(await isRunOver()).toBe(false);
			await one.events.nack(ref(1), minute(1), 'failed', true);
			expect(await isRunOver()).toBe(true);
			await take(1);
			await one.events.nack(ref(2), minute(2), 'nobody knows');
			expect(await isRunOver()).toBe(true);
		});

		it('the run may go on where its lease ran out, or where nobody knows how it ended', async () => {
			expect(await take(2)).toMatchObject([{ attempt: 2 }]);
			expect(await isRunOver()).toBe(false);
			await one.events.nack(ref(2), minute(3), 'nobody knows');
			expect(await isRunOver()).toBe(false);
			await take(3);
			// That a later attempt ended says nothing about the run of the first.
			await one.events.deadLetter(ref(3), minute(3), 'failed', true);
			expect(await isRunOver()).toBe(false);
		});

		it('of a row of attempts that all ended, each is known to be over', async () => {
			await one.events.nack(ref(1), minute(1), 'failed', true);
			await take(1);
			await one.claims.append(SYSTEM, [claim('b', { run: { id: 'run-2', delivery: ref(2) } })]);
			await one.events.nack(ref(2), minute(2), 'failed', true);
			await take(2);
			expect(await two.claims.latest(SYSTEM, ['a', 'b'])).toMatchObject([
				{ isRunOver: true },
				{ isRunOver: true },
			]);
		});

		it('5: the run ended with the process that held its lease, where runs live in that process', async () => {
			await one.events.report(ref(1), { at: minute(2), isEnd: false });
			expect(await take(3, { runsElsewhere: false, runningHere: ['other'] })).toMatchObject([{ attempt: 2 }]);
			expect(await isRunOver()).toBe(true);
			await one.events.nack(ref(2), minute(4), 'nobody knows');
			await one.claims.append(SYSTEM, [claim('b', { run: { id: 'run-2', delivery: ref(2) } })]);
			expect(await take(5, { runsElsewhere: false, runningHere: [] })).toMatchObject([{ attempt: 3 }]);
			expect((await two.claims.latest(SYSTEM, ['b']))[0]!.isRunOver).toBe(false);
		});

		it('5: a run goes on in this process although its lease was lost', async () => {
			expect(await take(3, { runsElsewhere: false, runningHere: ['e'] })).toMatchObject([{ attempt: 2 }]);
			expect(await isRunOver()).toBe(false);
		});

		it('5: an attempt whose run reported lately is not delivered again beside it', async () => {
			await one.events.report(ref(1), { at: minute(2), isEnd: false });
			expect(await take(3, elsewhere(1))).toEqual([]);
			expect(await take(3, elsewhere(2))).toMatchObject([{ attempt: 2 }]);
		});

		it('5: an attempt whose run did its work while nobody listened is delivered', async () => {
			await one.events.report(ref(1), { at: minute(2), isEnd: true });
			expect(await take(30, elsewhere(25))).toEqual([]);
			expect(await take(60)).toEqual([]);
		});

		it('5: an attempt whose run asked for another delivery is not acknowledged by its success', async () => {
			await one.events.report(ref(1), { at: minute(0), isEnd: false }, true);
			await one.events.report(ref(1), { at: minute(0), isEnd: true });
			expect(await two.events.ack([ref(1), ref(9)])).toEqual([ref(1)]);
			expect(await take(1, elsewhere(0))).toMatchObject([{ attempt: 2 }]);
			expect(await two.events.ack(ref(2))).toEqual([]);
			expect(await take(9)).toEqual([]);
		});
	});
});
