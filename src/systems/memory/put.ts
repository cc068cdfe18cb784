import { fingerprintOfFields } from '../../domain/catalogue-check';
import { differingInFields } from '../../domain/fields-fingerprint';
import { changedFields, type HistorySubject } from '../../domain/history';
import type { Refusal, Result } from '../../domain/refusal';
import { keyReused, type RequestFingerprint } from '../../domain/request-fingerprint';
import { clientTakenBack } from '../../domain/taken-back';
import type { Call } from '../../ports/call';
import type { Put } from '../../ports/catalogue';
import { done, outcomeOf, refused, replayed, type Outcome } from '../../ports/outcome';
import type { MemoryState, NewId } from './state';

/** Makes or changes a record; the same key makes one record. */
export function put<T extends { readonly id: string }, F extends object>(
	state: MemoryState,
	scope: HistorySubject,
	prefix: Parameters<NewId>[0],
	records: Map<string, T>,
	input: Put<F>,
	unknown: (id: string) => Refusal,
	call: Call,
	make: (id: string, before: T | null) => Result<T>,
	takenBack: (record: T, key: string) => Refusal | null = () => null,
): Outcome<T> {
	const request = fingerprintOfFields(input.said ?? input.fields);
	const madeBefore =
		input.id === null && input.onSeenKey === 'update'
			? state.rows.keys.get(`${scope}\n${input.idempotencyKey}`)?.result
			: undefined;
	if (madeBefore !== undefined) {
		if (!records.has(madeBefore)) return refused(gone(scope, input.idempotencyKey, unknown(madeBefore)));
		const changed = put(
			state,
			scope,
			prefix,
			records,
			{ id: madeBefore, idempotencyKey: '', fields: input.fields },
			unknown,
			call,
			make,
		);
		return changed.kind === 'done' ? replayed(changed.value) : changed;
	}
	const seen = input.id === null ? seenBefore(state, scope, input.idempotencyKey, request) : null;
	if (seen?.kind === 'refused') return seen;
	if (seen?.kind === 'done') {
		const made = records.get(seen.value);
		if (!made) return refused(gone(scope, input.idempotencyKey, unknown(seen.value)));
		const back = takenBack(made, input.idempotencyKey);
		return back ? refused(back) : replayed(made);
	}
	const before = input.id === null ? null : records.get(input.id);
	if (before === undefined) return refused(unknown(input.id!));
	const record = make(input.id ?? state.newId(prefix), before);
	if (!record.ok) return refused(record.refusal);
	const changes = changedFields(before, record.value, Object.keys(record.value) as (keyof T & string)[]);
	if (scope === 'recurring' && changes.length === 0) return replayed(record.value);
	records.set(record.value.id, record.value);
	if (input.id === null && input.idempotencyKey !== '')
		state.rows.keys.set(`${scope}\n${input.idempotencyKey}`, { result: record.value.id, request });
	if (before === null || changes.length > 0)
		state.record(scope, record.value.id, before ? 'updated' : 'created', call, changes);
	return done(record.value);
}

/** What a key made and is not there any more. */
const gone = (scope: HistorySubject, key: string, unknown: Refusal): Refusal =>
	scope === 'client' ? clientTakenBack(key) : unknown;

/** The id that a key made before, or why the key may not be used for this. */
function seenBefore(
	state: MemoryState,
	scope: string,
	key: string,
	request: RequestFingerprint,
): Outcome<string> | null {
	const seen = key === '' ? undefined : state.rows.keys.get(`${scope}\n${key}`);
	if (!seen) return null;
	const field = differingInFields(seen.request, request);
	return field === null ? replayed(seen.result) : outcomeOf(keyReused(key, field));
}
