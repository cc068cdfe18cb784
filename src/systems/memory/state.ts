import type { Client } from '../../domain/client';
import type { DueWatch } from '../../domain/due/due-watch';
import type { Step } from '../../domain/due/steps';
import type { DomainEvent } from '../../domain/event';
import type { FieldChange, HistoryEntry, HistorySubject } from '../../domain/history';
import type { Invoice, Sending } from '../../domain/invoice/invoice';
import type { SendingClaim } from '../../domain/invoice/sending-claim';
import type { Job, JobLink, Pipeline } from '../../domain/job/job';
import { dateIn, type Instant, type LocalDate } from '../../domain/local-date';
import { counted, formatNumber, nextCounter, styleOf, type SeriesKind } from '../../domain/numbering';
import type { RecurringInvoice } from '../../domain/recurrence/recurring-invoice';
import type { Payment } from '../../domain/payment/payment';
import type { Product } from '../../domain/product/product';
import type { Proposal } from '../../domain/proposal/proposal';
import type { NewId } from '../../domain/record-id';
import type { Reminder } from '../../domain/reminder/reminder';
import type { RequestFingerprint } from '../../domain/request-fingerprint';
import { DEFAULT_SETTINGS, type Settings } from '../../domain/settings';
import type { InvoiceTemplate } from '../../domain/template';
import type { Call } from '../../ports/call';
import type { Delivery, Listener, RunReport } from '../../ports/event-store';
import type { Unsettled } from '../../ports/journal';
import { HELD_BACK, type Outcome } from '../../ports/outcome';
import type { IssueCheck } from '../../ports/issue-check';
import type { StageAutomation } from '../../ports/stage-automations';

/** An event on its way to one listener. */
export interface Waiting extends Delivery {
	readonly status: 'waiting' | 'leased' | 'dead';
	readonly dueAt: Instant;
	readonly reason: string;
	/** Of this attempt's run. */
	readonly report: RunReport | null;
	readonly asksAgain: boolean;
	/** The run of this attempt, and those before it, are known to have ended; 0 for none. */
	readonly endedAttempt: number;
}

/** All there is. Records are never changed in place, so copying the maps copies the state. */
export interface Rows {
	settings: Settings;
	/** As in `Series`. */
	readonly series: Map<string, bigint>;
	readonly proposals: Map<string, Proposal>;
	/** The id of the proposal, by the hash of a link. */
	readonly proposalLinks: Map<string, string>;
	/** With all their payments; their `jobs` stand in `links`. */
	readonly invoices: Map<string, Invoice>;
	/** The final invoice, by the deposit that it deducts. */
	readonly deductions: Map<string, string>;
	/** In the order in which they were made. */
	readonly reminders: Map<string, Reminder>;
	/** Payments that stand on no invoice. */
	readonly payments: Map<string, Payment>;
	readonly clients: Map<string, Client>;
	readonly templates: Map<string, InvoiceTemplate>;
	readonly products: Map<string, Product>;
	readonly pipelines: Map<string, Pipeline>;
	readonly recurring: Map<string, RecurringInvoice>;
	readonly dueWatches: Map<string, DueWatch>;
	/** By invoice. */
	readonly publishedSteps: Map<string, readonly Step[]>;
	readonly jobs: Map<string, Job>;
	readonly links: Map<string, JobLink>;
	/** What a key made: an id, or for a move what was moved. */
	readonly keys: Map<string, { readonly result: string; readonly request: RequestFingerprint }>;
	readonly events: Map<string, DomainEvent>;
	readonly listeners: Map<string, Listener & { readonly since: Instant }>;
	/** In the order of their events. */
	readonly deliveries: Map<string, Waiting>;
	readonly history: HistoryEntry[];
}

const noRows = (): Rows => ({
	settings: DEFAULT_SETTINGS,
	series: new Map(),
	proposals: new Map(),
	proposalLinks: new Map(),
	invoices: new Map(),
	deductions: new Map(),
	reminders: new Map(),
	payments: new Map(),
	clients: new Map(),
	templates: new Map(),
	products: new Map(),
	pipelines: new Map(),
	recurring: new Map(),
	dueWatches: new Map(),
	publishedSteps: new Map(),
	jobs: new Map(),
	links: new Map(),
	keys: new Map(),
	events: new Map(),
	listeners: new Map(),
	deliveries: new Map(),
	history: [],
});

/** Records are never changed in place: their maps and lists are copied, and nothing in them. */
const copyOf = (rows: Rows): Rows =>
	Object.fromEntries(
		Object.entries(rows).map(([name, value]: [string, unknown]) => [
			name,
			value instanceof Map ? new Map(value) : Array.isArray(value) ? [...(value as unknown[])] : value,
		]),
	) as unknown as Rows;

