import { inspect } from 'node:util';
import type { HttpReply } from '../../src/ports/http';
import { outcomeOfFault, RemoteFault, type Effect } from '../../src/remote/client';
import { createRemoteClient } from '../../src/remote/create-client';
import { FakeClock } from '../support/fake-clock';
import { GET, inTime, lost, neverArrived, POST, RATES, reply, scripted } from './scripted';

const send = async (
	answers: readonly (HttpReply | Error)[],
	effect: Effect,
	options: Parameters<typeof scripted>[1] = {},
) => {
	const { client, clock, asked, at } = scripted(answers, options);
	const outcome = await inTime(clock, client.send(effect === 'read' ? GET : POST, effect));
	return {
		outcome,
		kind:
			outcome instanceof RemoteFault ? outcome.kind : outcome instanceof Error ? outcome.message : outcome.status,
		tries: asked.length,
		at,
	};
};

const html = reply(200, '<html>gateway</html>');
const half = reply(201, '{"id": "1", "na');

describe('a request that did not get a plain answer', () => {
	it.each([
		['read', reply(429), 200, 2],
		['repeatable', reply(429), 200, 2],
		['once', reply(429), 200, 2],
		['read', reply(423), 200, 2],
		['once', reply(423), 200, 2],
		['read', neverArrived, 200, 2],
		['once', neverArrived, 200, 2],
		['read', lost, 200, 2],
		['repeatable', lost, 200, 2],
		['once', lost, 'unknown', 1],
		['read', reply(503, null, { 'retry-after': '1' }), 200, 2],
		['repeatable', reply(500), 200, 2],
		['once', reply(503, null, { 'retry-after': '1' }), 'unknown', 1],
		['read', html, 200, 2],
		['repeatable', half, 200, 2],
		['once', html, 'unknown', 1],
		['once', half, 'unknown', 1],
		['once', new TypeError('of the transport, with Bearer abc in it'), 'unknown', 1],
		['read', reply(408), 200, 2],
		['once', reply(408), 'unknown', 1],
		['read', reply(400), 'refused', 1],
		['once', reply(409), 'refused', 1],
		['read', reply(302), 'refused', 1],
	] as const)('%s, %j: ends as %s after %d tries', async (effect, first, kind, tries) => {
		const sent = await send([first, reply(200)], effect);
		expect([sent.kind, sent.tries]).toEqual([kind, tries]);
	});

	it.each([
		['read', reply(500), 'later'],
		['repeatable', reply(500), 'unknown'],
		['repeatable', reply(429), 'later'],
		['once', reply(429), 'later'],
		['once', neverArrived, 'later'],
	] as const)('%s, %j for ever: given up as %s', async (effect, always, kind) => {
		const sent = await send([always], effect);
		expect(sent.kind).toBe(kind);
		expect(sent.tries).toBeLessThanOrEqual(6);
		expect(sent.at.at(-1)).toBeLessThanOrEqual(60_000);
	});

	it('keeps a request in doubt when a later try is certainly refused', async () => {
		expect((await send([lost, reply(429)], 'repeatable')).kind).toBe('unknown');
		const { outcome } = await send([lost, reply(404)], 'repeatable');
		expect(outcome).toMatchObject({ kind: 'refused', status: 404, isAfterDoubt: true });
		expect((await send([reply(404)], 'repeatable')).outcome).toMatchObject({ isAfterDoubt: false });
	});

	it('an empty body is an answer', async () => {
		expect((await send([reply(204, null)], 'once')).kind).toBe(204);
		expect((await send([reply(204, '')], 'once')).kind).toBe(204);
	});

	it('a transport that hangs is given up on', async () => {
		const clock = new FakeClock();
		const client = createRemoteClient(() => new Promise(() => undefined), {
			clock,
			limits: RATES,
			explain: () => null,
			random: () => 1,
			systemLabel: 'Vendor',
			timeoutMs: 1_000,
		});
		expect(await inTime(clock, client.send(POST, 'once'))).toMatchObject({ kind: 'unknown' });
	});
});

