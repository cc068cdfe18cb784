import { shown } from '../../../src/domain/shown';
import type { ReadField } from './field-reader';
import { UnreadableField } from './strict-fields';

/** The limit that the fields say; null for all. @throws UnreadableField for one that is no count */
export function limitOf(read: ReadField, itemIndex: number): number | null {
	if (read<boolean>('returnAll', itemIndex, false)) return null;
	const limit = read('limit', itemIndex, 50);
	if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1) return limit;
	const message = `Limit is ${shown(limit)}, and it must be a whole number from 1.`;
	const fix = 'Give a whole number, or switch on Return All.';
	throw new UnreadableField({ code: 'out_of_range', message, fix, field: 'limit' });
}

/** For lists that take a number: more than any ledger keeps. */
export const ALL = 1_000_000;
