import type { Intent } from '../ports/journal';
import { unknown, type Outcome } from '../ports/outcome';
import type { OnceOptions } from './do-once';
import type { Lease } from './lease';
import type { Made, Marked } from './once';
import { instantAfter, nextLookMs } from './reconcile-schedule';

/** An input with its entry in the journal. */
export interface Asked<In> extends Marked<In> {
	readonly intent: Intent;
}

export const FIRST_LOOK_MS = nextLookMs(0)!;

/** The journal entries of one chunk of `doOnce`, written under its lease. */
export class OnceEntries<In, Out> {
	constructor(
		private readonly options: OnceOptions,
		private readonly lease: Lease,
		/** By key; what cannot be written down becomes unknown here. */
		private readonly outcomes: Map<string, Outcome<Out>>,
	) {}

	/**
	 * What this attempt leaves in the system may be seen late, too: whoever looks next has to wait for it. What is made
	 * anew is looked for where it is made now; what is only gone on with stays where the clue says.
	 */
	async beginAnew(inputs: readonly Asked<In>[], how: 'anew' | 'going on'): Promise<void> {
		if (inputs.length === 0) return;
		const begun = inputs.map(({ intent }) => ({ ref: intent, ...(how === 'anew' ? { clue: intent.clue } : {}) }));
		await this.options.journal.beginAnew(begun, this.lease.until, this.options.client.now());
	}

	async writeDown(inputs: readonly Asked<In>[], outcomes: readonly Outcome<Made<Out>>[]): Promise<void> {
		const made: { readonly each: Asked<In>; readonly result: string }[] = [];
		const [free, dark]: [Asked<In>[], Asked<In>[]] = [[], []];
		for (const [at, each] of inputs.entries()) {
			const outcome = outcomes[at]!;
			if (outcome.kind === 'done') made.push({ each, result: outcome.value.result });
			else if (outcome.kind === 'unknown') dark.push(each);
			else free.push(each);
			this.outcomes.set(
				each.intent.key,
				outcome.kind === 'done' ? { ...outcome, value: outcome.value.value } : outcome,
			);
		}
		if (made.length > 0 && !(await this.complete(made))) dark.push(...made.map(({ each }) => each));
		if (free.length > 0)
			await this.options.journal.withdraw(
				free.map(({ intent }) => intent),
				this.lease.until,
			);
		const whys = new Map(dark.map(({ intent }) => [intent.key, whyOf(this.outcomes.get(intent.key))]));
		for (const why of new Set(whys.values()))
			await this.leaveOpen(
				dark.filter(({ intent }) => whys.get(intent.key) === why),
				why,
				FIRST_LOOK_MS,
			).catch(() => undefined);
	}

	/** @returns false where it could not be written down: whoever asks again finds it in the system */
	private async complete(made: readonly { readonly each: Asked<In>; readonly result: string }[]): Promise<boolean> {
		const { journal, client } = this.options;
		const done = made.map(({ each, result }) => ({ ref: each.intent, result }));
		for (let tries = 1; tries <= 2; tries += 1) {
			try {
				await journal.complete(done, client.now());
				return true;
			} catch {
				// Completing twice changes nothing. The second failure is reported below.
			}
		}
		for (const { each } of made)
			this.outcomes.set(
				each.intent.key,
				unknown(
					'It was done, but could not be written down in the ledger. Run it again with the same unique key: it is found and not done twice.',
				),
			);
		return false;
	}

	async leaveOpen(open: readonly Asked<In>[], why: string, waitMs: number): Promise<void> {
		const lookAt = instantAfter(this.options.client.now(), waitMs);
		await this.options.journal.leaveOpen(
			open.map(({ intent }) => ({ ref: intent, lookAt, why })),
			this.lease.until,
		);
	}
}

const whyOf = (outcome: Outcome<unknown> | undefined): string =>
	outcome?.kind === 'unknown' ? outcome.why : 'Its outcome is not known.';
