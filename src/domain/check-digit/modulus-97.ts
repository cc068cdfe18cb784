/**
 * The remainder by 97 of the number that digits and letters make, A being 10 and Z 35 (ISO/IEC 7064 MOD 97-10), as IBAN
 * and RF references use it. @param text of A-Z and 0-9 alone
 */
export function remainder97(text: string): number {
	let remainder = 0;
	for (const character of text) {
		const value = parseInt(character, 36);
		remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
	}
	return remainder;
}
