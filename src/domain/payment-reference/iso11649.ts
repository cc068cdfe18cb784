import { remainder97 } from '../check-digit/modulus-97';

/** The most characters after the check digits. */
export const MOST_AFTER_CHECK_DIGITS = 21;

/** The RF creditor reference (ISO 11649) of a text of 1 to 21 characters A-Z and 0-9: RF18539007547034. */
export const rfReferenceOf = (text: string): string =>
	`RF${String(98 - remainder97(`${text}RF00`)).padStart(2, '0')}${text}`;

/** Whether a text in capitals without spaces is an RF creditor reference with right check digits. */
export const isRfReference = (text: string): boolean =>
	/^RF\d\d[0-9A-Z]{1,21}$/.test(text) && rfReferenceOf(text.slice(4)) === text;
