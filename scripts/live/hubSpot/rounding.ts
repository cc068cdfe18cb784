/** So many taxed lines: as many as it takes for tax to differ by where it is rounded. */
export const LINES = 3;

const taxOn = (cents: number, rate: number): number => (cents * rate) / 100;
/** Half a cent is left out: which way it goes is another question. */
const isHalf = (tax: number): boolean => Math.abs((tax % 1) - 0.5) < 1e-6;

export interface Taxes {
	/** In hundredths. */
	readonly byLine: number;
	readonly together: number;
}

/**
 * What the tax of the draft's lines comes to, rounded on each line and once for all of them. @param unitPrice with two
 * decimals
 */
export function taxesOf(unitPrice: string, rate: string): Taxes {
	const cents = Math.round(Number(unitPrice) * 100);
	return {
		byLine: LINES * Math.round(taxOn(cents, Number(rate))),
		together: Math.round(taxOn(cents * LINES, Number(rate))),
	};
}

/** The lowest price at which the two ways of rounding differ; null where none does. */
export function roundingPrice(rate: string): string | null {
	if (!(Number(rate) > 0)) return null;
	for (let cents = 100; cents < 500; cents += 1) {
		const price = (cents / 100).toFixed(2);
		const { byLine, together } = taxesOf(price, rate);
		if (byLine !== together && !isHalf(taxOn(cents, Number(rate))) && !isHalf(taxOn(cents * LINES, Number(rate))))
			return price;
	}
	return null;
}
