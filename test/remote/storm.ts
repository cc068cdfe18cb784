import type { Call } from '../../src/ports/call';
import type { CreateInvoice, RecordPayment } from '../../src/ports/invoicing-system';
import type { Journal } from '../../src/ports/journal';
import type { Transport } from '../../src/ports/http';
import type { Outcome } from '../../src/ports/outcome';
import type { RemoteSystem } from '../../src/ports/remote-system';
import { RemoteFault } from '../../src/remote/client';
import { reconcile } from '../../src/remote/reconciler';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import { TestTime } from '../conformance/test-time';
import { lines } from '../conformance/deps';
import type { Fault } from '../simulators/shared/faults';
import type { Simulator } from '../simulators/shared/simulator';
import { Life, type Luck } from './life';
import { anInvoiceOrder } from '../support/builders/requests';

/** A simulated vendor, as much of it as a storm needs to know. */
export interface Stand {
	readonly simulator: Simulator;
	readonly transport: Transport;
	/** The system, opened by one process. */
	open(transport: Transport, ledger: Ledger, time: TestTime): RemoteSystem;
	/** Clients who can be billed, one after the other. */
	readonly clientIds: readonly string[];
	/** What the vendor really holds, of everything that was ever made and not taken back. */
	invoices(): number;
	payments(): number;
}

