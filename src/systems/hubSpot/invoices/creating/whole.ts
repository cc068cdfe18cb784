import type { CrmObject } from '../../wire/schemas';
import { readClue } from './clue';

/** Without a status it counts as a draft: what is open, paid or void has one. */
export const isDraft = ({ properties }: CrmObject): boolean => (properties.hs_invoice_status ?? 'draft') === 'draft';

/**
 * Whether a draft is all that was asked for: it has its lines and was not to be finalised.
 * @param clue what the journal keeps of the request
 * @param lines how many the draft has
 */
export function isWholeDraft(clue: string, lines: number): boolean {
	const wanted = readClue(clue);
	return wanted.finalise === false && wanted.lines === lines;
}

/** Whether all was made that was asked for. */
export const isWhole = (invoice: CrmObject, clue: string, lines: number): boolean =>
	!isDraft(invoice) || isWholeDraft(clue, lines);
