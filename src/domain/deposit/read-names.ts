import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { isNothing, readText } from '../text';

const MOST_DEPOSITS = 50;
const LONGEST_NAME = 500;

/**
 * The deposits that an invoice deducts, as they are named: a text with commas between, a number, or a list of them;
 * a record that a node gave out names itself by its id.
 * @returns each once; refusals `not_a_record`, `too_many_deposits`
 */
export function readDepositNames(given: unknown): Result<readonly string[]> {
	if (isNothing(given)) return accept([]);
	const parts =
		typeof given === 'string' ? given.split(/[,;\n]/) : Array.isArray(given) ? (given as unknown[]) : [given];
	const names: string[] = [];
	for (const part of parts) {
		const name = nameOf(part);
		if (name === null) return namesNone(part);
		const read = readText(name, 'deductDeposits', LONGEST_NAME);
		if (!read.ok) return read;
		names.push(read.value);
	}
	const distinct = [...new Set(names)];
	if (distinct.length <= MOST_DEPOSITS) return accept(distinct);
	const message = `deductDeposits names ${distinct.length} invoices, and ${MOST_DEPOSITS} are the most.`;
	return refuse('too_many_deposits', message, 'Leave some of them out.', 'deductDeposits');
}

/** An empty place may be a number that an expression did not give: it is not left out in silence. */
const namesNone = (part: unknown): Result<never> =>
	refuse(
		'not_a_record',
		isNothing(part)
			? 'deductDeposits has an empty place: before, between or after its commas.'
			: `deductDeposits has ${shown(part)}, which names no invoice.`,
		isNothing(part)
			? 'Give the number that is missing there, or take the comma away.'
			: 'Give numbers or IDs of deposit invoices, with commas between.',
		'deductDeposits',
	);

function nameOf(part: unknown): string | null {
	if (isNothing(part)) return null;
	if (typeof part === 'string') return part;
	if (typeof part === 'number') return Number.isSafeInteger(part) && part > 0 ? String(part) : null;
	return typeof part === 'object' &&
		part !== null &&
		'id' in part &&
		typeof part.id === 'string' &&
		!isNothing(part.id)
		? part.id
		: null;
}
