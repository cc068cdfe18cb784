import { asciiUpperCase } from './compact-text';
import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** ISO 4217 list one, the currencies whose minor unit is not a hundredth. */
const EXPONENTS: ReadonlyMap<string, number> = new Map([
	...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
		.split(' ')
		.map((code) => [code, 0] as const),
	...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
	...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Decimals of a currency's amounts (ISO 4217): SEK 2, JPY 0, KWD 3. A code not in the list has 2. */
export const exponentOf = (currency: string): number => EXPONENTS.get(currency) ?? 2;

/**
 * How Intl writes amounts: with their currency, and as plain numbers where a record of another system names none that
 * can be written.
 */
export const currencyStyle = (currency: string): Intl.NumberFormatOptions =>
	/^[A-Z]{3}$/i.test(currency) ? { style: 'currency', currency } : { style: 'decimal' };

/**
 * A currency as ISO 4217 writes it. Capitals do not matter: payment providers write "eur". Nothing else is tidied
 * silently: "nok " may be a shifted column, so it is asked back.
 * @returns refusal `unknown_currency`
 */
export function readCurrency(input: unknown, field: FieldName): Result<string> {
	const code = typeof input === 'string' ? asciiUpperCase(input) : '';
	if (KNOWN.has(code)) return accept(code);
	const meant = typeof input === 'string' && input.length <= 40 ? input.trim().toUpperCase() : '';
	if (KNOWN.has(meant)) {
		const message = `${labelOf(field)} is ${shown(input)}, which is not how ISO 4217 writes a currency.`;
		return refuse('unknown_currency', message, `Write ${meant}.`, field);
	}
	return refuse(
		'unknown_currency',
		`${labelOf(field)} is ${shown(input)}, which is not a currency of ISO 4217.`,
		'Use the three capital letters of the currency, such as SEK, EUR or USD.',
		field,
	);
}
