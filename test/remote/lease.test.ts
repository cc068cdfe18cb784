import { Lease } from '../../src/remote/lease';
import { ratesFromHeaders } from '../../src/remote/rate-rules';
import { GET, HEADERS, inTime, POST, reply, scripted } from './scripted';

const MINUTE = 60_000;

describe('a write under a lease', () => {
	it('that waits for the rate limiter is not begun once the lease is no longer trusted', async () => {
		const limits = ratesFromHeaders(HEADERS, { max: 1, intervalMs: 30_000 });
		const { client, clock, asked } = scripted([reply(200)], { limits });
		const before = Promise.all(Array.from({ length: 8 }, () => client.send(GET, 'read')));
		const late = client.send(GET, 'read').then(() => undefined);
		const write = inTime(clock, new Lease(client).guarded().send(POST, 'once'));
		expect(await write).toMatchObject({ kind: 'later', refusal: { code: 'took_too_long' } });
		await inTime(clock, Promise.all([before, late]));
		expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
	});

	it('that was rate limited is not retried then', async () => {
		const { client, clock, asked } = scripted([reply(429, null, { 'retry-after': '50' }), reply(200)]);
		const guarded = new Lease(client).guarded();
		await clock.pass(3 * MINUTE - 10_000);
		expect(await inTime(clock, guarded.send(POST, 'once'))).toMatchObject({
			kind: 'later',
			refusal: { code: 'took_too_long' },
		});
		expect(asked).toHaveLength(1);
	});

	it('is begun before that, and reads always', async () => {
		const { client, clock } = scripted([reply(200)]);
		const guarded = new Lease(client).guarded();
		await clock.pass(2 * MINUTE);
		expect(await inTime(clock, guarded.send(POST, 'once'))).toMatchObject({ status: 200 });
		await clock.pass(2 * MINUTE);
		expect(await inTime(clock, guarded.send(GET, 'read'))).toMatchObject({ status: 200 });
	});
});
