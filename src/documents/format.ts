import { currencyStyle, exponentOf } from '../domain/currency';
import type { Instant, LocalDate } from '../domain/local-date';
import type { Language } from './language/language';

const DIGITS_BEYOND_CURRENCY = 4;

/** Making an Intl formatter costs a hundred times what using it does, so each is made once. */
function kept<T>(make: (locale: string, currency: string) => T): (locale: string, currency?: string) => T {
	const made = new Map<string, T>();
	return (locale, currency = '') => {
		const key = `${locale} ${currency}`;
		const formatter = made.get(key) ?? make(locale, currency);
		made.set(key, formatter);
		return formatter;
	};
}

const dates = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const numbers = kept((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }));
const prices = kept(
	(locale, currency) =>
		new Intl.NumberFormat(locale, {
			...currencyStyle(currency),
			minimumFractionDigits: exponentOf(currency),
			maximumFractionDigits: exponentOf(currency) + DIGITS_BEYOND_CURRENCY,
		}),
);

/** "31 March 2026", in that language. */
export const formatDate = (date: LocalDate, language: Language): string =>
	dates(language.locale).format(new Date(`${date}T00:00:00Z`));

/** "1 to 31 March 2026", as that language writes it; one day alone where both are the same. */
export const formatPeriod = (first: LocalDate, last: LocalDate, language: Language): string =>
	dates(language.locale).formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));

/** "31 March 2026 at 14:05 CEST", in that language and place. @param zone IANA name */
export const formatDateTime = (instant: Instant, zone: string, language: Language): string =>
	new Intl.DateTimeFormat(language.locale, { dateStyle: 'long', timeStyle: 'long', timeZone: zone }).format(
		new Date(instant),
	);

/** A quantity or rate in that language, every digit kept. @param decimal canonical text */
export const formatNumber = (decimal: string, language: Language): string =>
	numbers(language.code).format(decimal as `${number}`);

/** "25 %". @param decimal canonical text */
export const formatPercent = (decimal: string, language: Language): string =>
	`${formatNumber(decimal, language)}${language.percentSign}`;

/** A unit price, which may have four decimals more than its currency. @param decimal major units, canonical text */
export const formatUnitPrice = (decimal: string, currency: string, language: Language): string =>
	prices(language.code, currency).format(decimal as `${number}`);
