import type { Invoice } from './invoice/invoice';
import type { LocalDate } from './local-date';
import { fillPrefix, mayBeAlike, namesYear } from './number-prefix';
import { refuse, accept, type Result } from './refusal';
import type { Settings } from './settings';

/** What has a series of numbers of its own. */
export type SeriesKind = 'invoice' | 'creditNote' | 'proposal';

/** `never`: 1, 2, 3 … for ever. `yearly`: each year of the document's date begins with 1. */
export const NUMBER_RESTARTS = ['never', 'yearly'] as const;
export type NumberRestart = (typeof NUMBER_RESTARTS)[number];

/** `invoices`: credit notes count on in the series of the invoices. `own`: they have one of their own. */
export const CREDIT_NUMBERS = ['invoices', 'own'] as const;
export type CreditNumbers = (typeof CREDIT_NUMBERS)[number];

/**
 * The next counters, by name: `invoice` for whatever year, `invoice/2026` for one year; what is missing is 1. Both are
 * kept whatever the setting: a year goes on behind its highest counter, and without a restart a counter is above all
 * that were ever given. So the setting can be changed at any time, and no year gives a counter twice (I4).
 */
export type Series = ReadonlyMap<string, bigint>;

export interface NumberStyle {
	readonly prefix: string;
	/** Least number of digits. */
	readonly digits: number;
	readonly restart: NumberRestart;
}

type StyleSettings = Pick<
	Settings,
	'numberPrefix' | 'numberDigits' | 'numberRestart' | 'creditNumbers' | 'creditNumberPrefix' | 'proposalNumberPrefix'
>;

/** Whose numbers an invoice or a credit note takes. */
export const seriesOf = ({ credit }: Pick<Invoice, 'credit'>, { creditNumbers }: StyleSettings): SeriesKind =>
	credit !== null && creditNumbers === 'own' ? 'creditNote' : 'invoice';

/** How numbers of a kind are written and counted. */
export function styleOf(kind: SeriesKind, settings: StyleSettings): NumberStyle {
	const { numberPrefix, numberDigits: digits, numberRestart: restart, proposalNumberPrefix } = settings;
	switch (kind) {
		case 'invoice':
			return { prefix: numberPrefix, digits, restart };
		case 'creditNote':
			return { prefix: settings.creditNumberPrefix, digits, restart };
		case 'proposal':
			return { prefix: proposalNumberPrefix, digits, restart: 'never' };
	}
}

/** The text on the document: the prefix of its date and at least so many digits. */
export const formatNumber = (
	counter: bigint,
	date: LocalDate,
	{ prefix, digits }: Pick<NumberStyle, 'prefix' | 'digits'>,
): string => fillPrefix(prefix, date) + counter.toString().padStart(digits, '0');

const ofYear = (kind: SeriesKind, date: LocalDate): string => `${kind}/${date.slice(0, 4)}`;

/** The counter that a document of this date gets. */
export const nextCounter = (series: Series, kind: SeriesKind, date: LocalDate, restart: NumberRestart): bigint =>
	series.get(restart === 'yearly' ? ofYear(kind, date) : kind) ?? 1n;

/** What changes in the series when a document of this date has got the counter. */
export const counted = (series: Series, kind: SeriesKind, date: LocalDate, counter: bigint): Series =>
	new Map(
		[kind, ofYear(kind, date)].map((name) => {
			const next = series.get(name) ?? 1n;
			return [name, counter < next ? next : counter + 1n] as const;
		}),
	);

/** Digits that the counter has at least in a payment reference behind a year. */
const FEWEST_DIGITS = 4;
/** No year and counter is below it: 1900 is the first year of a date. */
const FIRST_OF_YEARS = 19_000_000n;

/**
 * What the payment reference is made of: the counter, or where it begins anew each year, the year and the counter, such
 * as 20260042. No two invoices have the same.
 */
export function referenceCounter(counter: bigint, date: LocalDate, { digits, restart }: NumberStyle): bigint {
	if (restart === 'never') return counter;
	return BigInt(date.slice(0, 4) + counter.toString().padStart(Math.max(digits, FEWEST_DIGITS), '0'));
}

