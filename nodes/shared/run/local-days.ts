import type { FunctionsBase } from 'n8n-workflow';
import { dateIn } from '../../../src/domain/local-date';

/** Every field that takes a date, whatever node or collection it stands in; also as properties of incoming items. */
export const DATE_FIELDS: ReadonlySet<string> = new Set([
	'issueDate',
	'dueDate',
	'holdRemindersUntil',
	'deliveryDate',
	'periodStart',
	'periodEnd',
	'exchangeRateDate',
	'paidOn',
	'validUntil',
	'startDate',
	'endDate',
	'skipDate',
	'firstDay',
	'lastDay',
	'date',
]);

type Zoned = Pick<FunctionsBase, 'getTimezone'>;

/**
 * The day that n8n shows for a date that an expression or a database gave: of a Date in the workflow's time zone, of a
 * DateTime in its own. Whatever else comes back as it is, to be read or refused by name.
 */
export function dayShown(value: unknown, context: Zoned): unknown {
	if (isDate(value))
		return Number.isNaN(value.getTime()) ? String(value) : dateIn(value.toISOString(), zoneOf(context));
	return isDateTime(value) ? dayOfDateTime(value) : value;
}

/** The values of a node's field or an item, with the days that its dates stand for. */
export function withDays<T>(given: T, context: Zoned): T {
	if (Array.isArray(given)) return given.map((one: unknown) => withDays(one, context)) as T;
	if (typeof given !== 'object' || given === null) return given;
	const changed = Object.entries(given).filter(
		([name, value]) => typeof value === 'object' && value !== null && (DATE_FIELDS.has(name) || NESTED.has(name)),
	);
	if (changed.length === 0) return given;
	return {
		...given,
		...Object.fromEntries(
			changed.map(([name, value]) => [
				name,
				NESTED.has(name) ? withDays(value, context) : dayShown(value, context),
			]),
		),
	};
}

/** Rows of a fixed collection in which dates stand. */
const NESTED: ReadonlySet<string> = new Set(['condition']);

/** Also one that was made in another realm, as Code nodes do. */
const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

/** A luxon DateTime of whichever copy of luxon; one that was cloned has kept its parts and lost its methods. */
interface DateTimeParts {
	readonly isLuxonDateTime: true;
	readonly c?: { readonly year: number; readonly month: number; readonly day: number } | null;
}

const isDateTime = (value: unknown): value is DateTimeParts =>
	typeof value === 'object' && value !== null && 'isLuxonDateTime' in value && value.isLuxonDateTime === true;

function dayOfDateTime({ c }: DateTimeParts): string {
	if (!c) return 'Invalid DateTime';
	const digits = (part: number, count: number) => String(part).padStart(count, '0');
	return `${digits(c.year, 4)}-${digits(c.month, 2)}-${digits(c.day, 2)}`;
}

/** A workflow may name a zone that is none; n8n itself then goes by the machine's. */
export function zoneOf(context: Zoned): string {
	const zone = context.getTimezone();
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return zone;
	} catch {
		return new Intl.DateTimeFormat().resolvedOptions().timeZone;
	}
}
