import type { Call } from '../../../ports/call';
import { HELD_BACK, heldBackBecause, later, unknown, type Outcome } from '../../../ports/outcome';
import { chunked } from '../chunks';
import { LedgerUnavailable, type LedgerStore } from '../store';
import type { Loaded, Wanted } from '../wanted';
import type { Making } from './making';
import { UnitOfWork } from './unit-of-work';

/** How one kind of input is decided: what it needs to see, and the pure decision on one input. */
export interface Command<In, Out> {
	want(batch: readonly In[]): Wanted;
	decide(input: In, work: UnitOfWork): Outcome<Out>;
}

export interface BatchRunner {
	run<In, Out>(command: Command<In, Out>, batch: readonly In[], call: Call): Promise<readonly Outcome<Out>[]>;
}

const NOT_TRIED = heldBackBecause('Another item of the same run was refused, so this one was not written.');

/**
 * Runs commands in chunks of one transaction each, and lets other work pass in between: SQLite writes synchronously,
 * and a long batch must not hold up n8n's event loop (R9).
 * With the policy `all`, a batch of one chunk is one transaction; a longer one is checked whole before its first chunk
 * is written.
 * Where the database fails after the first chunk, what was done is reported as done: a caller who got only
 * the fault would take the whole run for undone.
 */
export function batchRunner(store: LedgerStore, making: Making, chunkSize: number): BatchRunner {
	const decideAll = <In, Out>(command: Command<In, Out>, chunk: readonly In[], loaded: Loaded, call: Call) => {
		const work = new UnitOfWork(loaded, call, making);
		const outcomes = chunk.map((input) => command.decide(input, work));
		return { work, outcomes };
	};

	const write = <In, Out>(command: Command<In, Out>, chunk: readonly In[], call: Call, rest: Outcome<never>) =>
		store.write(command.want(chunk), (loaded) => {
			const { work, outcomes } = decideAll(command, chunk, loaded, call);
			if (call.policy === 'all' && outcomes.some(isRefused))
				return { changes: null, value: heldBack(command, chunk, outcomes, loaded, call, rest) };
			const changes = work.finished();
			return { changes, value: outcomes };
		});

	/** Every input sees those before it, also those of earlier chunks. Null when nothing is refused. */
	const check = async <In, Out>(command: Command<In, Out>, batch: readonly In[], call: Call) => {
		const loaded = await store.read(command.want(batch));
		const work = new UnitOfWork(loaded, call, making);
		const outcomes: Outcome<Out>[] = [];
		for (const chunk of chunked(batch, chunkSize)) {
			outcomes.push(...chunk.map((input) => command.decide(input, work)));
			await store.breathe();
		}
		return outcomes.some(isRefused) ? heldBack(command, batch, outcomes, loaded, call, HELD_BACK) : null;
	};

	/** Nothing of it is written: only what was there before may still be called done. */
	const heldBack = <In, Out>(
		command: Command<In, Out>,
		chunk: readonly In[],
		outcomes: readonly Outcome<Out>[],
		loaded: Loaded,
		call: Call,
		rest: Outcome<never>,
	) =>
		outcomes.map((outcome, at) => {
			if (outcome.kind !== 'done') return outcome;
			const alone = outcome.replayed ? command.decide(chunk[at]!, new UnitOfWork(loaded, call, making)) : rest;
			return alone.kind === 'done' && alone.replayed ? alone : rest;
		});

	const run = async <In, Out>(
		command: Command<In, Out>,
		batch: readonly In[],
		call: Call,
	): Promise<readonly Outcome<Out>[]> => {
		if (batch.length === 0) return [];
		const chunks = chunked(batch, chunkSize);
		if (call.policy === 'all' && chunks.length > 1) {
			const barred = await check(command, batch, call);
			if (barred) return barred;
		}
		const outcomes: Outcome<Out>[] = [];
		for (const [at, chunk] of chunks.entries()) {
			if (at > 0) await store.breathe();
			let rest = at > 0 ? NOT_TRIED : HELD_BACK;
			let isBroken = false;
			const breakOff = (fault: unknown): readonly Outcome<Out>[] => {
				isBroken = true;
				rest = notReached(fault);
				return chunk.map(() => brokenOff(fault));
			};
			const writing = write(command, chunk, call, rest);
			const decided = await (at > 0 ? writing.catch(breakOff) : writing);
			outcomes.push(...decided);
			if (isBroken || (call.policy === 'all' && decided.some(isRefused))) return filledUp(outcomes, batch, rest);
		}
		return outcomes;
	};
	return { run };
}

const isRefused = (outcome: Outcome<unknown>) => outcome.kind === 'refused';

const filledUp = <Out>(
	outcomes: readonly Outcome<Out>[],
	batch: readonly unknown[],
	rest: Outcome<never>,
): readonly Outcome<Out>[] => [...outcomes, ...batch.slice(outcomes.length).map(() => rest)];

/** What became of the inputs of a transaction in which the database failed. */
const brokenOff = (fault: unknown): Outcome<never> =>
	fault instanceof LedgerUnavailable && fault.mayHaveWritten ? unknown(fault.message) : notReached(fault);

/** What became of those after it. */
const notReached = (fault: unknown): Outcome<never> =>
	fault instanceof LedgerUnavailable
		? later(0, `${fault.message} ${fault.fix}`, 'ledger_unavailable')
		: later(0, fault instanceof Error ? fault.message : String(fault), 'unexpected_error');
