import type { CrmObject } from '../wire/schemas';
import { readClue } from './clue';

/**
 * Whether all was made that was asked for. A draft was, only when it has its lines and was not to be finalised.
 * @param clue what the journal keeps of the request
 * @param lines how many the draft has
 */
export function isWhole({ properties }: CrmObject, clue: string, lines: number): boolean {
	if (properties.hs_invoice_status !== 'draft') return true;
	const wanted = readClue(clue);
	return wanted.finalise === false && wanted.lines === lines;
}
