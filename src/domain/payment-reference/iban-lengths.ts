/** The countries of the IBAN registry (ISO 13616) by the length of their IBANs. */
const BY_LENGTH: readonly (readonly [number, string])[] = [
	[15, 'NO'],
	[16, 'BE'],
	[18, 'DK FI FK FO GL NL SD'],
	[19, 'MK SI'],
	[20, 'AT BA EE KZ LT LU MN XK'],
	[21, 'CH HR LI LV'],
	[22, 'BG BH CR DE GB GE IE ME RS VA'],
	[23, 'AE GI IL IQ OM SO TL'],
	[24, 'AD CZ ES MD PK RO SA SE SK TN VG'],
	[25, 'LY PT ST'],
	[26, 'IS TR'],
	[27, 'BI DJ FR GR IT MC MR SM'],
	[28, 'AL AZ BY CY DO GT HN HU LB NI PL SV'],
	[29, 'BR EG PS QA UA'],
	[30, 'JO KW MU YE'],
	[31, 'MT SC'],
	[32, 'LC'],
	[33, 'RU'],
];

const LENGTHS: ReadonlyMap<string, number> = new Map(
	BY_LENGTH.flatMap(([length, countries]) => countries.split(' ').map((country) => [country, length] as const)),
);

/** How many characters an IBAN of a country has; null for a country that the list does not have. */
export const ibanLengthOf = (country: string): number | null => LENGTHS.get(country) ?? null;
