import { LUHN, readNumber, type NumberKind } from '../check-digit/checked-number';
import type { FieldName } from '../field-name';
import type { Result } from '../refusal';

const BANKGIRO: NumberKind = {
	name: 'a Bankgiro number',
	code: 'not_an_account_number',
	fewest: 7,
	most: 8,
	rule: LUHN,
	fix: 'Copy it from your bank. It looks like 5050-1055.',
};

/**
 * A Swedish Bankgiro number as its 7 or 8 digits, the last one Luhn's; '' stays ''.
 * @returns refusal `not_an_account_number`, and those of `readCompact`
 */
export const readBankgiro = (value: unknown, field: FieldName): Result<string> => readNumber(value, field, BANKGIRO);

/** As it is printed, with a hyphen before the last four digits: 5050-1055, 991-2346. */
export const formatBankgiro = (bankgiro: string): string => bankgiro.replace(/^(\d{3,4})(\d{4})$/, '$1-$2');
