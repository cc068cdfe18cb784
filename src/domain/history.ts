import type { Instant } from './local-date';

export type HistorySubject =
	| 'invoice'
	| 'job'
	| 'client'
	| 'template'
	| 'pipeline'
	| 'settings'
	| 'recurring'
	| 'proposal'
	| 'product';

/** One change, as model B.6 asks: who, what, when, from what to what. Values as text for people. */
export interface HistoryEntry {
	readonly subject: HistorySubject;
	readonly subjectId: string;
	readonly at: Instant;
	readonly actor: string;
	readonly action: string;
	readonly changes: readonly FieldChange[];
}

export interface FieldChange {
	readonly field: string;
	readonly from: string | null;
	readonly to: string | null;
}

const shown = (value: unknown): string | null => {
	if (value === null || value === undefined) return null;
	if (typeof value === 'string') return value;
	return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
};

/** The fields in which two versions of a record differ; `before` is null when the record is new. */
export function changedFields<T extends object>(
	before: T | null,
	after: T,
	fields: readonly (keyof T & string)[],
): FieldChange[] {
	const changes: FieldChange[] = [];
	for (const field of fields) {
		const from = before === null ? null : shown(before[field]);
		const to = shown(after[field]);
		if (from !== to) changes.push({ field, from, to });
	}
	return changes;
}
