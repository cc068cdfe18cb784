import { AccountCache } from '../../src/remote/account-cache';
import { RemoteFault } from '../../src/remote/client';
import { FakeClock } from '../support/fake-clock';

const MINUTE = 60_000;
const QUERY = { name: 'pipelines', forMs: MINUTE };

const cancelled = () =>
	new RemoteFault('later', { code: 'system_unreachable', message: 'cancelled', fix: '' }, { status: null });

/** A read whose end the test decides. */
function pending() {
	let [resolve, reject]: [(value: string) => void, (fault: Error) => void] = [() => {}, () => {}];
	const value = new Promise<string>((fulfil, fail) => ([resolve, reject] = [fulfil, fail]));
	return {
		read: jest.fn(() => value),
		resolve: (text: string) => resolve(text),
		reject: (fault: Error) => reject(fault),
	};
}

describe('the account cache', () => {
	const clock = new FakeClock();
	const run = () => ({ now: () => clock.now(), send: () => Promise.reject(new Error('sends nothing')) });

	it('reads a value once for all runs, until it is too old', async () => {
		const cache = new AccountCache();
		const read = jest.fn(async () => 'value');
		expect(await cache.read(run(), QUERY, read)).toBe('value');
		expect(await cache.read(run(), QUERY, read)).toBe('value');
		expect(read).toHaveBeenCalledTimes(1);
		await clock.pass(MINUTE);
		await cache.read(run(), QUERY, read);
		expect(read).toHaveBeenCalledTimes(2);
		await cache.read(run(), { ...QUERY, how: 'anew' }, read);
		expect(read).toHaveBeenCalledTimes(3);
		await cache.read(run(), { ...QUERY, name: 'tax rates' }, read);
		expect(read).toHaveBeenCalledTimes(4);
	});

	it('reads a value once for runs that ask while it is being read', async () => {
		const cache = new AccountCache();
		const first = pending();
		const second = pending();
		const asked = [cache.read(run(), QUERY, first.read), cache.read(run(), QUERY, second.read)];
		first.resolve('value');
		expect(await Promise.all(asked)).toEqual(['value', 'value']);
		expect(second.read).not.toHaveBeenCalled();
	});

	it('forgets a failed read', async () => {
		const cache = new AccountCache();
		const client = run();
		await expect(cache.read(client, QUERY, () => Promise.reject(cancelled()))).rejects.toThrow('cancelled');
		expect(await cache.read(client, QUERY, async () => 'value')).toBe('value');
	});

	it('does not let the failed read of a cancelled run fail the runs that waited for it', async () => {
		const cache = new AccountCache();
		const [cancelledRun, other, third] = [run(), run(), run()];
		const first = pending();
		const own = jest.fn(async () => 'value');
		const asked = [
			cache.read(cancelledRun, QUERY, first.read),
			cache.read(cancelledRun, QUERY, first.read),
			cache.read(other, QUERY, own),
			cache.read(other, QUERY, own),
			cache.read(third, QUERY, async () => 'of the third'),
		];
		first.reject(cancelled());
		const ends = (await Promise.allSettled(asked)).map((end) =>
			end.status === 'fulfilled' ? end.value : 'failed',
		);
		expect(ends).toEqual(['failed', 'failed', 'value', 'value', 'of the third']);
		expect([first.read.mock.calls.length, own.mock.calls.length]).toEqual([1, 1]);
	});

	it('fails a run whose own read fails too, after one attempt', async () => {
		const cache = new AccountCache();
		const first = pending();
		const own = jest.fn(() => Promise.reject(new Error('no scope')));
		const asked = [cache.read(run(), QUERY, first.read), cache.read(run(), QUERY, own)];
		first.reject(cancelled());
		const ends = await Promise.allSettled(asked);
		expect(ends.map((end) => end.status === 'rejected' && (end.reason as Error).message)).toEqual([
			'cancelled',
			'no scope',
		]);
		expect(own).toHaveBeenCalledTimes(1);
	});

	it('keeps no client after a read', async () => {
		const cache = new AccountCache();
		const client = run();
		await cache.read(client, QUERY, async () => 'value');
		await cache.read(client, { ...QUERY, name: 'x' }, () => Promise.reject(new Error('failed'))).catch(() => null);
		const { entries } = cache as unknown as { readonly entries: ReadonlyMap<string, { readonly reader: unknown }> };
		expect([...entries].map(([name, { reader }]) => [name, reader])).toEqual([['pipelines', null]]);
	});
});
