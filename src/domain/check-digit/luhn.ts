/**
 * The check digit after these digits by Luhn (ISO/IEC 7812-1 annex B), which Sweden calls 10-modul and KID modulus 10:
 * weights 2 1 2 1 … from the right, the digits of the products added, and what is missing to the next ten.
 */
export function luhnDigit(digits: string): string {
	let sum = 0;
	let weight = 2;
	for (const digit of [...digits].reverse()) {
		const product = Number(digit) * weight;
		sum += product > 9 ? product - 9 : product;
		weight = 3 - weight;
	}
	return String((10 - (sum % 10)) % 10);
}

/** Whether a text is digits alone, and the last of them is the check digit of the others. */
export const endsInLuhnDigit = (text: string): boolean =>
	/^\d{2,}$/.test(text) && luhnDigit(text.slice(0, -1)) === text.at(-1);
