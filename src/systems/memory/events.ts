import type { Instant } from '../../domain/local-date';
import {
	refsOf,
	type Attempts,
	type Delivery,
	type DeliveryRef,
	type EventStore,
	type Lapsed,
} from '../../ports/event-store';
import { newestFirst } from './records';
import { deliveryKey, type MemoryState, type Waiting } from './state';

/** Deliveries as a list in the order of their events; what was acked leaves the list. */
export function memoryEvents(state: MemoryState): EventStore {
	const put = (delivery: Waiting) =>
		state.rows.deliveries.set(deliveryKey(delivery.listenerId, delivery.event.id), delivery);
	const of = (listenerId: string) =>
		[...state.rows.deliveries.values()].filter((delivery) => delivery.listenerId === listenerId);
	/** The delivery, if this attempt still holds it. */
	const held = ({ listenerId, eventId, attempt }: DeliveryRef) => {
		const delivery = state.rows.deliveries.get(deliveryKey(listenerId, eventId));
		return delivery?.status === 'leased' && delivery.attempt === attempt ? delivery : undefined;
	};
	const heldOf = (attempts: Attempts) => refsOf(attempts).flatMap((ref) => held(ref) ?? []);
	return {
		register: async (listener, now) => {
			const before = state.rows.listeners.get(listener.id);
			state.rows.listeners.set(listener.id, {
				...listener,
				since: before?.system === listener.system ? before.since : now,
			});
		},
		forget: async (listenerId) => {
			state.rows.listeners.delete(listenerId);
			state.rows.dueWatches.delete(listenerId);
			for (const { event } of of(listenerId)) state.rows.deliveries.delete(deliveryKey(listenerId, event.id));
		},
		lease: async (listenerId, limit, now, leaseUntil, lapsed) => {
			if (lapsed)
				for (const { event } of of(listenerId).filter((delivery) => isEndedAlone(delivery, now)))
					state.rows.deliveries.delete(deliveryKey(listenerId, event.id));
			const system = state.rows.listeners.get(listenerId)?.system;
			const taken = firstOfEachSubject(
				of(listenerId).filter(({ event }) => event.system === system),
				now,
			)
				.filter(
					(delivery) =>
						isDue(delivery, now) && !(lapsed?.runsElsewhere && isAlive(delivery, lapsed.aliveSince)),
				)
				.slice(0, limit)
				.map(
					(delivery): Waiting => ({
						...endedIf(isEndedWithItsProcess(delivery, lapsed), delivery),
						status: 'leased',
						attempt: delivery.attempt + 1,
						leaseUntil,
						report: null,
						asksAgain: false,
					}),
				);
			taken.forEach(put);
			return taken.map(
				({ listenerId: id, event, attempt }): Delivery => ({ listenerId: id, event, attempt, leaseUntil }),
			);
		},
		extend: async (attempts, leaseUntil) => {
			const deliveries = heldOf(attempts);
			for (const delivery of deliveries) put({ ...delivery, leaseUntil });
			return deliveries.length > 0;
		},
		report: async (attempts, report, asksAgain = false) => {
			for (const delivery of heldOf(attempts))
				put({
					...delivery,
					report: { at: report.at, isEnd: report.isEnd || delivery.report?.isEnd === true },
					asksAgain: asksAgain || delivery.asksAgain,
				});
		},
		reports: async (refs) => refs.map((ref) => held(ref)?.report ?? null),
		ack: async (attempts) => {
			const deliveries = heldOf(attempts);
			for (const { listenerId, event, asksAgain } of deliveries)
				if (!asksAgain) state.rows.deliveries.delete(deliveryKey(listenerId, event.id));
			return deliveries
				.filter(({ asksAgain }) => asksAgain)
				.map(({ listenerId, event, attempt }) => ({ listenerId, eventId: event.id, attempt }));
		},
		nack: async (attempts, retryAt, reason, isRunOver = false) => {
			for (const delivery of heldOf(attempts))
				put({ ...endedIf(isRunOver, delivery), status: 'waiting', dueAt: retryAt, reason });
		},
		deadLetter: async (attempts, now, reason, isRunOver = false) => {
			for (const delivery of heldOf(attempts))
				put({ ...endedIf(isRunOver, delivery), status: 'dead', dueAt: now, reason });
		},
		listDeadLetters: async (limit) =>
			newestFirst(
				[...state.rows.deliveries.values()]
					.filter(({ status }) => status === 'dead')
					.sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0)),
				limit,
			).map(({ listenerId, event, attempt, reason, dueAt }) => ({
				listenerId,
				event,
				attempts: attempt,
				reason,
				deadLetteredAt: dueAt,
			})),
		offerAgain: async (listenerId, eventId, now) => {
			const dead = of(listenerId).filter(
				({ status, event }) => status === 'dead' && (eventId === null || event.id === eventId),
			);
			for (const delivery of dead) put({ ...delivery, status: 'waiting', dueAt: now });
			return dead.length;
		},
		newest: async (system, kinds, limit) =>
			newestFirst(
				[...state.rows.events.values()].filter(
					(event) => event.system === system && kinds.includes(event.kind),
				),
				limit,
			),
		onAppend: (listen) => {
			state.listening.add(listen);
			return () => void state.listening.delete(listen);
		},
	};
}

/** Events of one subject are delivered in their order, one at a time; a dead letter no longer holds up the others. */
function firstOfEachSubject(deliveries: readonly Waiting[], now: Instant): Waiting[] {
	const first = new Map<string, Waiting>();
	const leased = new Map<string, Waiting>();
	for (const delivery of deliveries) {
		const subject = `${delivery.event.system}\n${delivery.event.subject}`;
		if (delivery.status !== 'dead' && !first.has(subject)) first.set(subject, delivery);
		if (delivery.status === 'leased' && delivery.leaseUntil > now) leased.set(subject, delivery);
	}
	return [...first].filter(([subject]) => !leased.has(subject)).map(([, delivery]) => delivery);
}

/** Behind an attempt of which it is not known, those before it are not delivered. */
const endedIf = (isRunOver: boolean, delivery: Waiting): Waiting =>
	isRunOver && delivery.endedAttempt === delivery.attempt - 1
		? { ...delivery, endedAttempt: delivery.attempt }
		: delivery;

/** Its lease expired while no process was there to record that its work was done. */
const isEndedAlone = ({ status, leaseUntil, report, asksAgain }: Waiting, now: Instant): boolean =>
	status === 'leased' && leaseUntil <= now && report?.isEnd === true && !asksAgain;

const isEndedWithItsProcess = ({ status, event }: Waiting, lapsed: Lapsed | undefined): boolean =>
	status === 'leased' && lapsed?.runsElsewhere === false && !lapsed.runningHere.includes(event.id);

const isAlive = ({ status, report }: Waiting, since: Instant): boolean =>
	status === 'leased' && report !== null && report.at > since;

const isDue = ({ status, dueAt, leaseUntil }: Waiting, now: Instant): boolean =>
	(status === 'leased' ? leaseUntil : dueAt) <= now;
