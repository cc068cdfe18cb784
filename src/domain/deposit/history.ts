import type { FieldChange } from '../history';
import type { Invoice } from '../invoice/invoice';

const nameOf = ({ number, id }: Pick<Invoice, 'number' | 'id'>) => number ?? id;

/** What the history of a deposit says of the final invoice that deducts it from now on. */
export const deductedChange = (final: Pick<Invoice, 'number' | 'id'>): FieldChange[] => [
	{ field: 'deductedBy', from: null, to: nameOf(final) },
];

/** The same, of one that does not deduct it any more. */
export const freedChange = (final: Pick<Invoice, 'number' | 'id'>): FieldChange[] => [
	{ field: 'deductedBy', from: nameOf(final), to: null },
];
