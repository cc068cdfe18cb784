import type { Delivery } from '../../../src/ports/event-store';
import { type World } from '../world';
import type { Theme } from '../suite';

const LEASE = 60;
const take = (world: World, listener: string, limit = 10) =>
	world.system.events.take(listener, limit, world.now, world.in(LEASE));
const ref = ({ listenerId, event, attempt }: Delivery) => ({ listenerId, eventId: event.id, attempt });
const ids = (deliveries: readonly Delivery[]) => deliveries.map(({ event }) => event.id);

/** A listener to paid invoices, and so many of them. */
async function paidInvoices(world: World, count: number, listeners: readonly string[] = ['w:n']) {
	for (const id of listeners)
		await world.system.events.register(
			{ id, system: world.system.invoicing.system, kinds: ['invoice.paid'] },
			world.now,
		);
	const client = await world.client();
	const made = [];
	for (let n = 0; n < count; n += 1) {
		const invoice = await world.invoice(client);
		await world.pay(invoice);
		made.push(`paid:${invoice.invoice.id}:1`);
	}
	return made;
}

export const events: Theme = (test) => {
	test(
		'a batch that was told in one run is extended, offered again, set aside and done as one; late words about parts of it change nothing',
		['paidEvent', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 6);
			const batch = await take(world, 'w:n');
			expect(batch).toHaveLength(6);
			const [stale, ...others] = batch.map(ref);
			await world.system.events.succeed(stale!);
			expect(await world.system.events.extend([stale!, ...others], world.in(2 * LEASE))).toBe(true);
			world.wait(LEASE + 1);
			expect(await take(world, 'w:n')).toEqual([]);
			await world.system.events.retry([stale!, ...others.slice(0, 2)], world.in(5), 'failed');
			await world.system.events.park(others.slice(2, 4), world.now, 'too often');
			await world.system.events.succeed(others);
			world.wait(6);
			expect((await take(world, 'w:n')).map(({ event, attempt }) => [event.id, attempt])).toEqual(
				others.slice(0, 2).map(({ eventId }) => [eventId, 2]),
			);
			expect((await world.system.events.listParked(9)).map(({ event }) => event.id).sort()).toEqual(
				others
					.slice(2, 4)
					.map(({ eventId }) => eventId)
					.sort(),
			);
			expect(await world.system.events.extend([stale!, others[4]!], world.in(LEASE))).toBe(false);
			expect(await world.system.events.extend([], world.in(LEASE))).toBe(false);
		},
	);

	test(
		'a listener gets the events of its kinds from its registration on, in their order',
		['paidEvent', 'stageEvent', 'registerPayment', 'move', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 1, []);
			const paid = await paidInvoices(world, 2);
			await world.job(await world.client(), await world.pipeline());
			const taken = await take(world, 'w:n');
			expect(ids(taken)).toEqual(paid);
			expect(taken[0]).toMatchObject({
				listenerId: 'w:n',
				attempt: 1,
				leaseUntil: world.in(LEASE),
				event: { kind: 'invoice.paid', system: world.system.invoicing.system },
			});
			expect(taken[0]!.event.data.paymentId).toMatch(/^pay_/);
		},
	);

	test(
		'several listeners each get every event; registering again keeps what waits',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			const paid = await paidInvoices(world, 2, ['a', 'b']);
			await world.system.events.register(
				{ id: 'a', system: world.system.invoicing.system, kinds: ['invoice.paid'] },
				world.now,
			);
			expect([ids(await take(world, 'a')), ids(await take(world, 'b')), ids(await take(world, 'c'))]).toEqual([
				paid,
				paid,
				[],
			]);
		},
	);

	test(
		'what is leased is not offered again; what succeeded never is',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 3);
			const first = await take(world, 'w:n', 2);
			expect(first).toHaveLength(2);
			expect(await take(world, 'w:n')).toHaveLength(1);
			for (const delivery of first) await world.system.events.succeed(ref(delivery));
			world.wait(10 * LEASE);
			expect(await take(world, 'w:n')).toHaveLength(1);
		},
	);

	test(
		'an expired lease is an attempt that came to nothing; its late word changes nothing',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 1);
			const [lost] = await take(world, 'w:n');
			world.wait(LEASE - 1);
			expect(await take(world, 'w:n')).toEqual([]);
			world.wait(2);
			const [second] = await take(world, 'w:n');
			expect(second).toMatchObject({ attempt: 2, event: lost!.event });
			await world.system.events.succeed(ref(lost!));
			await world.system.events.park(ref(lost!), world.now, 'late');
			await world.system.events.retry(ref(lost!), world.now, 'late');
			expect(await world.system.events.extend(ref(lost!), world.in(999))).toBe(false);
			expect(await world.system.events.extend(ref(second!), world.in(2 * LEASE))).toBe(true);
			world.wait(LEASE + 1);
			expect(await take(world, 'w:n')).toEqual([]);
			await world.system.events.succeed(ref(second!));
			expect(await world.system.events.extend(ref(second!), world.in(999))).toBe(false);
			world.wait(10 * LEASE);
			expect(await take(world, 'w:n')).toEqual([]);
		},
	);

	test(
		'what a run reports is kept with its attempt, and only while that attempt holds the lease',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 3);
			const [first, second, third] = (await take(world, 'w:n')).map(ref);
			const { events: store } = world.system;
			expect(await store.reports([first!, second!, third!])).toEqual([null, null, null]);
			const now = world.now;
			await store.report([first!, second!], { at: now, isEnd: false });
			await store.report(first!, { at: now, isEnd: true });
			world.wait(1);
			await store.report(first!, { at: world.now, isEnd: false });
			expect(await store.reports([second!, first!, third!])).toEqual([
				{ at: now, isEnd: false },
				{ at: world.now, isEnd: true },
				null,
			]);
			await store.retry(first!, world.now, 'failed');
			await store.report(first!, { at: world.now, isEnd: true });
			expect(await store.reports([first!])).toEqual([null]);
			const [again] = (await take(world, 'w:n')).map(ref);
			expect(await store.reports([again!])).toEqual([null]);
			await store.succeed(again!);
			expect(await store.reports([again!, second!])).toEqual([null, { at: now, isEnd: false }]);
		},
	);

	test(
		'a failed attempt comes again at its time with the next number',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 1);
			const [first] = await take(world, 'w:n');
			await world.system.events.retry(ref(first!), world.in(30), 'it broke');
			expect(await take(world, 'w:n')).toEqual([]);
			world.wait(31);
			expect(await take(world, 'w:n')).toMatchObject([{ attempt: 2 }]);
		},
	);

	test(
		'parked is kept and shown until a person decides',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			const [id] = await paidInvoices(world, 1, ['a', 'b']);
			const [delivery] = await take(world, 'a');
			await world.system.events.park(ref(delivery!), world.now, 'five times broken');
			const parkedAt = world.now;
			world.wait(10 * LEASE);
			expect(await take(world, 'a')).toEqual([]);
			expect(await world.system.events.listParked(10)).toEqual([
				{ listenerId: 'a', event: delivery!.event, attempts: 1, reason: 'five times broken', parkedAt },
			]);
			expect(await world.system.events.unpark('b', null, world.now)).toBe(0);
			expect(await world.system.events.unpark('a', 'other', world.now)).toBe(0);
			expect(await world.system.events.unpark('a', id!, world.now)).toBe(1);
			expect(await world.system.events.listParked(10)).toEqual([]);
			expect(await take(world, 'a')).toMatchObject([{ attempt: 2 }]);
		},
	);

	test(
		'events of one subject are told one at a time, in their order',
		['paidEvent', 'registerPayment', 'deletePayment', 'ownEvents'],
		async (world) => {
			await world.system.events.register(
				{ id: 'w:n', system: world.system.invoicing.system, kinds: ['invoice.paid', 'invoice.partially_paid'] },
				world.now,
			);
			const [invoice, other] = [
				await world.invoice(await world.client()),
				await world.invoice(await world.client()),
			];
			const part = await world.pay(invoice, { amount: 1n });
			await world.pay(invoice);
			await world.pay(other);
			const first = await take(world, 'w:n');
			expect(ids(first)).toEqual([`partly:${part.payment.id}`, `paid:${other.invoice.id}:1`]);
			expect(await take(world, 'w:n')).toEqual([]);
			await world.system.events.retry(ref(first[0]!), world.in(30), 'broke');
			expect(await take(world, 'w:n')).toEqual([]);
			world.wait(31);
			const again = await take(world, 'w:n');
			expect(ids(again)).toEqual([`partly:${part.payment.id}`]);
			await world.system.events.succeed(ref(again[0]!));
			expect(ids(await take(world, 'w:n'))).toEqual([`paid:${invoice.invoice.id}:1`]);
		},
	);

	test(
		'a listener hears its own system only, and keeps what waits when it turns to another one',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			const { events, invoicing } = world.system;
			await events.register({ id: 'w:elsewhere', system: 'elsewhere:1', kinds: ['invoice.paid'] }, world.now);
			const paid = await paidInvoices(world, 1);
			expect(await take(world, 'w:elsewhere')).toEqual([]);
			expect(await events.newest('elsewhere:1', ['invoice.paid'], 10)).toEqual([]);
			await events.register({ id: 'w:n', system: 'elsewhere:1', kinds: ['invoice.paid'] }, world.now);
			expect(await take(world, 'w:n')).toEqual([]);
			await events.register({ id: 'w:n', system: invoicing.system, kinds: ['invoice.paid'] }, world.now);
			expect(ids(await take(world, 'w:n'))).toEqual(paid);
		},
	);

	test(
		'a forgotten listener gets nothing, and nothing waits for it',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 1);
			await world.system.events.forget('w:n');
			expect(await take(world, 'w:n')).toEqual([]);
			await world.system.events.register(
				{ id: 'w:n', system: world.system.invoicing.system, kinds: ['invoice.paid'] },
				world.now,
			);
			expect(await take(world, 'w:n')).toEqual([]);
		},
	);

	test('what waits outlives a new start', ['paidEvent', 'registerPayment', 'ownEvents'], async (world) => {
		const paid = await paidInvoices(world, 2);
		const [first] = await take(world, 'w:n', 1);
		if (world.system.reopen) world.system = await world.system.reopen();
		expect(ids(await take(world, 'w:n'))).toEqual([paid[1]]);
		world.wait(LEASE + 1);
		expect((await take(world, 'w:n')).find(({ event }) => event.id === first!.event.id)).toMatchObject({
			attempt: 2,
		});
	});

	test(
		'the newest of a kind can be looked at without being taken',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			const paid = await paidInvoices(world, 3);
			expect(
				(await world.system.events.newest(world.system.invoicing.system, ['invoice.paid'], 2)).map(
					({ id }) => id,
				),
			).toEqual([paid[2], paid[1]]);
			expect(
				await world.system.events.newest(world.system.invoicing.system, ['invoice.payment_pending'], 2),
			).toEqual([]);
			expect(await take(world, 'w:n')).toHaveLength(3);
		},
	);

	test(
		'a hint comes soon after an event was written, until it is stopped',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			let hints = 0;
			let stop = () => {};
			const heard = new Promise<void>((resolve) => {
				stop = world.system.events.onAppend(() => {
					hints += 1;
					resolve();
				});
			});
			await paidInvoices(world, 1);
			await heard;
			stop();
			const before = hints;
			await paidInvoices(world, 1);
			await new Promise((resolve) => setTimeout(resolve, 50));
			expect(hints).toBe(before);
		},
	);

	test(
		'a change that was refused is told to nobody (I6)',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (world) => {
			await paidInvoices(world, 0);
			const invoice = await world.invoice(await world.client());
			await world.system.invoicing.recordPayments(
				[world.payment(invoice), world.payment('inv_none')],
				world.call('all'),
			);
			expect(await take(world, 'w:n')).toEqual([]);
			expect(await world.told('invoice.paid')).toEqual([]);
		},
	);
};
