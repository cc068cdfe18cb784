import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** An IANA time zone. @returns refusal `unknown_time_zone` */
export function readTimeZone(value: unknown, field: FieldName): Result<string> {
	try {
		if (typeof value === 'string' && value !== '' && new Intl.DateTimeFormat('en', { timeZone: value }))
			return accept(value);
	} catch {
		// Not a zone: said below.
	}
	return refuse(
		'unknown_time_zone',
		`${field} is ${shown(value)}, which is not a time zone.`,
		'Use an IANA name, such as Europe/Stockholm or UTC.',
		field,
	);
}
