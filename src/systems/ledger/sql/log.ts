import type { DomainEvent } from '../../../domain/event';
import type { HistoryEntry } from '../../../domain/history';
import type { KeyRow } from '../wanted';
import { json, text } from './fields';
import { tableOf, type RowOf } from './table';

/** Kept for ever: what a key did, what happened, and who did what. */

export const KEYS = tableOf<KeyRow>()('operation_keys', ['scope', 'key'], {
	scope: text('scope'),
	key: text('key'),
	result: text('result'),
	request: json('request'),
});
export type KeyTableRow = RowOf<typeof KEYS>;

export const EVENTS = tableOf<DomainEvent>()('events', ['id'], {
	id: text('id'),
	kind: text('kind'),
	system: text('system'),
	subject: text('subject'),
	at: text('at'),
	data: json('data'),
});
export type EventRow = RowOf<typeof EVENTS>;

/** Deliveries with the same subject keep the order of their events. */
export const deliverySubject = (event: DomainEvent): string => `${event.system}:${event.subject}`;

export const HISTORY = tableOf<HistoryEntry>()('history', [], {
	subject: text('subject'),
	subjectId: text('subject_id'),
	at: text('at'),
	actor: text('actor'),
	action: text('action'),
	changes: json('changes'),
});
export type HistoryRow = RowOf<typeof HISTORY>;
