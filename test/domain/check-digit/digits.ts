import fc from 'fast-check';

/** Texts of digits, also with zeros in front. */
export const digits = (least: number, most: number) =>
	fc
		.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
		.map((each) => each.map(String).join(''));

/** The text with the digit at one place changed to another one. `at` and `by` are any non-negative integers. */
export function mistyped(text: string, at: number, by: number): string {
	const places = [...text].flatMap((character, place) => (/\d/.test(character) ? [place] : []));
	const place = places[at % places.length]!;
	const other = (Number(text[place]) + 1 + (by % 9)) % 10;
	return text.slice(0, place) + other + text.slice(place + 1);
}

/** Which digit is mistyped, and how. */
export const slip = fc.tuple(fc.nat(100), fc.nat(8));