/** An operation in another system; `result` is null until it is done. */
export interface Operation extends Omit<Unsettled, 'heldUntil'> {
	readonly state: 'held' | 'open' | 'parked' | 'done';
	/** Until when it is held, or when it is looked for again. */
	readonly until: Instant;
	readonly result: string | null;
}

/** What is kept for other systems. No batch of invoices or jobs touches it, so none ever takes it back. */
export interface RemoteRows {
	readonly operations: Map<string, Operation>;
	readonly feeds: Map<
		string,
		{ readonly value: string | null; readonly leaseUntil: Instant; readonly dueAt: Instant }
	>;
	/** By system, then by stage. */
	readonly automations: Map<string, Map<string, StageAutomation>>;
	readonly sendings: Map<string, Sending>;
	/** By system and invoice, the oldest first. */
	readonly claims: Map<string, readonly SendingClaim[]>;
}

/** What the facets of the memory system share. */
export class MemoryState {
	rows = noRows();
	readonly remote: RemoteRows = {
		operations: new Map(),
		feeds: new Map(),
		automations: new Map(),
		sendings: new Map(),
		claims: new Map(),
	};
	readonly listening = new Set<() => void>();

	constructor(
		readonly system: string,
		readonly newId: NewId,
		readonly issueCheck: IssueCheck,
	) {}

	/**
	 * One outcome per input. A refused input leaves nothing behind; with the policy `all`, one refusal leaves nothing
	 * of the batch.
	 */
	batch<In, Out>(
		inputs: readonly In[],
		call: Pick<Call, 'policy'>,
		one: (input: In) => Outcome<Out>,
	): Outcome<Out>[] {
		const before = this.rows;
		this.rows = copyOf(before);
		let outcomes = inputs.map((input) => this.orNothing(() => one(input)));
		if (call.policy === 'all' && outcomes.some(({ kind }) => kind === 'refused')) {
			outcomes = outcomes.map((outcome, at) =>
				outcome.kind === 'done' ? this.heldBack(outcome, before, () => one(inputs[at]!)) : outcome,
			);
			this.rows = before;
		}
		if (this.rows.events.size > before.events.size) for (const listen of this.listening) listen();
		return outcomes;
	}

	private orNothing<Out>(one: () => Outcome<Out>): Outcome<Out> {
		const before = copyOf(this.rows);
		const outcome = one();
		if (outcome.kind === 'refused') this.rows = before;
		return outcome;
	}

	/** A replay of what was there before the batch still stands; everything else waits. */
	private heldBack<Out>(
		inBatch: Outcome<Out> & { readonly kind: 'done' },
		before: Rows,
		one: () => Outcome<Out>,
	): Outcome<Out> {
		if (!inBatch.replayed) return HELD_BACK;
		this.rows = copyOf(before);
		const outcome = one();
		return outcome.kind === 'done' && outcome.replayed ? outcome : HELD_BACK;
	}

	today = (now: Instant): LocalDate => dateIn(now, this.rows.settings.timeZone);

	takeProposalNumber(now: Instant): string {
		const { settings, series } = this.rows;
		const today = this.today(now);
		const counter = nextCounter(series, 'proposal', today, 'never');
		this.take('proposal', today, counter);
		return formatNumber(counter, today, styleOf('proposal', settings));
	}

	/** A number of that date was given. */
	take(kind: SeriesKind, date: LocalDate, counter: bigint): void {
		for (const [name, next] of counted(this.rows.series, kind, date, counter)) this.rows.series.set(name, next);
	}

	/** Writes an event for everybody who listens. @param begunBy the last moment of a listener's begin; null for any */
	publish(event: DomainEvent, begunBy: Instant | null = null): void {
		this.rows.events.set(event.id, event);
		for (const { id, system, kinds, since } of this.rows.listeners.values()) {
			if (system !== event.system || !kinds.includes(event.kind) || (begunBy !== null && since > begunBy))
				continue;
			this.rows.deliveries.set(deliveryKey(id, event.id), {
				listenerId: id,
				event,
				attempt: 0,
				leaseUntil: event.at,
				status: 'waiting',
				dueAt: event.at,
				reason: '',
				report: null,
				asksAgain: false,
				endedAttempt: 0,
			});
		}
	}

	record(
		subject: HistorySubject,
		subjectId: string,
		action: string,
		call: Call,
		changes: readonly FieldChange[],
	): void {
		this.rows.history.push({ subject, subjectId, at: call.now, actor: call.actor, action, changes });
	}
}

export const deliveryKey = (listenerId: string, eventId: string): string => `${listenerId}\n${eventId}`;
