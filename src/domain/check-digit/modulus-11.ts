const LARGEST_WEIGHT = 7;

/**
 * The check digit after these digits by modulus 11, as KID, Norwegian account numbers and organisation numbers have it:
 * weights 2 … 7, 2 … from the right, and what is missing to the next multiple of 11. Null where that is 10: there is no
 * digit for it. (KID then writes "-"; accounts and organisations never get such a number.)
 */
export function modulus11Digit(digits: string): string | null {
	let sum = 0;
	let weight = 2;
	for (const digit of [...digits].reverse()) {
		sum += Number(digit) * weight;
		weight = weight === LARGEST_WEIGHT ? 2 : weight + 1;
	}
	const missing = (11 - (sum % 11)) % 11;
	return missing === 10 ? null : String(missing);
}

/** Whether a text is digits alone, and the last of them is the check digit of the others. */
export const endsInModulus11Digit = (text: string): boolean =>
	/^\d{2,}$/.test(text) && modulus11Digit(text.slice(0, -1)) === text.at(-1);
