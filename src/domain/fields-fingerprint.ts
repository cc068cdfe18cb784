import type { FieldWord } from './field-name';
import { differingField, type RequestFingerprint } from './request-fingerprint';
import { jsonText, parsed, textOf } from './understood-fingerprint';

/** `differingField` for prints that `printOfFields` made: each field was kept as JSON. */
export const differingInFields = (first: RequestFingerprint, second: RequestFingerprint): FieldWord | null =>
	differingField(asTexts(first), asTexts(second));

/**
 * The fields as plain texts; those of a schedule stand beside the others. The wording of the e-mail stays for
 * `differingField` to read.
 */
function asTexts({ schedule, email, ...fields }: RequestFingerprint): RequestFingerprint {
	return {
		...texts(Object.entries(fields).map(([field, json]) => [field, valueOf(json)])),
		...(email !== undefined && { email }),
		...(schedule !== undefined && texts(Object.entries(parsed(schedule) ?? {}))),
	};
}

const valueOf = (json: string): unknown => {
	const value = parsed(json);
	return value === undefined ? json : value;
};

const texts = (fields: readonly (readonly [string, unknown])[]): RequestFingerprint =>
	Object.fromEntries(fields.map(([field, value]) => [field, plain(value)]));

function plain(value: unknown): string {
	if (typeof value === 'object' && value !== null) return jsonText(JSON.stringify(value));
	return value === true ? 'true' : textOf(value);
}
