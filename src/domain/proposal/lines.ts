import { readLines } from '../invoice/line-item';
import { accept, type Result } from '../refusal';
import { readTruth } from '../truth';
import type { ProposalLine } from './proposal';

/**
 * The lines of a proposal: those of an invoice, each with `optional` (true or false; false when left out). Which lines
 * were `chosen` in a proposal that was signed is passed over: the client chooses anew.
 * @returns refusals of `readLines`, and `not_a_truth` for an `optional` that is neither
 */
export function readProposalLines(input: unknown, currency: string): Result<readonly ProposalLine[]> {
	const lines = readLines(input, currency, 'proposal');
	if (!lines.ok) return lines;
	const read: ProposalLine[] = [];
	for (const [position, line] of lines.value.entries()) {
		const given = (input as readonly { readonly optional?: unknown }[])[position]!;
		const optional = Object.hasOwn(given, 'optional')
			? readTruth(given.optional, `lines[${position}].optional`)
			: accept(false);
		if (!optional.ok) return optional;
		read.push({ ...line, optional: optional.value });
	}
	return accept(read);
}
