import type { Instant } from '../../../domain/local-date';
import { instantFrom } from '../map/dates';
import type { CrmObject } from '../wire/schemas';

/**
 * When the property last took on the value that it has; null where that is not `value`. Needs the property's history.
 */
export function whenTurned({ propertiesWithHistory }: CrmObject, property: string, value: string): Instant | null {
	const values = propertiesWithHistory?.[property] ?? [];
	if (values[0]?.value !== value) return null;
	// HubSpot may write the same value anew: the time it came is the oldest of the newest run.
	const firstOther = values.findIndex((entry) => entry.value !== value);
	return instantFrom(values[firstOther < 0 ? values.length - 1 : firstOther - 1]!.timestamp);
}