/**
 * Why numbers cannot begin anew each year: the numbers of two years would be written alike.
 * @returns refusal `restart_without_year`
 */
export function checkRestart(settings: StyleSettings): Result<null> {
	const { numberRestart, numberPrefix, creditNumbers, creditNumberPrefix } = settings;
	if (numberRestart === 'never') return accept(null);
	if (namesYear(numberPrefix)) return creditNumbers === 'own' ? checkCreditYear(creditNumberPrefix) : accept(null);
	return refuse(
		'restart_without_year',
		`Numbers are to begin with 1 each year, and the prefix "${numberPrefix}" does not name the year: two invoices would have the same number.`,
		`Put {year} or {yy} into the invoice number prefix, such as "${numberPrefix}{year}-", or let numbers go on.`,
		'numberRestart',
	);
}

function checkCreditYear(prefix: string): Result<null> {
	if (namesYear(prefix)) return accept(null);
	return refuse(
		'restart_without_year',
		`Numbers are to begin with 1 each year, and the prefix "${prefix}" of credit notes does not name the year: two credit notes would have the same number.`,
		`Put {year} or {yy} into the credit note number prefix, such as "${prefix}{year}-", or let numbers go on.`,
		'creditNumberPrefix',
	);
}

/**
 * Why credit notes cannot have numbers of their own with this prefix: an invoice's may be written alike, now or on
 * another date.
 * @returns refusal `prefix_of_invoices`
 */
export function checkSeriesApart({ creditNumbers, creditNumberPrefix, numberPrefix }: StyleSettings): Result<null> {
	if (creditNumbers === 'invoices' || !mayBeAlike(creditNumberPrefix, numberPrefix)) return accept(null);
	return refuse(
		'prefix_of_invoices',
		`Credit notes are to have numbers of their own, and with their prefix "${creditNumberPrefix}" and the "${numberPrefix}" of invoices, a credit note and an invoice might have the same number.`,
		'Give credit notes a prefix that no invoice can have, such as "CN-", or let them count on with the invoices.',
		'creditNumberPrefix',
	);
}

/**
 * Why counters that were given, or the one that is to come, do not go with a restart each year: their payment
 * references would be those of a year and a counter.
 * @param next the counter for whatever year
 * @returns refusal `counter_too_high`
 */
export function checkCounter(
	next: bigint,
	restart: NumberRestart,
	field: 'numberRestart' | 'nextNumber',
): Result<null> {
	if (restart === 'never' || next < FIRST_OF_YEARS) return accept(null);
	return refuse(
		'counter_too_high',
		`The next invoice number is ${next}, and numbers that begin anew each year must be below ${FIRST_OF_YEARS}: a payment reference of a year and a counter might be that of another invoice.`,
		'Let numbers go on from year to year, or begin with a lower one.',
		field,
	);
}

/**
 * Model B.4: gaps of deleted invoices stay; a series starts anew only when no invoice is left that it numbered.
 * @param today its year goes on with that number, too; those of credit notes begin with 1
 * @returns what changes in the series; refusals `number_too_low`, `series_in_use`, and those of `checkCounter`
 */
export function restartSeries(
	next: bigint,
	invoicesLeft: number,
	{ series, today, restart }: { readonly series: Series; readonly today: LocalDate; readonly restart: NumberRestart },
): Result<Series> {
	if (next < 1n)
		return refuse(
			'number_too_low',
			'The next invoice number must be 1 or more.',
			'Give a whole number from 1 up.',
			'nextNumber',
		);
	if (invoicesLeft > 0)
		return refuse(
			'series_in_use',
			`The next number can only be set while the ledger has no invoices of its own; it has ${invoicesLeft}.`,
			'Keep the series going; numbers are never used twice.',
			'nextNumber',
		);
	const checked = checkCounter(next, restart, 'nextNumber');
	if (!checked.ok) return checked;
	const others = [...series.keys()].filter((name) => name.startsWith('invoice/') || name.startsWith('creditNote'));
	return accept(
		new Map([...others.map((name) => [name, 1n] as const), ['invoice', next], [ofYear('invoice', today), next]]),
	);
}
