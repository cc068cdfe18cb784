import { RRuleTemporal } from 'rrule-temporal';
import type { Schedule } from '../../../src/domain/recurrence/schedule';

const FREQUENCY = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', quarter: 'MONTHLY', year: 'YEARLY' } as const;

/**
 * The same schedule as a rule of RFC 5545 and RFC 7529 (a short month takes its last day), read by a library of others.
 */
export function oracle(
	{ period, every, startDate, lastDayOfMonth, time, zone }: Schedule,
	count: number,
): readonly { readonly date: string; readonly at: string }[] {
	const interval = period === 'quarter' ? 3 * every : every;
	const skip = period === 'week' || period === 'day' ? '' : 'RSCALE=GREGORIAN;SKIP=BACKWARD;';
	const last = period === 'year' ? `;BYMONTH=${Number(startDate.slice(5, 7))};BYMONTHDAY=-1` : ';BYMONTHDAY=-1';
	const start = `${startDate.replaceAll('-', '')}T${time.replace(':', '')}00`;
	const rule = new RRuleTemporal({
		rruleString: `DTSTART;TZID=${zone}:${start}\nRRULE:${skip}FREQ=${FREQUENCY[period]};INTERVAL=${interval}${lastDayOfMonth ? last : ''};COUNT=${count}`,
	});
	return rule.all().map((moment) => ({
		date: moment.toPlainDate().toString(),
		at: new Date(moment.epochMilliseconds).toISOString(),
	}));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks there show: 'YYYY-MM-DD HH:MM'. */
export function wallClock(at: number, zone: string): string {
	let format = formats.get(zone);
	if (!format)
		formats.set(
			zone,
			(format = new Intl.DateTimeFormat('sv-SE', {
				timeZone: zone,
				year: 'numeric',
				month: '2-digit',
				day: '2-digit',
				hour: '2-digit',
				minute: '2-digit',
				hourCycle: 'h23',
			})),
		);
	return format.format(at);
}