/** A toss that is the same for the same seed. */
function tossing(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const FAULTS: readonly Fault[] = [
	{ kind: 'reset', when: 'before' },
	{ kind: 'reset', when: 'after' },
	{ kind: 'tooMany' },
	{ kind: 'tooMany', retryAfter: '2' },
	{ kind: 'status', status: 500, when: 'before' },
	{ kind: 'status', status: 502, when: 'after' },
	{ kind: 'status', status: 503, when: 'after', retryAfter: '1' },
	{ kind: 'halfBody' },
	{ kind: 'brokenJson' },
	{ kind: 'html', when: 'after' },
	{ kind: 'html', status: 502, when: 'before' },
];

/** So many of all requests go wrong; so many of all processes die before they have an answer. */
const FAULTY = 0.08;
const DEADLY = 0.25;

/** Each pass leaves a small part of what was open: so many are only needed when something is never done. */
const MOST_PASSES = 60;

export interface Weather {
	readonly operations: number;
	readonly batch: number;
	/** About how many requests a batch takes. */
	readonly requests: number;
	readonly seed: number;
}

/** Creates invoices and pays each of them in full, under faults and crashes throughout, until all of it is done. */
export class Storm {
	readonly time = new TestTime(400);
	readonly results = { faults: 0, deaths: 0, rounds: 0, settled: 0 };
	private readonly random: () => number;
	private ledger!: Ledger;
	private stand!: Stand;

	constructor(private readonly weather: Weather) {
		this.random = tossing(weather.seed);
	}

	async run(start: (time: TestTime) => Promise<Stand>): Promise<void> {
		this.ledger = createLedger(await openSqliteLedger(':memory:'));
		this.stand = await start(this.time);
		this.stand.simulator.failBy(() => {
			if (this.random() > FAULTY) return null;
			this.results.faults += 1;
			return FAULTS[Math.floor(this.random() * FAULTS.length)]!;
		});
		const orders = Array.from({ length: this.weather.operations / 2 }, (_none, at) => this.order(at));
		const made = await this.until(
			orders,
			({ idempotencyKey }) => idempotencyKey,
			(some, { invoicing }, call) => invoicing.create(some, call),
			({ invoice }) => invoice.id,
		);
		const payments = orders.map(({ idempotencyKey }) => paymentOf(idempotencyKey, made.get(idempotencyKey)!));
		await this.until(
			payments,
			({ idempotencyKey }) => idempotencyKey,
			(some, { invoicing }, call) => invoicing.recordPayments(some, call),
			({ payment }) => payment.id,
		);
		await this.settle();
		this.made = made;
	}

	/** Ids of the invoices, by key. */
	made: ReadonlyMap<string, string> = new Map();

	get journal(): Journal {
		return this.ledger.journal;
	}

	/** What everything is after the storm. */
	calm(): { readonly system: RemoteSystem; readonly call: Call } {
		this.stand.simulator.heal();
		return { system: this.stand.open(this.stand.transport, this.ledger, this.time), call: this.call() };
	}

	async close(): Promise<void> {
		await this.stand.simulator.close();
		await this.ledger.close();
	}

	get calls(): number {
		return this.stand.simulator.count();
	}

	counts(): { readonly invoices: number; readonly payments: number } {
		return { invoices: this.stand.invoices(), payments: this.stand.payments() };
	}

	order(at: number): CreateInvoice {
		return anInvoiceOrder({
			idempotencyKey: `order ${at}`,
			client: { id: this.stand.clientIds[at % this.stand.clientIds.length]! },
			lines: lines('EUR', { description: `Work ${at}`, unitPrice: 10 + (at % 90) }),
			request: { at: String(at) },
		});
	}

	private call = (): Call => ({ now: this.time.now(), actor: 'storm', policy: 'each' });

	/** Asks for all of them again and again, a batch at a time, until each is done. @returns what each key made */
	private async until<In, Out>(
		inputs: readonly In[],
		keyOf: (input: In) => string,
		ask: (some: readonly In[], system: RemoteSystem, call: Call) => Promise<readonly Outcome<Out>[]>,
		idOf: (out: Out) => string,
	): Promise<ReadonlyMap<string, string>> {
		const made = new Map<string, string>();
		let open = [...inputs];
		for (let passes = 0; open.length > 0; passes += 1) {
			if (passes > MOST_PASSES)
				throw new Error(`After ${passes} passes, ${open.length} of ${inputs.length} are still not done.`);
			const later: In[] = [];
			for (let at = 0; at < open.length; at += this.weather.batch) {
				const some = open.slice(at, at + this.weather.batch);
				const outcomes = await this.inOneProcess((system) => ask(some, system, this.call()));
				this.results.rounds += 1;
				for (const [index, input] of some.entries()) {
					const outcome = outcomes?.[index];
					if (outcome?.kind === 'refused')
						throw new Error(`Refused in the storm: ${outcome.refusal.message}`);
					if (outcome?.kind === 'done')
						made.set(keyOf(input), sameAs(made.get(keyOf(input)), idOf(outcome.value)));
					// What was done is asked for once more now and then: a replay has to be the same.
					if (outcome?.kind !== 'done' || (!outcome.replayed && this.random() < 0.05)) later.push(input);
				}
			}
			open = later;
			this.time.pass(11 * 60_000);
			if (this.random() < 0.5) await this.settle();
		}
		return made;
	}

	/**
	 * null when the process died before it had an answer, its ledger was away, or it gave up on a read: the run fails,
	 * and comes again.
	 */
	private async inOneProcess<T>(run: (system: RemoteSystem) => Promise<T>): Promise<T | null> {
		const life = new Life();
		const toss = (): Luck => {
			const luck = this.random() * this.weather.requests;
			if (luck >= DEADLY) return 'fine';
			return luck < DEADLY / 2 ? 'die-before' : 'die-after';
		};
		const ledger = { ...this.ledger, journal: life.journal(this.ledger.journal, toss) };
		const work = run(this.stand.open(life.transport(this.stand.transport, toss), ledger, this.time));
		const ended = await Promise.race([
			work.then(
				(value) => ({ value }),
				(cause: unknown) => ({ cause }),
			),
			life.ended.then(() => null),
		]);
		if (ended === null) this.results.deaths += 1;
		if (ended && 'cause' in ended) {
			if (ended.cause instanceof RemoteFault && ended.cause.kind === 'later') return null;
			throw ended.cause;
		}
		return ended && ended.value;
	}

	private async settle(): Promise<void> {
		const settled = await this.inOneProcess((system) => reconcile(system, this.ledger.journal, this.call())).catch(
			() => null,
		);
		this.results.settled += settled ? settled.made + settled.absent : 0;
	}
}

function paymentOf(key: string, invoiceId: string): RecordPayment {
	return {
		idempotencyKey: `pay ${key}`,
		invoiceId,
		amount: null,
		currency: null,
		state: 'cleared',
		method: 'bank_transfer',
		paidOn: null,
		payerEmail: '',
		reference: '',
		request: { invoiceId },
	};
}

function sameAs(before: string | undefined, now: string): string {
	if (before !== undefined && before !== now) throw new Error(`One key made ${before} and then ${now}.`);
	return now;
}
