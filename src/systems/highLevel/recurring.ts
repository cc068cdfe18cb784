import type { RecordQuery } from '../../ports/catalogue';
import type { RecurringSeries } from '../../ports/remote-system';
import { firstOf } from '../../remote/pages';
import { plainDecimal } from '../../remote/wire-amounts';
import { clientOfDetails } from './map/client';
import type { HighLevel } from './context';
import { byOffset } from './wire/by-offset';
import type { WireSchedule } from './wire/schemas';

/** Invoices that HighLevel makes again and again by itself, to look at. */
export async function listRecurringInHighLevel(
	{ api }: HighLevel,
	{ search, limit }: RecordQuery,
): Promise<readonly RecurringSeries[]> {
	const list = byOffset((offset) => api.listSchedules(offset, search.trim()), { what: 'schedules in HighLevel' });
	return (await firstOf(list, limit)).map(seriesOf);
}

const seriesOf = (wire: WireSchedule): RecurringSeries => ({
	id: wire._id,
	name: wire.name ?? wire._id,
	client: wire.contactDetails?.id ? clientOfDetails(wire.contactDetails) : null,
	status: typeof wire.status === 'string' ? wire.status : '',
	rhythm: rhythmOf(wire),
	madeInvoiceIds: (wire.invoices ?? []).map(({ _id }) => _id),
});

const UNITS: Readonly<Record<string, string>> = {
	yearly: 'year',
	monthly: 'month',
	weekly: 'week',
	daily: 'day',
	hourly: 'hour',
	minutely: 'minute',
	secondly: 'second',
};

function rhythmOf({ schedule }: WireSchedule): string {
	const rule = schedule?.rrule;
	if (!rule) return schedule?.executeAt ? `once, on ${schedule.executeAt.slice(0, 10)}` : '';
	const unit = UNITS[rule.intervalType ?? ''] ?? rule.intervalType ?? '';
	const every = plainDecimal(rule.interval, 0) ?? '1';
	return every === '1' ? `every ${unit}` : `every ${every} ${unit}s`;
}
