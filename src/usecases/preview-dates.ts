import type { Occurrence } from '../domain/recurrence/occurrences';
import { readSchedule, type RawSchedule } from '../domain/recurrence/schedule-check';
import { upcoming, upcomingOf } from '../domain/recurrence/upcoming';
import { accept, refuse, type Result } from '../domain/refusal';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import { done, type Outcome } from '../ports/outcome';
import type { RecurringInvoices } from '../ports/recurring-invoices';
import { runAccepted } from './items';

/** When a recurring invoice comes next, or when one would come that is not made yet. */
export interface PreviewRequest {
	readonly of: { readonly id: string } | { readonly schedule: RawSchedule };
	/** How many dates, unread. */
	readonly most: unknown;
}

const MOST = 1_000;

interface Deps {
	readonly recurring: Pick<RecurringInvoices, 'read'>;
	readonly catalogue: Pick<Catalogue, 'settings'>;
}

/** The next dates, with the zone in which they are. Nothing is written. */
export async function previewDates(
	requests: readonly PreviewRequest[],
	{ recurring, catalogue }: Deps,
	call: Call,
): Promise<readonly Outcome<{ readonly zone: string; readonly dates: readonly Occurrence[] }>[]> {
	const ids = requests.map(({ of }) => ('id' in of ? of.id : ''));
	const saved = await recurring.read(ids);
	const { timeZone } = await catalogue.settings();
	const prepared = requests.map(({ of, most }, at): Result<{ zone: string; dates: readonly Occurrence[] }> => {
		const count = readMost(most);
		if (!count.ok) return count;
		if ('id' in of) {
			const found = saved[at]!;
			if (found === 'absent')
				return refuse(
					'unknown_recurring',
					`The ledger has no recurring invoice "${of.id}".`,
					'Pick the recurring invoice from the list, or check the id.',
					'recurring',
				);
			return accept({ zone: found.schedule.zone, dates: upcomingOf(found, count.value) });
		}
		const read = readSchedule(of.schedule, null, call.now, timeZone);
		return read.ok
			? accept({
					zone: read.value.schedule.zone,
					dates: upcoming(read.value.schedule, { index: 0, timesPublished: 0 }, count.value),
				})
			: read;
	});
	return runAccepted(prepared, call, async (ready) => ready.map(done));
}

function readMost(given: unknown): Result<number> {
	if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= MOST) return accept(given);
	const message = `dates is ${shown(given)}, and it must be a whole number from 1 to ${MOST}.`;
	return refuse('out_of_range', message, 'Give the number of dates to show, such as 12.', 'dates');
}
