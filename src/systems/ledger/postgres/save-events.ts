import type { DomainEvent } from '../../../domain/event';
import { lastBeginning } from '../../../ports/inbox';
import { deliverySubject, EVENTS } from '../sql/log';
import type { Column } from '../sql/table';
import { CHANNEL } from './options';
import { prepared, type Statement } from './session';
import { StatementParts } from './statement-parts';

/** Later than any moment. */
const ANY_BEGINNING = '9999';

const TO_DELIVER: readonly Column[] = [
	{ name: 'id', kind: 'text' },
	{ name: 'subject', kind: 'text' },
	{ name: 'begun_by', kind: 'text' },
];

/**
 * Adds events, and a delivery of each to every listener of its system and kind.
 * @param begunBy the last moment at which a listener may have begun
 */
export function addEvents(
	save: StatementParts,
	written: readonly DomainEvent[],
	onConflict = '',
	begunBy: (event: DomainEvent) => string = () => ANY_BEGINNING,
): void {
	if (written.length === 0) return;
	save.insert(EVENTS, written, `${onConflict} RETURNING seq, id, system, kind`, 'e');
	const subjects = save.rows(
		TO_DELIVER,
		written.map((event) => [event.id, deliverySubject(event), begunBy(event)]),
	);
	save.add(`INSERT INTO {deliveries} (listener_id, event_seq, subject) SELECT l.id, e.seq, r.subject
		FROM e JOIN ${subjects} ON r.id = e.id
			JOIN {listeners} l ON l.system = e.system AND e.kind = ANY(l.kinds) AND l.registered_at <= r.begun_by
		ORDER BY e.seq`);
}

/** Writes the events that are new and notifies the other processes. Returns how many are new, as `fresh`. */
export function receiveStatement(received: readonly DomainEvent[]): Statement {
	const save = new StatementParts();
	const ids = new Set<string>();
	const firstOfEach = received.filter(({ id }) => !ids.has(id) && ids.add(id));
	addEvents(save, firstOfEach, ' ON CONFLICT (id) DO NOTHING', lastBeginning);
	const notified = `CASE WHEN count(*) > 0 THEN pg_notify('${CHANNEL}', '')::text END AS notified`;
	return prepared(`WITH ${save.withs()}\nSELECT count(*)::int AS fresh, ${notified} FROM e`, save.params.values);
}
