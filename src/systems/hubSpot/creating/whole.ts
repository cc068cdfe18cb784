import type { CrmObject } from '../wire/schemas';

/** What the journal keeps of an invoice that is being made: enough to tell whether it was made in whole. */
export const clueOf = (finalise: boolean, lines: number): string => JSON.stringify({ finalise, lines });

/** Whether all was made that was asked for. A draft was, only when it has its lines and was not to be finalised. */
export function isWhole(object: CrmObject, clue: string, lines: number): boolean {
	if (!isDraft(object)) return true;
	const wanted = JSON.parse(clue === '' ? '{}' : clue) as { readonly finalise?: boolean; readonly lines?: number };
	return wanted.finalise === false && wanted.lines === lines;
}

/** Without a word of its status it counts as a draft: what is open, paid or void has one. */
export const isDraft = ({ properties }: CrmObject): boolean => (properties.hs_invoice_status ?? 'draft') === 'draft';
