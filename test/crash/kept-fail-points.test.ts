import type { SendingClaim } from '../../src/domain/invoice/sending-claim';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { BY_EMAIL } from '../support/by-email';
import { eventOf, intentOf, LEASE, NOW, SYSTEM } from './kept';
import { databases, openAt } from './places';

/** The process ends here: nothing after this statement reaches the database. */
class Died extends Error {}

/** One thing that is kept for another system; `parts` are what must be there together, or not at all. */
interface Scene {
	readonly name: string;
	prepare(ledger: Ledger, key: string): Promise<unknown>;
	run(ledger: Ledger, key: string): Promise<unknown>;
	parts(ledger: Ledger, key: string): Promise<readonly boolean[]>;
}

const eventsOf = (key: string) => [0, 1, 2].map((n) => ({ ...eventOf(n), id: `${key} ${n}`, subject: `${key} ${n}` }));

const claimOf = (invoiceId: string): SendingClaim => ({
	...BY_EMAIL,
	invoiceId,
	number: 1,
	run: { id: 'run', delivery: null },
	actor: 'W',
	to: '',
	claimedAt: NOW,
	isAgain: false,
	outcome: null,
	endedAt: null,
	isRunOver: false,
});

const SCENES: readonly Scene[] = [
	{
		name: 'claim operations',
		prepare: async () => undefined,
		run: ({ journal }, key) => journal.claim([intentOf(key), intentOf(`${key}b`)], NOW, LEASE),
		parts: async ({ journal }, key) =>
			(await journal.find([intentOf(key), intentOf(`${key}b`)])).map((found) => found === 'open'),
	},
	{
		name: 'write down what was made, with its links',
		prepare: ({ journal }, key) => journal.claim([intentOf(key), intentOf(`${key}b`)], NOW, LEASE),
		run: ({ journal }, key) =>
			journal.complete(
				[key, `${key}b`].map((one) => ({ ref: intentOf(one), result: `made ${one}` })),
				NOW,
			),
		parts: async ({ journal, links }, key) => {
			const found = await journal.find([intentOf(key), intentOf(`${key}b`)]);
			const linked = await links.linksOfJobs(
				[key, `${key}b`].map((one) => ({ system: SYSTEM, id: `deal-${one}` })),
			);
			return [...found.map((one) => typeof one === 'object'), ...linked.map((one) => one.length === 1)];
		},
	},
	{
		name: 'receive events',
		prepare: ({ events }, key) =>
			events.register({ id: `wf:${key}`, system: SYSTEM, kinds: ['invoice.paid'] }, NOW),
		run: ({ inbox }, key) => inbox.receive(eventsOf(key), { system: SYSTEM, feed: key, value: 'read' }, NOW),
		parts: async ({ events, inbox }, key) => {
			const written = new Set((await events.newest(SYSTEM, ['invoice.paid'], 10_000)).map(({ id }) => id));
			const held = await events.lease(`wf:${key}`, 100, NOW, NOW);
			const owed = new Set(held.map(({ event }) => event.id));
			const cursor = (await inbox.claimFeed(SYSTEM, key, NOW, NOW))!.value;
			return [...eventsOf(key).flatMap(({ id }) => [written.has(id), owed.has(id)]), cursor === 'read'];
		},
	},
	{
		name: 'keep that a sending did not arrive, with its event',
		prepare: async ({ claims, events }, key) => {
			await events.register({ id: `wf:${key}`, system: SYSTEM, kinds: ['invoice.delivery_failed'] }, NOW);
			await claims.append(SYSTEM, [claimOf(key)]);
			await claims.handOver(SYSTEM, [{ invoiceId: key, channel: null, remoteId: key }], NOW);
		},
		run: ({ claims }, key) => claims.arrived(SYSTEM, [{ remoteId: key, state: 'failed', reason: '' }], NOW),
		parts: async ({ claims, events }, key) => {
			const [last] = await claims.latest(SYSTEM, [key]);
			const written = await events.newest(SYSTEM, ['invoice.delivery_failed'], 10_000);
			const held = await events.lease(`wf:${key}`, 100, NOW, NOW);
			const isOf = ({ subject }: { readonly subject: string }) => subject === key;
			return [last!.arrival?.state === 'failed', written.some(isOf), held.some(({ event }) => isOf(event))];
		},
	},
];

describe.each(databases())('T3 fail points of what is kept for other systems on $name', ({ place }) => {
	it.each(SCENES)('$name: all or nothing at every statement, and a retry completes it', async (scene) => {
		const at = await place();
		const steady = await openAt(at);
		const seen = new Set<boolean>();
		for (let k = 1; ; k += 1) {
			const key = `k${k}`;
			await scene.prepare(steady, key);
			let armed = false;
			let statements = 0;
			const dying = await openAt(at, () => {
				if (armed && (statements += 1) === k) throw new Died();
			});
			armed = true;
			const died = await scene.run(dying, key).then(
				() => false,
				() => true,
			);
			armed = false;
			await dying.close();
			const parts = new Set(await scene.parts(steady, key));
			expect(parts.size).toBe(1);
			parts.forEach((part) => seen.add(part));
			await scene.run(steady, key);
			expect(new Set(await scene.parts(steady, key))).toEqual(new Set([true]));
			if (!died) {
				// BEGIN, something in between and COMMIT at the least: otherwise nothing was tried.
				expect(k).toBeGreaterThan(3);
				break;
			}
			expect(k).toBeLessThan(200);
		}
		expect(seen).toEqual(new Set([true, false]));
		await steady.close();
	});
});
