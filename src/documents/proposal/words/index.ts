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
