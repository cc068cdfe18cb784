import { labelOf } from '../field-label';
import type { FieldName } from '../field-name';
import type { Decimal } from '../decimal';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';

/**
 * Why a line is taxed as it is, the codes of EN 16931 (a subset of UNCL5305): S standard or reduced rate, Z zero rated,
 * E exempt, AE reverse charge, K supply within the EEA, G export, O not subject to VAT.
 */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

const TAX_CATEGORIES: readonly TaxCategory[] = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'];

const isCategory = (input: unknown): input is TaxCategory => TAX_CATEGORIES.some((category) => category === input);

/**
 * The category of a line with that rate; absent, it follows the rate: S when there is one, else Z. Only S carries a
 * rate (EN 16931 BR-S-05, BR-Z-05, BR-E-05, BR-AE-05, BR-IC-05, BR-G-05, BR-O-05).
 * @param rate percent
 * @returns refusals `unknown_tax_category`, `tax_rate_mismatch`
 */
export function readTaxCategory(input: unknown, rate: Decimal, field: FieldName): Result<TaxCategory> {
	const isTaxed = rate.unscaled > 0n;
	if (input === undefined) return accept(isTaxed ? 'S' : 'Z');
	if (!isCategory(input)) {
		const fix = `Use one of ${TAX_CATEGORIES.join(', ')}, or leave it out: the rate then decides.`;
		return refuse(
			'unknown_tax_category',
			`${labelOf(field)} is ${shown(input)}, which is not a tax category.`,
			fix,
			field,
		);
	}
	if (input === 'S' && !isTaxed) {
		const fix = 'Give the line its tax rate, or use category Z for goods that are zero rated.';
		return refuse(
			'tax_rate_mismatch',
			`${labelOf(field)} is S, the category with a tax rate, and the rate is 0.`,
			fix,
			field,
		);
	}
	if (input !== 'S' && isTaxed) {
		const fix = 'Set the tax rate to 0, or use category S.';
		return refuse(
			'tax_rate_mismatch',
			`${labelOf(field)} is ${input}, a category without tax, and the rate is above 0.`,
			fix,
			field,
		);
	}
	return accept(input);
}
