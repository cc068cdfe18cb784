import { english } from './en';
import { norwegian } from './nb';
import { romanian } from './ro';
import { swedish } from './sv';
import type { ProposalWords } from './words';

export { FAULT_CODES, type FaultCode, type Notice, type ProposalWords } from './words';

export const PROPOSAL_WORDS: readonly ProposalWords[] = [english, swedish, norwegian, romanian];

/** The words in that language (en, sv, nb, ro); another or an empty code gives English. */
export const proposalWordsOf = (code: string): ProposalWords =>
	PROPOSAL_WORDS.find((words) => words.code === code) ?? english;

/**
 * The first of a browser's languages that there are words in, as its header has them ("sv-SE,sv;q=0.9"); English for
 * none.
 */
export function preferredCode(header: string): string {
	for (const wish of header.slice(0, 200).toLowerCase().split(',')) {
		const code = wish.trim().split(/[-;]/)[0] === 'no' ? 'nb' : wish.trim().split(/[-;]/)[0];
		const words = PROPOSAL_WORDS.find((candidate) => candidate.code === code);
		if (words) return words.code;
	}
	return 'en';
}
