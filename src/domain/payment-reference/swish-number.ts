import { readNumber, type NumberKind } from '../check-digit/checked-number';
import type { FieldName } from '../field-name';
import type { Result } from '../refusal';

const SWISH: NumberKind = {
	name: 'a Swish number',
	code: 'not_an_account_number',
	fewest: 10,
	most: 10,
	rule: {
		holds: (digits) => digits.startsWith('123'),
		broken: ', and the Swish number of a business begins with 123.',
	},
	fix: 'Copy it from your bank. It looks like 123 785 69 01.',
};

/**
 * The Swish number of a business as its 10 digits, which begin with 123; it has no check digit. '' stays ''.
 * @returns refusal `not_an_account_number`, and those of `readCompact`
 */
export const readSwishNumber = (value: unknown, field: FieldName): Result<string> => readNumber(value, field, SWISH);

/** As it is printed: 123 785 69 01. */
export const formatSwishNumber = (swishNumber: string): string =>
	swishNumber.replace(/^(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1 $2 $3 $4');
