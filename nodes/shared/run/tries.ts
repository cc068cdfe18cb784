import type { IExecuteFunctions } from 'n8n-workflow';
import type { Outcome } from '../../../src/ports/outcome';

type Context = Pick<IExecuteFunctions, 'getNode' | 'getContext' | 'getWorkflowDataProxy'>;

/**
 * What the tries of one node run know of each other. With Retry On Fail, n8n runs a node again on the same items,
 * within the same execution. What an earlier try made is found by its key then; but this run made it, and its item says
 * so.
 */
export class Tries {
	private begun = 0;
	private readonly made = new Set<string>();
	private readonly keyed = new Set<number>();

	begin(): void {
		this.begun += 1;
	}

	/** The item has a key that no other run has: whatever is found under it was made by this run. */
	hasKeyOfRun(itemIndex: number): void {
		this.keyed.add(itemIndex);
	}

	/** The outcome as the run as a whole sees it. @param nth counts the requests of one item */
	report<Value>(outcome: Outcome<Value>, itemIndex: number, nth: number): Outcome<Value> {
		const name = `${itemIndex}:${nth}`;
		const isMadeNow =
			outcome.kind === 'done' ? !outcome.replayed : outcome.kind !== 'later' && outcome.isMade === true;
		if (isMadeNow) this.made.add(name);
		if (outcome.kind !== 'done' || !outcome.replayed) return outcome;
		const isOfThisRun = this.made.has(name) || (this.begun > 1 && this.keyed.has(itemIndex));
		return isOfThisRun ? { ...outcome, replayed: false } : outcome;
	}
}

/**
 * The tries of each run of a node, by what n8n keeps of the node in an execution: one object for all tries. They are
 * only found by it. Nothing is written into it, so nothing is stored with the execution, and a retry of the whole
 * execution begins anew.
 */
const runs = new WeakMap<object, Map<number, Tries>>();

/** The tries of this run so far; a node that is not tried again has none to remember. */
export function triesOf(context: Context): Tries {
	if (context.getNode().retryOnFail !== true) return new Tries();
	const node = context.getContext('node');
	const ofNode = runs.get(node) ?? new Map<number, Tries>();
	runs.set(node, ofNode);
	const runIndex = Number(context.getWorkflowDataProxy(0).$runIndex ?? 0);
	const tries = ofNode.get(runIndex) ?? new Tries();
	ofNode.set(runIndex, tries);
	return tries;
}
