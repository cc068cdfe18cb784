import { labelOf } from '../domain/field-label';
import { productOf } from '../domain/product/fill-lines';
import type { Refusal } from '../domain/refusal';
import { shown } from '../domain/shown';
import type { Capabilities } from './capabilities';

/**
 * The refusal of the first line that names a product, where the system keeps none; null where no line does.
 * @param lines read or unread
 */
export function productNotKept(system: string, lines: unknown, { products }: Capabilities): Refusal | null {
	if (products || !Array.isArray(lines)) return null;
	const at = lines.findIndex((line) => productOf(line) !== null);
	if (at < 0) return null;
	const field = `lines[${at}]` as const;
	return {
		code: 'not_offered',
		message: `${system} takes no products of the ledger, and ${labelOf(field)} names ${shown(productOf(lines[at]))}.`,
		fix: 'Leave the product out, and write what is billed into the line.',
		field: `${field}.productCode`,
	};
}
