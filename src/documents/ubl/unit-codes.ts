/**
 * Codes of UN/ECE recommendations 20 and 21 with the words that sellers write for them, in English, Swedish, Norwegian
 * and Romanian, in small letters.
 */
const WORDS: Readonly<Record<string, string>> = {
	C62: 'st|st.|styck|stycken|stk|stk.|stykk|pc|pcs|pcs.|piece|pieces|unit|units|ea|each|buc|buc.|bucată|bucăți|bucata|bucati',
	HUR: 'h|hr|hrs|hour|hours|tim|tim.|timme|timmar|time|timer|oră|ore|ora',
	MIN: 'min|min.|minute|minutes|minut|minuter|minutt|minutter',
	DAY: 'd|day|days|dag|dagar|dager|dgr|zi|zile',
	WEE: 'week|weeks|v|vecka|veckor|uke|uker|săptămână|săptămâni|saptamana|saptamani',
	MON: 'mo|month|months|mån|mån.|månad|månader|mnd|mnd.|måned|måneder|lună|luni|luna',
	ANN: 'yr|year|years|år|an|ani',
	GRM: 'g|gram|grams',
	KGM: 'kg|kilo|kilogram|kilograms|kilograme',
	TNE: 'ton|tonne|tonnes|tonn|tone|tonă',
	MMT: 'mm',
	CMT: 'cm',
	MTR: 'm|metre|metres|meter|meters|metru|metri',
	KMT: 'km|kilometre|kilometres|kilometer|kilometers|kilometri',
	MTK: 'm2|m²|kvm|sqm|mp',
	MTQ: 'm3|m³|kbm|cbm|mc',
	MLT: 'ml',
	LTR: 'l|litre|litres|liter|liters|litri|litru',
	KWH: 'kwh',
	P1: '%|percent|procent|prosent|la sută',
	PR: 'pair|pairs|par|pereche|perechi',
	SET: 'set|sets|sett|seturi',
	XPK: 'pkg|package|packages|paket|pk|pakke|pakker|pachet|pachete',
	XBX: 'box|boxes|låda|lådor|kartong|kartonger|eske|esker|cutie|cutii',
	LS: 'lump sum|fixed price|fast pris|fastpris|rund sum|forfetar|preț fix',
};

/** What a line without a unit counts: one. */
const ONE = 'C62';

const CODES: ReadonlyMap<string, string> = new Map([
	...Object.keys(WORDS).map((code) => [code.toLowerCase(), code] as const),
	...Object.entries(WORDS).flatMap(([code, words]) => words.split('|').map((word) => [word, code] as const)),
]);

/** The codes that units have here. */
export const UNIT_CODES: readonly string[] = Object.keys(WORDS);

/**
 * The code of a unit as a seller writes it: h, tim and HUR are HUR, and no unit at all is C62 (one). '' for a word that
 * stands for no code.
 */
export function unitCodeOf(unit: string): string {
	const word = unit.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
	return word === '' ? ONE : (CODES.get(word) ?? '');
}
