import type { DomainEvent, EventKind } from '../../src/domain/event';
import type { Instant } from '../../src/domain/local-date';
import type { SystemName } from '../../src/domain/system-name';
import {
	refsOf,
	type Attempts,
	type Delivery,
	type DeliveryRef,
	type EventStore,
	type Lapsed,
	type Listener,
	type DeadLetter,
	type RunReport,
} from '../../src/ports/event-store';

interface Row {
	readonly listenerId: string;
	readonly event: DomainEvent;
	attempt: number;
	state: 'due' | 'leased' | 'done' | 'dead';
	dueAt: Instant;
	leaseUntil: Instant;
	reason: string;
	deadLetteredAt: Instant;
	report: RunReport | null;
	asksAgain: boolean;
	isRunOver: boolean;
}

const nameOf = (listenerId: string, eventId: string): string => `${listenerId}\n${eventId}`;

/** Small enough to be obviously right; keeps a log so that a test can see what was leased to whom. */
export class SmallEventStore implements EventStore {
	readonly rows: Row[] = [];
	readonly events: DomainEvent[] = [];
	readonly log: { what: 'taken' | 'done' | 'retry' | 'dead'; eventId: string; attempt: number }[] = [];
	private readonly listeners = new Map<string, Listener>();
	private readonly byName = new Map<string, Row>();
	private readonly waiting = new Set<() => void>();

	append(...events: DomainEvent[]): void {
		for (const event of events) {
			this.events.push(event);
			const owed = [...this.listeners.values()].filter(
				({ system, kinds }) => system === event.system && kinds.includes(event.kind),
			);
			for (const { id } of owed)
				this.add({
					listenerId: id,
					event,
					attempt: 0,
					state: 'due',
					dueAt: '',
					leaseUntil: '',
					reason: '',
					deadLetteredAt: '',
					report: null,
					asksAgain: false,
					isRunOver: false,
				});
		}
		for (const listen of this.waiting) listen();
	}

	async register(listener: Listener): Promise<void> {
		this.listeners.set(listener.id, listener);
	}

	async forget(listenerId: string): Promise<void> {
		this.listeners.delete(listenerId);
		for (const { event } of this.rows) this.byName.delete(nameOf(listenerId, event.id));
		this.rows.splice(0, this.rows.length, ...this.rows.filter((row) => row.listenerId !== listenerId));
	}

	async lease(
		listenerId: string,
		limit: number,
		now: Instant,
		leaseUntil: Instant,
		lapsed?: Lapsed,
	): Promise<readonly Delivery[]> {
		const taken: Delivery[] = [];
		const subjects = new Set<string>();
		for (const row of this.rows) {
			const isExpired = row.listenerId === listenerId && row.state === 'leased' && row.leaseUntil <= now;
			if (isExpired && lapsed && row.report?.isEnd && !row.asksAgain) row.state = 'done';
			if (
				row.listenerId !== listenerId ||
				row.event.system !== this.listeners.get(listenerId)?.system ||
				row.state === 'done' ||
				row.state === 'dead'
			)
				continue;
			const isFirst = !subjects.has(row.event.subject);
			subjects.add(row.event.subject);
			const isDue = row.state === 'leased' ? row.leaseUntil <= now : row.dueAt <= now;
			const isAlive =
				row.state === 'leased' &&
				lapsed?.runsElsewhere === true &&
				row.report !== null &&
				row.report.at > lapsed.aliveSince;
			if (!isFirst || !isDue || isAlive || taken.length >= limit) continue;
			const isRunOver =
				row.state === 'leased'
					? lapsed?.runsElsewhere === false && !lapsed.runningHere.includes(row.event.id)
					: row.isRunOver;
			Object.assign(row, {
				isRunOver,
				attempt: row.attempt + 1,
				state: 'leased',
				leaseUntil,
				report: null,
				asksAgain: false,
			});
			this.log.push({ what: 'taken', eventId: row.event.id, attempt: row.attempt });
			taken.push({ listenerId, event: row.event, attempt: row.attempt, leaseUntil });
		}
		return taken;
	}

	async extend(attempts: Attempts, leaseUntil: Instant): Promise<boolean> {
		const rows = refsOf(attempts).flatMap((ref) => this.heldBy(ref) ?? []);
		for (const row of rows) row.leaseUntil = leaseUntil;
		return rows.length > 0;
	}

	async report(attempts: Attempts, { at, isEnd }: RunReport, asksAgain = false): Promise<void> {
		for (const row of refsOf(attempts).flatMap((ref) => this.heldBy(ref) ?? [])) {
			row.report = { at, isEnd: isEnd || row.report?.isEnd === true };
			row.asksAgain ||= asksAgain;
		}
	}

	async reports(refs: readonly DeliveryRef[]): Promise<readonly (RunReport | null)[]> {
		return refs.map((ref) => this.heldBy(ref)?.report ?? null);
	}

	async ack(attempts: Attempts): Promise<readonly DeliveryRef[]> {
		const again = refsOf(attempts).filter((ref) => this.heldBy(ref)?.asksAgain);
		for (const ref of refsOf(attempts)) if (!again.includes(ref)) this.change(ref, 'done', { state: 'done' });
		return again;
	}

	async nack(attempts: Attempts, retryAt: Instant, reason: string, isRunOver = false): Promise<void> {
		for (const ref of refsOf(attempts))
			this.change(ref, 'retry', { state: 'due', dueAt: retryAt, reason, isRunOver });
	}

	async deadLetter(attempts: Attempts, now: Instant, reason: string, isRunOver = false): Promise<void> {
		for (const ref of refsOf(attempts))
			this.change(ref, 'dead', { state: 'dead', deadLetteredAt: now, reason, isRunOver });
	}

	async listDeadLetters(limit: number): Promise<readonly DeadLetter[]> {
		const dead = this.rows.filter(({ state }) => state === 'dead').slice(0, limit);
		return dead.map(({ listenerId, event, attempt, reason, deadLetteredAt }) => ({
			listenerId,
			event,
			attempts: attempt,
			reason,
			deadLetteredAt,
		}));
	}

	async offerAgain(listenerId: string, eventId: string | null, now: Instant): Promise<number> {
		const found = this.rows.filter(
			(row) =>
				row.listenerId === listenerId && row.state === 'dead' && (eventId === null || row.event.id === eventId),
		);
		for (const row of found) Object.assign(row, { state: 'due', dueAt: now });
		return found.length;
	}

	async newest(from: SystemName, kinds: readonly EventKind[], limit: number): Promise<readonly DomainEvent[]> {
		return this.events
			.filter(({ system, kind }) => system === from && kinds.includes(kind))
			.reverse()
			.slice(0, limit);
	}

	onAppend(listen: () => void): () => void {
		this.waiting.add(listen);
		return () => void this.waiting.delete(listen);
	}

	private add(row: Row): void {
		this.rows.push(row);
		this.byName.set(nameOf(row.listenerId, row.event.id), row);
	}

	private heldBy(ref: DeliveryRef): Row | undefined {
		const row = this.byName.get(nameOf(ref.listenerId, ref.eventId));
		return row?.attempt === ref.attempt && row.state === 'leased' ? row : undefined;
	}

	private change(ref: DeliveryRef, what: 'done' | 'retry' | 'dead', change: Partial<Row>): void {
		const row = this.heldBy(ref);
		if (!row) return;
		Object.assign(row, change);
		this.log.push({ what, eventId: ref.eventId, attempt: ref.attempt });
	}
}
