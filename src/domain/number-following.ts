import type { LocalDate } from './local-date';
import { takeApart } from './number-prefix';
import { checkCounter, counted, nextCounter, styleOf, type Series, type SeriesKind } from './numbering';
import { accept, refuse, type Result } from './refusal';
import type { Settings } from './settings';

/** A number that another program gave. */
export interface ForeignNumber {
	readonly number: string;
	/** Of the document. */
	readonly issueDate: LocalDate;
}

/** As far as counting goes: above it, a number is not a place in a series. */
const MOST_DIGITS = 15;

/** The series whose numbers may look like one that comes from elsewhere. */
const kindsOf = ({ creditNumbers }: Pick<Settings, 'creditNumbers'>): readonly SeriesKind[] =>
	creditNumbers === 'own' ? ['invoice', 'creditNote'] : ['invoice'];

/**
 * What changes in the series so that it never gives a number that another program gave (I4): where the number is
 * written as the series writes its own, the series goes on behind it; where each year begins with 1, that of the year
 * which the number names. A number that the series has passed, or that it would never give, changes nothing.
 */
export function followNumber(series: Series, foreign: ForeignNumber, settings: Settings): Series {
	const changes = new Map<string, bigint>();
	for (const kind of kindsOf(settings)) {
		const place = placeIn(kind, foreign, settings);
		if (place === null) continue;
		for (const [name, next] of counted(series, kind, place.date, place.counter))
			if (next > (series.get(name) ?? 1n)) changes.set(name, next);
	}
	return changes;
}

/** The same of many numbers, such as all that were imported. */
export function followNumbers(series: Series, numbers: readonly ForeignNumber[], settings: Settings): Series {
	const after = new Map(series);
	const changes = new Map<string, bigint>();
	for (const foreign of numbers)
		for (const [name, next] of followNumber(after, foreign, settings)) {
			after.set(name, next);
			changes.set(name, next);
		}
	return changes;
}

/**
 * A series that begins anew goes on behind imported numbers, too.
 * @param changes what begins anew
 * @returns what changes altogether; refusal `number_too_low` where an imported invoice has that number or a later one
 */
export function restartBehind(
	changes: Series,
	numbers: readonly ForeignNumber[],
	{ series, settings, today }: { readonly series: Series; readonly settings: Settings; readonly today: LocalDate },
): Result<Series> {
	const begun = new Map([...series, ...changes]);
	const followed = followNumbers(begun, numbers, settings);
	const next = (of: Series): bigint => nextCounter(of, 'invoice', today, settings.numberRestart);
	const least = next(new Map([...begun, ...followed]));
	if (least === next(begun)) return accept(new Map([...changes, ...followed]));
	return refuse(
		'number_too_low',
		`The next invoice number is to be ${next(begun)}, and imported invoices have numbers up to ${least - 1n}.`,
		`Give ${least} or more.`,
		'nextNumber',
	);
}

/** Where the number would stand in the series of a kind; null where it does not fit in. */
function placeIn(
	kind: SeriesKind,
	{ number, issueDate }: ForeignNumber,
	settings: Settings,
): { readonly date: LocalDate; readonly counter: bigint } | null {
	const { prefix, restart } = styleOf(kind, settings);
	const apart = takeApart(number, prefix, issueDate);
	if (apart === null || !/^\d+$/.test(apart.rest)) return null;
	const digits = apart.rest.replace(/^0+(?=\d)/, '');
	if (digits.length > MOST_DIGITS) return null;
	const counter = BigInt(digits);
	// Years count below a bound, which keeps payment references of a year and a counter apart from all others.
	return checkCounter(counter + 1n, restart, 'nextNumber').ok ? { date: apart.date, counter } : null;
}
