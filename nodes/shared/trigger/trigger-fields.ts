import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import { fieldReader } from '../run/field-reader';

/** Reads one field of a trigger. @param fallback what it means where it is hidden or left empty */
export type ReadTriggerField = <Value = unknown>(name: string, fallback?: unknown) => Value;

/**
 * The fields of a trigger, all of them read at once: n8n can only read them when the trigger is switched on.
 * @throws NodeOperationError for the first that cannot be read
 */
export function triggerFields(trigger: ITriggerFunctions, properties: readonly INodeProperties[]): ReadTriggerField {
	const field = fieldReader(trigger, properties);
	field.ahead(0);
	return (name, fallback) => field(name, 0, fallback);
}
