import { refuse, type Result } from './refusal';

/** What a request said: field name and canonical text, so that a refusal can name the field that differs. */
export type RequestPrint = Readonly<Record<string, string>>;

/** The first field in which two requests differ, or null when they say the same. */
export function differingField(first: RequestPrint, second: RequestPrint): string | null {
	for (const field of Object.keys(first)) if (first[field] !== second[field]) return field;
	for (const field of Object.keys(second)) if (!(field in first)) return field;
	return null;
}

/** A key names one request for ever; with another request it is refused (I5). */
export const keyReused = (key: string, field: string): Result<never> =>
	refuse(
		'key_reused',
		`The idempotency key "${key}" was used before for a request that differs in ${field}.`,
		'Use the key of this request only for this request, or give a new key when you want a second one.',
		field,
	);
