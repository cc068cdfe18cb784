import { IANAZone } from 'luxon';
import type { Instant, LocalDate } from '../local-date';

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * The moment at which clocks in the zone show that time of that day. Where they jump over it, the first moment after
 * the jump; where they show it twice, the first of the two.
 * @param time 'HH:MM'
 * @param zone a known IANA name
 */
export function momentOf(date: LocalDate, time: string, zone: string): Instant {
	const name = `${date} ${time} ${zone}`;
	let moment = known.get(name);
	if (moment === undefined) {
		if (known.size >= MOST_KNOWN) known.clear();
		moment = new Date(resolve(Date.parse(`${date}T${time}:00.000Z`), zone)).toISOString();
		known.set(name, moment);
	}
	return moment;
}

/** Thousands of schedules fall due on one day at one time in one place. */
const known = new Map<string, Instant>();
const MOST_KNOWN = 1_000;

/** @param wall what the clocks show, as if it were UTC, in milliseconds */
function resolve(wall: number, zone: string): number {
	const place = IANAZone.create(zone);
	const offset = (at: number) => Math.round(place.offset(at) * MINUTE);
	// A day before and a day after: between them the clocks are changed at most once.
	const about = wall - offset(wall);
	const [before, after] = [offset(about - DAY), offset(about + DAY)];
	const candidates = [wall - before, wall - after].filter((at) => at + offset(at) === wall);
	if (candidates.length > 0) return Math.min(...candidates);
	return changeBetween(about - DAY, about + DAY, (at) => offset(at) === before);
}

/** The first millisecond that is no longer as it was at the beginning. */
function changeBetween(from: number, to: number, isAsBefore: (at: number) => boolean): number {
	let [last, first] = [from, to];
	while (first - last > 1) {
		const middle = Math.floor((last + first) / 2);
		if (isAsBefore(middle)) last = middle;
		else first = middle;
	}
	return first;
}
