import type { IExecuteFunctions } from 'n8n-workflow';
import { escapeHtml } from '../../../src/documents/html';

/** So many items are named; the others are counted. */
const MOST_NAMED = 10;

/** What is said of a run, in full sentences. @param names of the records that it is about, one at least */
type TextOfRun = (names: readonly string[]) => string;

/** What looks wrong about a run that was done: a warning in the node's output panel, and on each item concerned. */
class RunHints {
	/** The items of each text. */
	private readonly items = new Map<string, Set<number>>();
	/** The records of each text that is said once. */
	private readonly once = new Map<TextOfRun, string[]>();

	/** @param text in full sentences, that hold for each item it is said of */
	add(itemIndex: number, text: string): void {
		const items = this.items.get(text) ?? new Set<number>();
		this.items.set(text, items.add(itemIndex));
	}

	/** Says it once in the output panel, and on no item. @param name of the record that it is about */
	addOnce(text: TextOfRun, name: string): void {
		const names = this.once.get(text) ?? [];
		this.once.set(text, names);
		names.push(name);
	}

	/** What is to be said of one incoming item; null for nothing. */
	ofItem(itemIndex: number): string | null {
		if (this.items.size === 0) return null;
		const texts = [...this.items].filter(([, items]) => items.has(itemIndex)).map(([text]) => text);
		return texts.length === 0 ? null : texts.join(' ');
	}

	/** Shows them when the run has ended. The editor takes a hint for HTML. */
	show(context: Pick<IExecuteFunctions, 'addExecutionHints'>): void {
		for (const [text, items] of this.items)
			context.addExecutionHints({
				message: escapeHtml(`${named([...items])}: ${text}`),
				type: 'warning',
				location: 'outputPane',
			});
		for (const [text, names] of this.once)
			context.addExecutionHints({ message: escapeHtml(text(names)), type: 'info', location: 'outputPane' });
		this.items.clear();
		this.once.clear();
	}
}

/** As n8n counts them: the first one is item 0. */
function named(items: readonly number[]): string {
	const shown = items.slice(0, MOST_NAMED).join(', ');
	const more = items.length - MOST_NAMED;
	return `${items.length === 1 ? 'Item' : 'Items'} ${shown}${more > 0 ? ` and ${more} more` : ''}`;
}

const ofRuns = new WeakMap<object, RunHints>();

/**
 * The hints of one run of a node: readers of its fields and what shows its results add to them; `runItems` shows them.
 */
export function hintsOf(context: object): RunHints {
	const hints = ofRuns.get(context) ?? new RunHints();
	ofRuns.set(context, hints);
	return hints;
}
