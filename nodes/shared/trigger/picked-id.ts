import { idOf } from '../run/field-values';
import { ANY } from './pickers';

/** The id that a picker field holds; null for any. */
export function pickedId(field: unknown): string | null {
	const id = idOf(field);
	return id === '' || id === ANY ? null : id;
}
