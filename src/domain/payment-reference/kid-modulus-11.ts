import { modulus11Digit } from '../check-digit/modulus-11';

/**
 * A KID by modulus 11 whose first digit is a filler: 0, and 1 where modulus 11 has no digit for 0. (The standard writes
 * "-" there, which the forms of banks refuse.) Changing one digit always changes the remainder, so 1 has a digit then.
 * The number is all of the KID between filler and check digit; so two numbers never give the same KID.
 * @param digits the number, padded
 */
export function kidByModulus11(digits: string): string {
	const filled = modulus11Digit(`0${digits}`) === null ? `1${digits}` : `0${digits}`;
	return `${filled}${modulus11Digit(filled)}`;
}
