import { NoReply, type HttpReply, type Transport } from '../../../src/ports/http';
import { fits } from './faults';
import { httpTransport } from './http-transport';
import { startSimulator, type Simulator } from './simulator';

let simulator: Simulator;
let made: unknown[];
let ask: Transport;

beforeEach(async () => {
	made = [];
	simulator = await startSimulator({
		handle: ({ method, body, headers, query }) => {
			if (headers.authorization !== 'Bearer secret') return { status: 401, body: { message: 'no' } };
			if (method === 'POST') made.push(body);
			return {
				status: method === 'POST' ? 201 : 200,
				body: { made: made.length, asked: query.get('q'), text: 'x'.repeat(100) },
			};
		},
		limits: [
			{
				max: 5,
				intervalMs: 300,
				counts: ({ path }) => path !== '/free',
				headers: (left) => ({ 'x-left': String(left) }),
				refuse: (waitMs) => ({ status: 429, body: { waitMs } }),
			},
		],
	});
	ask = httpTransport({ url: simulator.url, token: 'secret' });
});

afterEach(() => simulator.close());

const post = (): Promise<HttpReply> => ask({ method: 'POST', path: '/free', query: { q: 'å&' }, body: { a: 1 } }, 200);
const noReply = (asked: Promise<HttpReply>): Promise<unknown> =>
	asked.then(
		() => 'a reply',
		(cause: unknown) => (cause instanceof NoReply ? cause.mayHaveArrived : cause),
	);

describe('the shared simulator', () => {
	it('serves what its vendor answers, and counts calls by method and pattern', async () => {
		expect(await post()).toMatchObject({ status: 201, body: { made: 1, asked: 'å&' } });
		expect(made).toEqual([{ a: 1 }]);
		expect([
			simulator.count(),
			simulator.count('POST'),
			simulator.count('GET'),
			simulator.count('POST', '/*'),
		]).toEqual([1, 1, 0, 1]);
		const stranger = httpTransport({ url: simulator.url, token: 'other' });
		expect((await stranger({ method: 'GET', path: '/free' }, 200)).status).toBe(401);
	});

	it.each([
		[{ kind: 'timeout', when: 'before' }, 0],
		[{ kind: 'timeout', when: 'after' }, 1],
		[{ kind: 'reset', when: 'before' }, 0],
		[{ kind: 'reset', when: 'after' }, 1],
		[{ kind: 'halfBody' }, 1],
	] as const)('without a reply: %j', async (fault, effects) => {
		simulator.failNext(fault);
		expect(await noReply(post())).toBe(true);
		expect(made).toHaveLength(effects);
		expect((await post()).status).toBe(201);
	});

	it.each([
		[{ kind: 'tooMany', retryAfter: '3' }, 0, 429, 'object'],
		[{ kind: 'status', status: 503, when: 'before', retryAfter: '3' }, 0, 503, 'object'],
		[{ kind: 'status', status: 500, when: 'after' }, 1, 500, 'object'],
		[{ kind: 'brokenJson' }, 1, 201, 'string'],
		[{ kind: 'html', when: 'after' }, 1, 200, 'string'],
		[{ kind: 'html', status: 502, when: 'before' }, 0, 502, 'string'],
	] as const)('with a reply of no use: %j', async (fault, effects, status, body) => {
		simulator.failNext(fault);
		const reply = await post();
		expect([made.length, reply.status, typeof reply.body, reply.headers['retry-after']]).toEqual([
			effects,
			status,
			body,
			'retryAfter' in fault ? '3' : undefined,
		]);
	});

	it('fails only the matching calls, as often as was set, until faults are cleared', async () => {
		simulator.failNext({ kind: 'tooMany' }, { method: 'POST', path: '/other/*', times: 2 });
		simulator.failBy(({ method }) => (method === 'DELETE' ? { kind: 'tooMany' } : null));
		const status = async (method: 'POST' | 'DELETE', path: string) => (await ask({ method, path }, 200)).status;
		expect([
			await status('POST', '/free'),
			await status('POST', '/other/1'),
			await status('POST', '/other/2'),
			await status('POST', '/other/3'),
		]).toEqual([201, 429, 429, 201]);
		expect(await status('DELETE', '/free')).toBe(429);
		simulator.heal();
		expect(await status('DELETE', '/free')).toBe(200);
	});

	it("refuses what exceeds a limit, with the vendor's headers, and takes it up again in time", async () => {
		const get = () => ask({ method: 'GET', path: '/limited' }, 200);
		const replies = [];
		for (let n = 0; n < 6; n += 1) replies.push(await get());
		expect(replies.map(({ status, headers }) => [status, headers['x-left']])).toEqual([
			[200, '4'],
			[200, '3'],
			[200, '2'],
			[200, '1'],
			[200, '0'],
			[429, '0'],
		]);
		expect(simulator.refusedByLimit).toBe(1);
		await new Promise((resolve) => setTimeout(resolve, 310));
		expect((await get()).status).toBe(200);
	});

	it('takes its time', async () => {
		simulator.latencyMs = 50;
		const start = Date.now();
		await post();
		expect(Date.now() - start).toBeGreaterThanOrEqual(45);
	});

	it('that is gone never received the request', async () => {
		const gone = await startSimulator({ handle: () => ({ status: 200 }) });
		await gone.close();
		expect(await noReply(httpTransport({ url: gone.url, token: '' })({ method: 'GET', path: '/' }, 200))).toBe(
			false,
		);
	});

	it('paths fit patterns part by part', () => {
		expect([
			fits('/a/b/c', '/a/*/c'),
			fits('/a/b/d/c', '/a/*/c'),
			fits('/a/b/d/c', '/a/**'),
			fits('/a.b', '/a-b'),
		]).toEqual([true, false, true, false]);
	});
});
