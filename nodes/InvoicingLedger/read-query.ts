import type { RecordQuery } from '../../src/ports/catalogue';
import { textOf } from '../shared/run/field-values';
import { ALL, limitOf } from '../shared/run/read-limit';
import type { ReadField } from '../shared/run/field-reader';

export const queryOf = (read: ReadField, itemIndex: number): RecordQuery => ({
	search: textOf(read('search', itemIndex, '')),
	limit: limitOf(read, itemIndex) ?? ALL,
});
