/** What was last known of a country's law. Shown as a hint beside a field; no rule ever uses it. */
interface LastKnown {
	readonly country: 'SE' | 'NO' | 'RO' | 'EU';
	readonly words: string;
	/** Since when, or when it was looked up. */
	readonly asOf: string;
	readonly source: string;
	/** Whether a text of the law or an authority was read that says so. */
	readonly isConfirmed: boolean;
}

/*
 * Looked up on 28 November 2026. Rates change on 1 January and 1 July: whoever changes one changes its date, too.
 */

export const LAST_KNOWN_FEES: readonly LastKnown[] = [
	{
		country: 'SE',
		words: 'at most SEK 60, if agreed before',
		asOf: '2026-11',
		source: 'lag (1981:739) §§ 2 and 4',
		isConfirmed: true,
	},
	{
		country: 'NO',
		words: 'NOK 37.50 from day 14',
		asOf: '2026-01',
		source: 'a twentieth of the inkassosats of NOK 750 (kred.no), its rounding not found',
		isConfirmed: false,
	},
	{ country: 'RO', words: 'by contract', asOf: '2026-11', source: 'no fee in law was found', isConfirmed: false },
];

export const LAST_KNOWN_LUMP_SUMS: readonly LastKnown[] = [
	{ country: 'SE', words: 'SEK 450', asOf: '2026-11', source: 'lag (1981:739) § 4 a', isConfirmed: true },
	{
		country: 'NO',
		words: 'NOK 460',
		asOf: '2026-01',
		source: 'standardkompensasjon, first half of 2026',
		isConfirmed: true,
	},
	{ country: 'RO', words: 'EUR 40', asOf: '2026-11', source: 'Legea 72/2013', isConfirmed: true },
	{ country: 'EU', words: 'EUR 40', asOf: '2026-11', source: 'Directive 2011/7/EU', isConfirmed: true },
];

export const LAST_KNOWN_RATES: readonly LastKnown[] = [
	{ country: 'SE', words: 'reference rate + 8', asOf: '2026-11', source: 'räntelagen § 6', isConfirmed: true },
	{
		country: 'NO',
		words: '12.00 %',
		asOf: '2026-01',
		source: 'forsinkelsesrente, first half of 2026',
		isConfirmed: true,
	},
	{
		country: 'RO',
		words: 'NBR rate + 8 between businesses',
		asOf: '2026-11',
		source: 'Legea 72/2013, OG 13/2011',
		isConfirmed: true,
	},
];

/** "SE SEK 450 (2026-11); NO NOK 460 (2026-01)", with a mark where it is not confirmed. */
export const hintOf = (known: readonly LastKnown[]): string =>
	known
		.map(
			({ country, words, asOf, isConfirmed }) =>
				`${country}: ${words} (${asOf}${isConfirmed ? '' : ', unconfirmed'})`,
		)
		.join('; ');
