import { LUHN, readNumber, type NumberKind } from '../check-digit/checked-number';
import type { FieldName } from '../field-name';
import type { Result } from '../refusal';

const PLUSGIRO: NumberKind = {
	name: 'a Plusgiro number',
	code: 'not_an_account_number',
	fewest: 2,
	most: 8,
	rule: LUHN,
	fix: 'Copy it from your bank. It looks like 902003-3.',
};

/**
 * A Swedish Plusgiro number as its 2 to 8 digits, the last one Luhn's; '' stays ''.
 * @returns refusal `not_an_account_number`, and those of `readCompact`
 */
export const readPlusgiro = (value: unknown, field: FieldName): Result<string> => readNumber(value, field, PLUSGIRO);

/** As it is printed, with a hyphen before the last digit: 902003-3. */
export const formatPlusgiro = (plusgiro: string): string => plusgiro.replace(/^(\d+)(\d)$/, '$1-$2');
