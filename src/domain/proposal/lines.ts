import { readLines } from '../invoice/line-item';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import type { ProposalLine } from './proposal';

/**
 * The lines of a proposal: those of an invoice, each with `optional` (true or false; false when left out).
 * @returns refusals of `readLines`, and `not_a_truth` for an `optional` that is neither
 */
export function readProposalLines(input: unknown, currency: string): Result<readonly ProposalLine[]> {
	const lines = readLines(input, currency);
	if (!lines.ok) return lines;
	const read: ProposalLine[] = [];
	for (const [position, line] of lines.value.entries()) {
		const given: unknown = (input as readonly { readonly optional?: unknown }[])[position]?.optional;
		const optional = truth(given);
		if (optional === null)
			return refuse('not_a_truth', `lines[${position}].optional is ${shown(given)}, and it must be true or false.`, 'Write true for a line that the client may leave out.', `lines[${position}].optional`);
		read.push({ ...line, optional });
	}
	return accept(read);
}

const truth = (input: unknown): boolean | null =>
	input === undefined || input === null || input === '' || input === false || input === 'false' ? false : input === true || input === 'true' ? true : null;
