import { MODULUS_11, readNumber, type NumberKind } from '../check-digit/checked-number';
import type { FieldName } from '../field-name';
import type { Result } from '../refusal';

const ACCOUNT: NumberKind = {
	name: 'a Norwegian account number',
	code: 'not_an_account_number',
	fewest: 11,
	most: 11,
	rule: MODULUS_11,
	fix: 'Copy it from your bank. It looks like 8601 11 17947.',
};

/**
 * A Norwegian account number (kontonummer) as its 11 digits, the last one by modulus 11; '' stays ''.
 * @returns refusal `not_an_account_number`, and those of `readCompact`
 */
export const readNorwegianAccount = (value: unknown, field: FieldName): Result<string> =>
	readNumber(value, field, ACCOUNT);

/** As it is printed: 8601 11 17947. */
export const formatNorwegianAccount = (account: string): string =>
	account.replace(/^(\d{4})(\d{2})(\d{5})$/, '$1 $2 $3');
