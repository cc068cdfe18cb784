import { endsInLuhnDigit, luhnDigit } from '../check-digit/luhn';
import { endsInModulus11Digit } from '../check-digit/modulus-11';
import { isRfReference, MOST_AFTER_CHECK_DIGITS, rfReferenceOf } from './iso11649';
import { kidByModulus11 } from './kid-modulus-11';

/**
 * How the payment reference of an invoice is made. It follows the seller's agreement with the bank:
 * - `none`: there is none, and clients pay with the invoice number.
 * - `ocr-check`, `ocr-length`, `ocr-fixed`: a Swedish OCR number with a check digit; with a length digit, too; with a
 *   check digit and always of one length.
 * - `kid10`, `kid11`: a Norwegian KID with a check digit by modulus 10 or 11.
 * - `rf`: an RF creditor reference (ISO 11649).
 */
export type ReferenceScheme = 'none' | 'ocr-check' | 'ocr-length' | 'ocr-fixed' | 'kid10' | 'kid11' | 'rf';

export const REFERENCE_SCHEMES: readonly ReferenceScheme[] = [
	'none',
	'ocr-check',
	'ocr-length',
	'ocr-fixed',
	'kid10',
	'kid11',
	'rf',
];

/** How references of one scheme look. */
export interface ReferenceRule {
	/** How many characters a reference has, all included. */
	readonly fewest: number;
	readonly most: number;
	/** How many of them do not come from the counter. */
	readonly added: number;
	/** Whether the seller agrees on one length with the bank: `needed`, or 0 for none where `possible`. */
	readonly oneLength: 'no' | 'possible' | 'needed';
	/** The reference of a counter. @param digits with zeros in front as the length asks */
	readonly write: (digits: string) => string;
	/** Whether a text of right length, in capitals without spaces, is such a reference. */
	readonly isRight: (reference: string) => boolean;
}

const withLuhnDigit = (digits: string): string => digits + luhnDigit(digits);

/** Bankgirot: the length digit is the last digit of the length, itself and the check digit included. */
const lengthDigit = (length: number): string => String(length % 10);

const OCR = { fewest: 2, most: 25, added: 1, write: withLuhnDigit, isRight: endsInLuhnDigit };
const KID = { fewest: 4, most: 25, oneLength: 'possible' } as const;

export const REFERENCE_RULES: Readonly<Record<Exclude<ReferenceScheme, 'none'>, ReferenceRule>> = {
	'ocr-check': { ...OCR, oneLength: 'no' },
	'ocr-length': {
		...OCR,
		fewest: 3,
		added: 2,
		oneLength: 'no',
		write: (digits) => withLuhnDigit(digits + lengthDigit(digits.length + 2)),
		isRight: (reference) => endsInLuhnDigit(reference) && reference.at(-2) === lengthDigit(reference.length),
	},
	'ocr-fixed': { ...OCR, oneLength: 'needed' },
	kid10: { ...KID, added: 1, write: withLuhnDigit, isRight: endsInLuhnDigit },
	kid11: { ...KID, added: 2, write: kidByModulus11, isRight: endsInModulus11Digit },
	rf: {
		fewest: 5,
		most: 4 + MOST_AFTER_CHECK_DIGITS,
		added: 4,
		oneLength: 'no',
		write: rfReferenceOf,
		isRight: isRfReference,
	},
};
