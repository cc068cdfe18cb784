import type { SendingClaim } from '../../../src/domain/invoice/sending-claim';
import { aSendingClaim } from '../../support/builders/sending-claim';
import { everyStore, minute, START, type Kept } from './stores';

const SYSTEM = 'hubSpot:1';

const claim = (invoiceId: string, more: Partial<SendingClaim> = {}) =>
	aSendingClaim({ invoiceId, claimedAt: START, ...more });

describe.each(everyStore())('D: sendings that are handed over and arrive, kept in $name', ({ make }) => {
	let one: Kept;
	let two: Kept;
	beforeEach(async () => {
		const place = await make();
		[one, two] = [await place.open(), await place.open()];
	});

	const hand = (
		invoiceId: string,
		remoteId: string,
		channel: SendingClaim['channel'] | null = null,
		at = minute(1),
	): Promise<void> => one.claims.handOver(SYSTEM, [{ invoiceId, channel, remoteId }], at);
	const report = (remoteId: string, state: 'delivered' | 'failed', at: number, reason = '') =>
		two.claims.arrived(SYSTEM, [{ remoteId, state, reason }], minute(at));
	const last = async (invoiceId: string) => (await two.claims.latest(SYSTEM, [invoiceId]))[0];
	const events = async () =>
		(await two.events.newest(SYSTEM, ['invoice.delivery_failed'], 9)).map(({ id, subject, at, data }) => ({
			id,
			subject,
			at,
			data,
		}));

	it('the way, the file and the id of the delivery service come back as they were written', async () => {
		await one.claims.append(SYSTEM, [
			claim('a', { channel: 'letter', fileHash: 'abc' }),
			claim('b', { channel: 'e-invoice', fileHash: 'def' }),
			claim('c'),
		]);
		expect(await last('a')).toEqual(claim('a', { channel: 'letter', fileHash: 'abc' }));
		await one.claims.handOver(
			SYSTEM,
			[
				{ invoiceId: 'a', channel: null, remoteId: 'L-1' },
				{ invoiceId: 'b', channel: 'letter', remoteId: '' },
				{ invoiceId: 'none', channel: null, remoteId: 'L-2' },
			],
			minute(1),
		);
		await one.claims.handOver(SYSTEM, [], minute(1));
		const sent = { outcome: 'sent', endedAt: minute(1) } as const;
		expect(await two.claims.latest(SYSTEM, ['a', 'b', 'c', 'none'])).toEqual([
			claim('a', { ...sent, channel: 'letter', fileHash: 'abc', remoteId: 'L-1' }),
			// By another way than it was prepared for: nobody knows which file went out.
			claim('b', { ...sent, channel: 'letter', fileHash: '' }),
			claim('c'),
			null,
		]);
	});

	it('the id can be said later, once; what failed has none', async () => {
		await one.claims.append(SYSTEM, [claim('a'), claim('b')]);
		await one.claims.end(SYSTEM, ['a'], 'sent', minute(1));
		await one.claims.end(SYSTEM, ['b'], 'failed', minute(1));
		await hand('a', 'M-1', null, minute(2));
		await hand('a', 'M-2', 'letter', minute(3));
		await hand('b', 'M-3', null, minute(3));
		expect(await last('a')).toEqual(claim('a', { outcome: 'sent', endedAt: minute(1), remoteId: 'M-1' }));
		expect(await last('b')).toEqual(claim('b', { outcome: 'failed', endedAt: minute(1) }));
	});

	it('D: a report is kept once; a failure after a delivery is the last word', async () => {
		await one.claims.append(SYSTEM, [claim('a')]);
		await hand('a', 'M-1');
		expect(await report('M-1', 'delivered', 2)).toMatchObject([
			[{ invoiceId: 'a', number: 1, arrival: { state: 'delivered', reason: '', at: minute(2) } }],
		]);
		await report('M-1', 'delivered', 3);
		expect((await last('a'))!.arrival).toEqual({ state: 'delivered', reason: '', at: minute(2) });
		await report('M-1', 'failed', 4, 'mailbox full');
		await report('M-1', 'failed', 5, 'again');
		await report('M-1', 'delivered', 6);
		expect((await last('a'))!.arrival).toEqual({ state: 'failed', reason: 'mailbox full', at: minute(4) });
	});

	it('D: what did not arrive is published once, with the way and the reason', async () => {
		await one.events.register({ id: 'w:n', system: SYSTEM, kinds: ['invoice.delivery_failed'] }, START);
		await one.claims.append(SYSTEM, [claim('a', { channel: 'letter' }), claim('b')]);
		await hand('a', 'L-1');
		await hand('b', 'M-1');
		await report('M-1', 'delivered', 2);
		await report('L-1', 'failed', 3, 'moved');
		await report('L-1', 'failed', 4, 'moved');
		expect(await events()).toEqual([
			{
				id: 'delivery_failed:hubSpot:1:a:1',
				subject: 'a',
				at: minute(3),
				data: { channel: 'letter', reason: 'moved' },
			},
		]);
		expect(await two.events.lease('w:n', 9, minute(5), minute(6))).toMatchObject([
			{ event: { id: 'delivery_failed:hubSpot:1:a:1' }, attempt: 1 },
		]);
	});

	it('D: reports of one batch are read in their order; processes that report at once agree', async () => {
		await one.claims.append(SYSTEM, [claim('a'), claim('b')]);
		await hand('a', 'M-1');
		await hand('b', 'M-2');
		const of = (remoteId: string, state: 'delivered' | 'failed') => ({ remoteId, state, reason: state });
		await one.claims.arrived(SYSTEM, [of('M-1', 'delivered'), of('M-1', 'failed'), of('M-1', 'delivered')], START);
		expect((await last('a'))!.arrival).toMatchObject({ state: 'failed' });
		await Promise.all(
			Array.from({ length: 8 }, (_each, nth) =>
				(nth % 2 ? one : two).claims.arrived(
					SYSTEM,
					[of('M-2', nth < 4 ? 'delivered' : 'failed')],
					minute(nth),
				),
			),
		);
		expect((await last('b'))!.arrival).toMatchObject({ state: 'failed' });
		expect((await events()).map(({ id }) => id).sort()).toEqual([
			'delivery_failed:hubSpot:1:a:1',
			'delivery_failed:hubSpot:1:b:1',
		]);
	});

	it('an id that nothing or several sendings have, or another account, changes nothing', async () => {
		await one.claims.append(SYSTEM, [claim('a'), claim('b')]);
		await hand('a', '7');
		await hand('b', '7');
		expect(await report('7', 'failed', 2)).toMatchObject([[{ invoiceId: 'a' }, { invoiceId: 'b' }]]);
		expect(await report('8', 'failed', 2)).toEqual([[]]);
		expect(await report('', 'failed', 2)).toEqual([[]]);
		expect(await two.claims.arrived('hubSpot:2', [{ remoteId: '7', state: 'failed', reason: '' }], START)).toEqual([
			[],
		]);
		expect(await two.claims.arrived(SYSTEM, [], START)).toEqual([]);
		expect(await two.claims.latest(SYSTEM, ['a', 'b'])).toMatchObject([{ arrival: null }, { arrival: null }]);
		expect(await events()).toEqual([]);
	});

	it('D: it is claimed again where it did not arrive, and only there', async () => {
		await one.claims.append(SYSTEM, [claim('a'), claim('b')]);
		await hand('a', 'M-1');
		await hand('b', 'M-2');
		await report('M-1', 'failed', 2, 'mailbox full');
		await report('M-2', 'delivered', 2);
		const next = (id: string) => claim(id, { number: 2, channel: 'letter', claimedAt: minute(3) });
		expect(await two.claims.append(SYSTEM, [next('a'), next('b')])).toEqual([true, false]);
		expect(await one.claims.all(SYSTEM, ['a'])).toMatchObject([
			[
				{ number: 1, outcome: 'sent', arrival: { state: 'failed' } },
				{ number: 2, outcome: null, channel: 'letter' },
			],
		]);
		await hand('a', 'L-1');
		expect(await two.claims.append(SYSTEM, [claim('a', { number: 3 })])).toEqual([false]);
	});
});