describe('waiting', () => {
	it('takes Retry-After as seconds and as a date, and never comes sooner', async () => {
		for (const header of ['7', new Date(Date.parse('2026-03-01T12:00:07.000Z')).toUTCString()]) {
			const { at, kind } = await send([reply(429, null, { 'retry-after': header }), reply(200)], 'once');
			expect(kind).toBe(200);
			expect(at[1]).toBeGreaterThanOrEqual(7_000);
			expect(at[1]).toBeLessThan(8_000);
		}
	});

	it('backs off longer after each failure, with jitter', async () => {
		const sentAt = async (random: number) =>
			(await send([reply(500), reply(500), reply(500), reply(200)], 'read', { random: () => random })).at;
		expect(await sentAt(1)).toEqual([0, 500, 1_500, 3_500]);
		expect(await sentAt(0)).toEqual([0, 250, 750, 1_750]);
	});

	it('fails at once with the time to wait, when that is too long', async () => {
		const { outcome, tries, at } = await send([reply(429, null, { 'retry-after': '3600' }), reply(200)], 'once');
		expect([outcome, tries, at]).toMatchObject([{ kind: 'later', retryAfterMs: 3_600_500 }, 1, [0]]);
	});

	it('a day that is used up is not waited for', async () => {
		const { outcome, tries } = await send([reply(429, null, { 'x-day-left': '0' })], 'read');
		expect([outcome, tries]).toMatchObject([{ kind: 'later', refusal: { code: 'day_limit_reached' } }, 1]);
		expect((outcome as RemoteFault).retryAfterMs).toBeGreaterThanOrEqual(3_600_000);
	});

	it('makes all requests of the account wait after one was rate limited', async () => {
		const { client, clock, at } = scripted([reply(429, null, { 'retry-after': '5' }), reply(200)]);
		const first = inTime(clock, client.send(GET, 'read'));
		await Promise.resolve();
		const [one, other] = await Promise.all([first, client.send(GET, 'read')]);
		expect([one, other]).toMatchObject([{ status: 200 }, { status: 200 }]);
		expect(at.filter((ms) => ms > 0 && ms < 5_000)).toEqual([]);
	});
});

describe('the refusal of a fault', () => {
	const LEAK = 'pat-eu1-1234abcd-5678-secret';
	const leaky = { message: `Authorization: Bearer ${LEAK} at https://api.example.com/x?token=abc123`, token: LEAK };

	it('has no secret, no address and no body in it, however it is printed', async () => {
		const explain = ({ body }: HttpReply) => ({
			code: 'refused_by_system' as const,
			message: (body as typeof leaky).message,
			fix: `See https://example.com/help, api_key=${LEAK}.`,
		});
		for (const answers of [
			[reply(400, leaky)],
			[reply(500, leaky)],
			[new TypeError(`${LEAK} https://api.example.com`)],
		] as const) {
			const { outcome } = await send(answers, 'once', { explain });
			const fault = outcome as RemoteFault;
			const printed = [
				inspect(fault, { depth: 9, showHidden: false }),
				JSON.stringify(fault),
				String(fault),
				fault.stack ?? '',
				JSON.stringify(outcomeOfFault(fault)),
			].join('\n');
			expect(printed).not.toContain('1234abcd');
			expect(printed).not.toContain('example.com');
			expect(printed).not.toContain('abc123');
		}
	});

	it("is the vendor's text where it can be read, with the body beside it", async () => {
		const explain = ({ body }: HttpReply) => ({
			code: 'refused_by_system' as const,
			message: `It says ${(body as { error: string }).error}.`,
			fix: 'Try it again.',
		});
		const { outcome } = await send([reply(422, { error: 'no' })], 'once', { explain });
		expect(outcome).toMatchObject({ refusal: { code: 'refused_by_system', message: 'It says no.' }, status: 422 });
		expect((outcome as RemoteFault).body).toEqual({ error: 'no' });
	});

	it.each([
		[401, 'credential_refused'],
		[403, 'scope_missing'],
		[404, 'not_found'],
		[400, 'refused_by_system'],
	])('%d without a usable message is %s', async (status, code) => {
		expect((await send([reply(status)], 'read')).outcome).toMatchObject({ refusal: { code } });
	});

	it('becomes the outcome of every input that went with it; other faults go on', async () => {
		expect(outcomeOfFault((await send([reply(400)], 'once')).outcome)).toMatchObject({ kind: 'refused' });
		expect(outcomeOfFault((await send([reply(429)], 'once')).outcome)).toMatchObject({ kind: 'later' });
		expect(outcomeOfFault((await send([lost], 'once')).outcome)).toMatchObject({ kind: 'unknown' });
		expect(() => outcomeOfFault(new TypeError('a bug'))).toThrow('a bug');
	});
});
