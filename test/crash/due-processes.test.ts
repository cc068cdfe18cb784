import { message, otherProcesses } from '../systems/ledger/sqlite/child';
import type { DueWish } from '../../src/domain/due/due-watch';
import { call, furnish, invoiceOf, value } from './books';
import { databases, openAt } from './places';

const OWNER = 'workflow:due';
const INVOICES = 120;
const WISH: DueWish = { steps: [0, 3, 14], time: '06:15', catchUp: 'all', startWith: 'none', includesPending: false };

interface Published {
	readonly key: string;
	readonly attempt: number;
}

/** The clock of `call` stands on 23 November 2026; all invoices are due on 1 December. */
describe.each(databases())('due invoices over one ledger on $name', ({ place }) => {
	const { start } = otherProcesses('../../../crash/worker.ts');

	async function scene(name: string) {
		const at = await place();
		const ledger = await openAt(at);
		const { client } = await furnish(ledger, name);
		await ledger.events.register({ id: OWNER, system: 'ledger', kinds: ['invoice.due'] }, call.now);
		await ledger.due.watch(OWNER, WISH, call);
		const orders = Array.from({ length: INVOICES }, (_none, n) => ({
			...invoiceOf(`${name}:${n}`, client.id),
			issueDate: '2026-11-01',
			dueDate: '2026-12-01',
		}));
		const ids = (await ledger.invoicing.create(orders, call)).map((outcome) => value(outcome).invoice.id);
		const publish = (now: string, end = '') => start('publishDue', JSON.stringify(at), OWNER, now, end);
		const published = async (child: ReturnType<typeof publish>) =>
			JSON.parse(await message(child)) as readonly Published[];
		return { ledger, ids, publish, published };
	}
	const keys = (ids: readonly string[], step: number) => ids.map((id) => `due:${id}:${step}`).sort();
	const sorted = (published: readonly Published[]) => published.map(({ key }) => key).sort();

	it('T7 two processes publish each step once', async () => {
		const { ledger, ids, publish, published } = await scene('two');
		const now = '2026-12-01T06:15:00.000Z';
		const both = await Promise.all([published(publish(now)), published(publish(now))]);
		expect(sorted(both.flat())).toEqual(keys(ids, 0));
		expect(await ledger.events.newest('ledger', ['invoice.due'], 1_000)).toHaveLength(INVOICES);
		await ledger.close();
	}, 120_000);

	it('T4 a process that is killed between the start and the end of its run loses nothing and repeats no step', async () => {
		const { ledger, ids, publish, published } = await scene('killed');
		const first = publish('2026-12-01T06:15:00.000Z', 'forever');
		const begun = await published(first);
		const gone = new Promise((resolve) => first.once('exit', resolve));
		first.kill('SIGKILL');
		await gone;
		expect(sorted(begun)).toEqual(keys(ids, 0));
		// The lease has run out: the same keys, as the next attempt.
		const again = await published(publish('2026-12-01T06:17:00.000Z'));
		expect(sorted(again)).toEqual(keys(ids, 0));
		expect(new Set(again.map(({ attempt }) => attempt))).toEqual(new Set([2]));
		// Downtime over two steps, one of them more than a day late: each once, in their order.
		const later = await published(publish('2026-12-20T09:00:00.000Z'));
		const last = await published(publish('2026-12-20T09:02:00.000Z'));
		expect([sorted(later), sorted(last)]).toEqual([keys(ids, 3), keys(ids, 14)]);
		expect(await published(publish('2026-12-21T09:00:00.000Z'))).toEqual([]);
		expect(await ledger.events.newest('ledger', ['invoice.due'], 1_000)).toHaveLength(3 * INVOICES);
		await ledger.close();
	}, 120_000);

	it('T4 is killed at any moment while it publishes: each step is published once', async () => {
		const { ledger, ids, publish, published } = await scene('any');
		for (const ms of [0, 30, 60, 120, 200]) {
			const child = publish('2026-12-01T06:15:00.000Z', 'forever');
			await new Promise((resolve) => setTimeout(resolve, 300 + ms));
			const gone = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGKILL');
			await gone;
		}
		expect(sorted(await published(publish('2026-12-01T07:00:00.000Z')))).toEqual(keys(ids, 0));
		expect(await ledger.events.newest('ledger', ['invoice.due'], 1_000)).toHaveLength(INVOICES);
		await ledger.close();
	}, 120_000);
});
