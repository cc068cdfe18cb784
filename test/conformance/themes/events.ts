import type { Delivery } from '../../../src/ports/event-store';
import { type Deps } from '../deps';
import type { Theme } from '../suite';

const LEASE = 60;
const lease = (deps: Deps, listener: string, limit = 10) =>
	deps.system.events.lease(listener, limit, deps.now, deps.in(LEASE));
const ref = ({ listenerId, event, attempt }: Delivery) => ({ listenerId, eventId: event.id, attempt });
const ids = (deliveries: readonly Delivery[]) => deliveries.map(({ event }) => event.id);

/** A listener to paid invoices, and so many of them. */
async function paidInvoices(deps: Deps, count: number, listeners: readonly string[] = ['w:n']) {
	for (const id of listeners)
		await deps.system.events.register(
			{ id, system: deps.system.invoicing.system, kinds: ['invoice.paid'] },
			deps.now,
		);
	const client = await deps.client();
	const made = [];
	for (let n = 0; n < count; n += 1) {
		const invoice = await deps.invoice(client);
		await deps.pay(invoice);
		made.push(`paid:${invoice.invoice.id}:1`);
	}
	return made;
}

export const events: Theme = (test) => {
	test(
		'a batch of one run is extended, retried, dead-lettered and acknowledged as one; late reports about parts of it change nothing',
		['paidEvent', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 6);
			const batch = await lease(deps, 'w:n');
			expect(batch).toHaveLength(6);
			const [stale, ...others] = batch.map(ref);
			await deps.system.events.ack(stale!);
			expect(await deps.system.events.extend([stale!, ...others], deps.in(2 * LEASE))).toBe(true);
			deps.wait(LEASE + 1);
			expect(await lease(deps, 'w:n')).toEqual([]);
			await deps.system.events.nack([stale!, ...others.slice(0, 2)], deps.in(5), 'failed');
			await deps.system.events.deadLetter(others.slice(2, 4), deps.now, 'too often');
			await deps.system.events.ack(others);
			deps.wait(6);
			expect((await lease(deps, 'w:n')).map(({ event, attempt }) => [event.id, attempt])).toEqual(
				others.slice(0, 2).map(({ eventId }) => [eventId, 2]),
			);
			expect((await deps.system.events.listDeadLetters(9)).map(({ event }) => event.id).sort()).toEqual(
				others
					.slice(2, 4)
					.map(({ eventId }) => eventId)
					.sort(),
			);
			expect(await deps.system.events.extend([stale!, others[4]!], deps.in(LEASE))).toBe(false);
			expect(await deps.system.events.extend([], deps.in(LEASE))).toBe(false);
		},
	);

	test(
		'a listener gets the events of its kinds from its registration on, in their order',
		['paidEvent', 'stageEvent', 'registerPayment', 'move', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 1, []);
			const paid = await paidInvoices(deps, 2);
			await deps.job(await deps.client(), await deps.pipeline());
			const leased = await lease(deps, 'w:n');
			expect(ids(leased)).toEqual(paid);
			expect(leased[0]).toMatchObject({
				listenerId: 'w:n',
				attempt: 1,
				leaseUntil: deps.in(LEASE),
				event: { kind: 'invoice.paid', system: deps.system.invoicing.system },
			});
			expect(leased[0]!.event.data.paymentId).toMatch(/^pay_/);
		},
	);

	test(
		'several listeners each get every event; registering again keeps what waits',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			const paid = await paidInvoices(deps, 2, ['a', 'b']);
			await deps.system.events.register(
				{ id: 'a', system: deps.system.invoicing.system, kinds: ['invoice.paid'] },
				deps.now,
			);
			expect([ids(await lease(deps, 'a')), ids(await lease(deps, 'b')), ids(await lease(deps, 'c'))]).toEqual([
				paid,
				paid,
				[],
			]);
		},
	);

	test(
		'what is leased is not offered again; what was acknowledged never is',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 3);
			const first = await lease(deps, 'w:n', 2);
			expect(first).toHaveLength(2);
			expect(await lease(deps, 'w:n')).toHaveLength(1);
			for (const delivery of first) await deps.system.events.ack(ref(delivery));
			deps.wait(10 * LEASE);
			expect(await lease(deps, 'w:n')).toHaveLength(1);
		},
	);

	test(
		'an expired lease is a failed attempt; its late report changes nothing',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 1);
			const [lost] = await lease(deps, 'w:n');
			deps.wait(LEASE - 1);
			expect(await lease(deps, 'w:n')).toEqual([]);
			deps.wait(2);
			const [second] = await lease(deps, 'w:n');
			expect(second).toMatchObject({ attempt: 2, event: lost!.event });
			await deps.system.events.ack(ref(lost!));
			await deps.system.events.deadLetter(ref(lost!), deps.now, 'late');
			await deps.system.events.nack(ref(lost!), deps.now, 'late');
			expect(await deps.system.events.extend(ref(lost!), deps.in(999))).toBe(false);
			expect(await deps.system.events.extend(ref(second!), deps.in(2 * LEASE))).toBe(true);
			deps.wait(LEASE + 1);
			expect(await lease(deps, 'w:n')).toEqual([]);
			await deps.system.events.ack(ref(second!));
			expect(await deps.system.events.extend(ref(second!), deps.in(999))).toBe(false);
			deps.wait(10 * LEASE);
			expect(await lease(deps, 'w:n')).toEqual([]);
		},
	);

	test(
		'what a run reports is kept with its attempt, and only while that attempt holds the lease',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 3);
			const [first, second, third] = (await lease(deps, 'w:n')).map(ref);
			const { events: store } = deps.system;
			expect(await store.reports([first!, second!, third!])).toEqual([null, null, null]);
			const now = deps.now;
			await store.report([first!, second!], { at: now, isEnd: false });
			await store.report(first!, { at: now, isEnd: true });
			deps.wait(1);
			await store.report(first!, { at: deps.now, isEnd: false });
			expect(await store.reports([second!, first!, third!])).toEqual([
				{ at: now, isEnd: false },
				{ at: deps.now, isEnd: true },
				null,
			]);
			await store.nack(first!, deps.now, 'failed');
			await store.report(first!, { at: deps.now, isEnd: true });
			expect(await store.reports([first!])).toEqual([null]);
			const [again] = (await lease(deps, 'w:n')).map(ref);
			expect(await store.reports([again!])).toEqual([null]);
			await store.ack(again!);
			expect(await store.reports([again!, second!])).toEqual([null, { at: now, isEnd: false }]);
		},
	);

	test(
		'a failed attempt comes again at its time with the next number',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 1);
			const [first] = await lease(deps, 'w:n');
			await deps.system.events.nack(ref(first!), deps.in(30), 'it broke');
			expect(await lease(deps, 'w:n')).toEqual([]);
			deps.wait(31);
			expect(await lease(deps, 'w:n')).toMatchObject([{ attempt: 2 }]);
		},
	);

	test(
		'a dead letter is kept and listed until a person decides',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			const [id] = await paidInvoices(deps, 1, ['a', 'b']);
			const [delivery] = await lease(deps, 'a');
			await deps.system.events.deadLetter(ref(delivery!), deps.now, 'five times broken');
			const deadLetteredAt = deps.now;
			deps.wait(10 * LEASE);
			expect(await lease(deps, 'a')).toEqual([]);
			expect(await deps.system.events.listDeadLetters(10)).toEqual([
				{ listenerId: 'a', event: delivery!.event, attempts: 1, reason: 'five times broken', deadLetteredAt },
			]);
			expect(await deps.system.events.offerAgain('b', null, deps.now)).toBe(0);
			expect(await deps.system.events.offerAgain('a', 'other', deps.now)).toBe(0);
			expect(await deps.system.events.offerAgain('a', id!, deps.now)).toBe(1);
			expect(await deps.system.events.listDeadLetters(10)).toEqual([]);
			expect(await lease(deps, 'a')).toMatchObject([{ attempt: 2 }]);
		},
	);

	test(
		'events of one subject are delivered one at a time, in their order',
		['paidEvent', 'registerPayment', 'deletePayment', 'ownEvents'],
		async (deps) => {
			await deps.system.events.register(
				{ id: 'w:n', system: deps.system.invoicing.system, kinds: ['invoice.paid', 'invoice.partially_paid'] },
				deps.now,
			);
			const [invoice, other] = [await deps.invoice(await deps.client()), await deps.invoice(await deps.client())];
			const part = await deps.pay(invoice, { amount: 1n });
			await deps.pay(invoice);
			await deps.pay(other);
			const first = await lease(deps, 'w:n');
			expect(ids(first)).toEqual([`partly:${part.payment.id}`, `paid:${other.invoice.id}:1`]);
			expect(await lease(deps, 'w:n')).toEqual([]);
			await deps.system.events.nack(ref(first[0]!), deps.in(30), 'broke');
			expect(await lease(deps, 'w:n')).toEqual([]);
			deps.wait(31);
			const again = await lease(deps, 'w:n');
			expect(ids(again)).toEqual([`partly:${part.payment.id}`]);
			await deps.system.events.ack(ref(again[0]!));
			expect(ids(await lease(deps, 'w:n'))).toEqual([`paid:${invoice.invoice.id}:1`]);
		},
	);

	test(
		'a listener gets events of its own system only, and keeps what waits when it switches to another one',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			const { events, invoicing } = deps.system;
			await events.register({ id: 'w:elsewhere', system: 'elsewhere:1', kinds: ['invoice.paid'] }, deps.now);
			const paid = await paidInvoices(deps, 1);
			expect(await lease(deps, 'w:elsewhere')).toEqual([]);
			expect(await events.newest('elsewhere:1', ['invoice.paid'], 10)).toEqual([]);
			await events.register({ id: 'w:n', system: 'elsewhere:1', kinds: ['invoice.paid'] }, deps.now);
			expect(await lease(deps, 'w:n')).toEqual([]);
			await events.register({ id: 'w:n', system: invoicing.system, kinds: ['invoice.paid'] }, deps.now);
			expect(ids(await lease(deps, 'w:n'))).toEqual(paid);
		},
	);

	test(
		'a forgotten listener gets nothing, and nothing waits for it',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 1);
			await deps.system.events.forget('w:n');
			expect(await lease(deps, 'w:n')).toEqual([]);
			await deps.system.events.register(
				{ id: 'w:n', system: deps.system.invoicing.system, kinds: ['invoice.paid'] },
				deps.now,
			);
			expect(await lease(deps, 'w:n')).toEqual([]);
		},
	);

	test('what waits outlives a restart', ['paidEvent', 'registerPayment', 'ownEvents'], async (deps) => {
		const paid = await paidInvoices(deps, 2);
		const [first] = await lease(deps, 'w:n', 1);
		if (deps.system.reopen) deps.system = await deps.system.reopen();
		expect(ids(await lease(deps, 'w:n'))).toEqual([paid[1]]);
		deps.wait(LEASE + 1);
		expect((await lease(deps, 'w:n')).find(({ event }) => event.id === first!.event.id)).toMatchObject({
			attempt: 2,
		});
	});

	test(
		'the newest of a kind can be read without being leased',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			const paid = await paidInvoices(deps, 3);
			expect(
				(await deps.system.events.newest(deps.system.invoicing.system, ['invoice.paid'], 2)).map(
					({ id }) => id,
				),
			).toEqual([paid[2], paid[1]]);
			expect(
				await deps.system.events.newest(deps.system.invoicing.system, ['invoice.payment_pending'], 2),
			).toEqual([]);
			expect(await lease(deps, 'w:n')).toHaveLength(3);
		},
	);

	test(
		'a notification comes soon after an event was written, until it is stopped',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			let notifications = 0;
			let stop = () => {};
			const notified = new Promise<void>((resolve) => {
				stop = deps.system.events.onAppend(() => {
					notifications += 1;
					resolve();
				});
			});
			await paidInvoices(deps, 1);
			await notified;
			stop();
			const before = notifications;
			await paidInvoices(deps, 1);
			await new Promise((resolve) => setTimeout(resolve, 50));
			expect(notifications).toBe(before);
		},
	);

	test(
		'a change that was refused is not published (I6)',
		['paidEvent', 'registerPayment', 'ownEvents'],
		async (deps) => {
			await paidInvoices(deps, 0);
			const invoice = await deps.invoice(await deps.client());
			await deps.system.invoicing.recordPayments(
				[deps.payment(invoice), deps.payment('inv_none')],
				deps.call('all'),
			);
			expect(await lease(deps, 'w:n')).toEqual([]);
			expect(await deps.eventIds('invoice.paid')).toEqual([]);
		},
	);
};
