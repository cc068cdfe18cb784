import { formatDecimal, numberOrText, readDecimal } from '../../../domain/decimal';
import { accept, refuse, type Result } from '../../../domain/refusal';
import { shown } from '../../../domain/shown';
import type { WireCustomField } from '../wire/schemas';

const OPPORTUNITY_STATUSES = ['open', 'won', 'lost', 'abandoned'] as const;

/** What goes beside the stage into the update of an opportunity. */
export interface Properties {
	readonly status?: string;
	readonly monetaryValue?: number;
	readonly name?: string;
	readonly assignedTo?: string;
	readonly customFields?: readonly { readonly id: string; readonly field_value: string }[];
}

const BUILT_IN: readonly string[] = ['status', 'monetaryValue', 'name', 'assignedTo'];

/** Whether the location's custom fields have to be known to read these properties. */
export const namesCustomFields = (properties: Readonly<Record<string, string>>): boolean =>
	Object.keys(properties).some((name) => !BUILT_IN.includes(name));

/** The custom field that is meant: by its id, its key (`opportunity.invoice` or `invoice`), or its name. */
export const fieldNamed = (name: string, fields: readonly WireCustomField[]): WireCustomField | undefined =>
	fields.find(({ id }) => id === name) ??
	fields.find(({ fieldKey }) => fieldKey === name || fieldKey === `opportunity.${name}`) ??
	fields.find((field) => field.name === name);

/**
 * Properties of an opportunity by the names that HighLevel gives them.
 * @returns refusals `unknown_property`, `not_a_choice`, `amount_too_large`, and those of numbers
 */
export function readProperties(
	given: Readonly<Record<string, string>>,
	fields: readonly WireCustomField[],
): Result<Properties> {
	const properties: Record<string, unknown> = {};
	const customFields: { id: string; field_value: string }[] = [];
	for (const [name, value] of Object.entries(given)) {
		if (BUILT_IN.includes(name)) {
			const read = readBuiltIn(name, value);
			if (!read.ok) return read;
			properties[name] = read.value;
			continue;
		}
		const field = fieldNamed(name, fields);
		if (!field)
			return refuse(
				'unknown_property',
				`Opportunities of this location have no field ${shown(name)}.`,
				`Use ${BUILT_IN.join(', ')}, or the id or key of a custom field of opportunities.`,
				'properties',
			);
		customFields.push({ id: field.id, field_value: value });
	}
	return accept({ ...properties, ...(customFields.length > 0 && { customFields }) });
}

function readBuiltIn(name: string, value: string): Result<string | number> {
	if (name === 'status' && !OPPORTUNITY_STATUSES.some((status) => status === value))
		return refuse(
			'not_a_choice',
			`status is ${shown(value)}, which is not a status of opportunities.`,
			`Use one of ${OPPORTUNITY_STATUSES.join(', ')}.`,
			'properties',
		);
	if (name !== 'monetaryValue') return accept(value);
	const amount = readDecimal(value, 'properties.monetaryValue', 2);
	if (!amount.ok) return amount;
	const number = numberOrText(formatDecimal(amount.value));
	if (typeof number === 'number') return accept(number);
	const message = `properties.monetaryValue is ${value}, which is larger than the API can carry exactly.`;
	return refuse('amount_too_large', message, 'Give a smaller amount.', 'properties.monetaryValue');
}
