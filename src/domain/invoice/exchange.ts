import { formatDecimal, powerOfTen, readDecimal } from '../decimal';
import { readDate, type LocalDate } from '../local-date';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { isNothing } from '../text';

/** What an invoice's currency is worth in the currency of the books (EN 16931 BT-6). */
export interface Exchange {
	/** The ledger's currency, as it was when the rate was given. */
	readonly currency: string;
	/** How many units of it one unit of the invoice's currency is worth. Canonical text, above 0. */
	readonly rate: string;
	/** Of the rate; null is the issue date. */
	readonly date: LocalDate | null;
}

/** A rate in the words of requests and items, unread. A word that is left out stays as it is. */
export interface RawExchange {
	readonly exchangeRate?: unknown;
	readonly exchangeRateDate?: unknown;
}

/** In which currency the invoice is, and in which the books of the ledger are. */
export interface Currencies {
	readonly invoice: string;
	readonly ledger: string;
}

const MOST_DECIMALS = 10;
const MOST = 1_000_000_000n;

export const hasExchange = (given: RawExchange): boolean =>
	given.exchangeRate !== undefined || given.exchangeRateDate !== undefined;

/**
 * The rate of an invoice. A rate is never looked up: whoever asks for the invoice gives it.
 * @param before what is not given; null for none
 * @param mayEmpty whether a rate with nothing in it takes the rate away; a new invoice has none to take away
 * @returns refusals of `readDecimal` and `readDate`, `exchange_rate_missing`, `exchange_rate_out_of_range`,
 * `exchange_rate_not_needed`
 */
export function readExchange(
	given: RawExchange,
	before: Exchange | null,
	currencies: Currencies,
	mayEmpty: boolean,
): Result<Exchange | null> {
	const { exchangeRate, exchangeRateDate } = given;
	const isEmptied = exchangeRate !== undefined && isNothing(exchangeRate);
	if (isEmptied && mayEmpty && isNothing(exchangeRateDate)) return accept(null);
	const rate = exchangeRate === undefined ? accept(before?.rate ?? null) : readRate(exchangeRate);
	if (!rate.ok) return rate;
	if (rate.value === null) return isNothing(exchangeRateDate) ? accept(null) : dateAlone();
	const date =
		exchangeRateDate === undefined
			? accept(before?.date ?? null)
			: isNothing(exchangeRateDate)
				? accept(null)
				: readDate(exchangeRateDate, 'exchangeRateDate');
	if (!date.ok) return date;
	if (currencies.invoice === currencies.ledger) return notNeeded(currencies.ledger);
	const currency = exchangeRate === undefined && before ? before.currency : currencies.ledger;
	return accept({ currency, rate: rate.value, date: date.value });
}

function readRate(input: unknown): Result<string> {
	if (isNothing(input))
		return refuse(
			'exchange_rate_missing',
			`exchangeRate is ${shown(input)}: it is there with nothing in it.`,
			'Give how many units of the ledger currency one unit of the invoice currency is worth, or leave it out.',
			'exchangeRate',
		);
	const rate = readDecimal(input, 'exchangeRate', MOST_DECIMALS);
	if (!rate.ok) return rate;
	const { unscaled, scale } = rate.value;
	const isWithin = unscaled > 0n && unscaled <= MOST * powerOfTen(scale);
	if (isWithin) return accept(formatDecimal(rate.value));
	return refuse(
		'exchange_rate_out_of_range',
		`exchangeRate is ${shown(input)}, and it must be above 0 and at most ${MOST}.`,
		'Give how many units of the ledger currency one unit of the invoice currency is worth, such as 11.2345.',
		'exchangeRate',
	);
}

const dateAlone = (): Result<never> =>
	refuse(
		'exchange_rate_missing',
		'exchangeRateDate is given, and there is no rate.',
		'Give the exchangeRate of that day, too, or leave the date out.',
		'exchangeRate',
	);

const notNeeded = (currency: string): Result<never> =>
	refuse(
		'exchange_rate_not_needed',
		`The invoice is in ${currency}, as the ledger is, and a rate is given.`,
		'Leave exchangeRate out, or give the currency that the invoice is in.',
		'exchangeRate',
	);
