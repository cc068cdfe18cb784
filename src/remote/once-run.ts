import type { FieldWord } from '../domain/field-name';
import { differingField, keyReused } from '../domain/request-fingerprint';
import type { Call } from '../ports/call';
import type { Claim, Intent } from '../ports/journal';
import { HELD_BACK, later, outcomeOf, refused, replayed, unknown, type Outcome } from '../ports/outcome';
import { faultOf, outcomeOfFault, RemoteFault } from './client';
import type { OnceOptions } from './do-once';
import { Lease, QUIET_AFTER_MS } from './lease';
import type { OnceOnly } from './once';
import { FIRST_LOOK_MS, OnceEntries, type Asked } from './once-entries';
import { wasDeleted } from './refusals';

/** An input with what the journal knows of its key; nothing is claimed. */
export interface Seen<In> {
	readonly each: Asked<In>;
	/** What was made; null where nothing was. */
	readonly result: string | null;
	/** The field in which its request differs from the one that was done. */
	readonly differs: FieldWord | null;
}

type Known<In> = Asked<In> & { readonly result: string };
type Open<In> = Asked<In> & { readonly since: string; readonly clue: string };

/** One chunk of `doOnce`: claimed, done and written down. */
export class OnceRun<In, Out> {
	private readonly outcomes = new Map<string, Outcome<Out>>();
	private readonly lease: Lease;
	private readonly entries: OnceEntries<In, Out>;

	constructor(
		private readonly work: OnceOnly<In, Out>,
		private readonly options: OnceOptions,
		private readonly call: Call,
	) {
		this.lease = new Lease(options.client);
		this.entries = new OnceEntries(options, this.lease, this.outcomes);
	}

	/** @returns the outcome of each input, by key */
	async run(asked: readonly Asked<In>[]): Promise<ReadonlyMap<string, Outcome<Out>>> {
		const { journal, client } = this.options;
		const claims = await journal.claim(
			asked.map(({ intent }) => intent),
			client.now(),
			this.lease.until,
		);
		const { fresh, open, known } = await this.sort(asked, claims);
		const absent = await this.resume(open);
		await this.perform([...fresh, ...absent], absent);
		await this.recall(known);
		return this.outcomes;
	}

	/** Does nothing new: replays what was done before, refuses keys of other requests, and holds the others back. */
	async replay(seen: readonly Seen<In>[]): Promise<Map<string, Outcome<Out>>> {
		const known: Known<In>[] = [];
		for (const { each, result, differs } of seen) {
			if (differs !== null) this.outcomes.set(each.intent.key, outcomeOf(keyReused(each.intent.key, differs)));
			else if (result === null) this.outcomes.set(each.intent.key, HELD_BACK);
			else known.push({ ...each, result });
		}
		await this.recall(known);
		return this.outcomes;
	}

	/** What each claim means; keys of other requests are refused, whatever became of them (I5). */
	private async sort(
		asked: readonly Asked<In>[],
		claims: readonly Claim[],
	): Promise<{ readonly fresh: Asked<In>[]; readonly open: Open<In>[]; readonly known: Known<In>[] }> {
		const [fresh, open, known, mistaken]: [Asked<In>[], Open<In>[], Known<In>[], Asked<In>[]] = [[], [], [], []];
		for (const [at, each] of asked.entries()) {
			const claim = claims[at]!;
			const field = claim.kind === 'fresh' ? null : differingField(claim.request, each.intent.request);
			if (field !== null) {
				this.outcomes.set(each.intent.key, outcomeOf(keyReused(each.intent.key, field)));
				if (claim.kind === 'resume') mistaken.push(each);
			} else if (claim.kind === 'fresh') fresh.push(each);
			else if (claim.kind === 'resume') open.push({ ...each, since: claim.since, clue: claim.clue });
			else if (claim.kind === 'done') known.push({ ...each, result: claim.result });
			else
				this.outcomes.set(
					each.intent.key,
					later(claim.retryAfterMs, 'Another run is doing this at the moment.'),
				);
		}
		// Claimed by mistake: released, so that the key's own request can claim it.
		if (mistaken.length > 0)
			await this.entries.leaveOpen(mistaken, 'An earlier attempt never reported a result.', 0);
		return { fresh, open, known };
	}

	/** @param anew those whose earlier attempt failed */
	private async perform(inputs: readonly Asked<In>[], anew: readonly Asked<In>[]): Promise<void> {
		if (inputs.length === 0) return;
		const outcomes = await this.attempt(inputs, () =>
			this.work.perform(
				inputs,
				this.call,
				this.lease.guarded(() => this.entries.beginAnew(anew, 'anew')),
			),
		);
		await this.entries.writeDown(inputs, outcomes);
	}

	/** @returns those of which it is certain that nothing was made */
	private async resume(inputs: readonly Open<In>[]): Promise<readonly Asked<In>[]> {
		if (inputs.length === 0) return [];
		const found = await this.attempt(inputs, () =>
			this.work.resume(
				inputs,
				this.call,
				this.lease.guarded(() => this.entries.beginAnew(inputs, 'going on')),
			),
		);
		const absent = inputs.filter((input, at) => found[at] === 'absent' && this.isQuiet(input));
		const others = inputs.flatMap((input, at) =>
			absent.includes(input) ? [] : [{ input, outcome: orTooSoon(found[at]!) }],
		);
		// `later` says that it is not certain yet. To the caller that is unknown: something may have been made.
		const outcomes = others.map(({ outcome }) => (outcome.kind === 'later' ? unknown(outcome.why) : outcome));
		await this.entries.writeDown(
			others.map(({ input }) => input),
			outcomes,
		);
		return absent;
	}

	/** Whether nothing of the earlier attempt can still appear. */
	private isQuiet({ since }: Open<In>): boolean {
		return Date.parse(since) + QUIET_AFTER_MS <= Date.parse(this.options.client.now());
	}

	/** An error during the work leaves all of it in doubt. */
	private async attempt<T>(
		inputs: readonly Asked<In>[],
		run: () => Promise<readonly T[]>,
	): Promise<readonly (T | Outcome<never>)[]> {
		try {
			const outcomes = await run();
			if (outcomes.length !== inputs.length)
				throw new RangeError(`${inputs.length} inputs came out as ${outcomes.length} outcomes.`);
			return outcomes;
		} catch (cause) {
			if (!(cause instanceof RemoteFault))
				await this.entries
					.leaveOpen(inputs, 'The work broke off in the middle.', FIRST_LOOK_MS)
					.catch(() => undefined);
			const { refusal } = faultOf(cause);
			return inputs.map(() => unknown(`${refusal.message} Whether it was done is not known.`));
		}
	}

	private async recall(known: readonly Known<In>[]): Promise<void> {
		if (known.length === 0) return;
		const records = await this.work
			.recall(
				known.map(({ result }) => result),
				this.call,
			)
			.catch((fault: unknown) => outcomeOfFault(fault));
		for (const [at, { intent, input, result }] of known.entries()) {
			const record = 'kind' in records ? null : records[at]!;
			if (record === null) this.outcomes.set(intent.key, records as Outcome<never>);
			else
				this.outcomes.set(
					intent.key,
					record === 'absent' ? (this.work.gone?.(input, result) ?? gone(intent)) : replayed(record),
				);
		}
	}
}

/** Nothing was found, too soon to prove anything. */
const orTooSoon = <T>(found: Outcome<T> | 'absent'): Outcome<T> =>
	found === 'absent'
		? unknown(
				'An earlier attempt ended a moment ago without reporting a result, and what it made may still appear. Run it again in five minutes with the same unique key.',
			)
		: found;

const NAMES: Readonly<Record<Intent['operation'], 'client' | 'invoice' | 'payment' | 'job'>> = {
	create_client: 'client',
	create_invoice: 'invoice',
	clone_invoice: 'invoice',
	register_payment: 'payment',
	move_job: 'job',
};

function gone({ operation, key }: Intent): Outcome<never> {
	return refused(wasDeleted(NAMES[operation], key));
}
