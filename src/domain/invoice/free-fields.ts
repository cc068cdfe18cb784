import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';
import { isNothing, readText } from '../text';
import { readTruth } from '../truth';
import type { FreeField } from './details';

const MOST = 30;
const LONGEST_NAME = 100;
const LONGEST_VALUE = 1_000;

/**
 * Free fields: a list of `{name, value, isShown}`, or an object of names and texts. One without a name is no field; a
 * field is shown unless it says otherwise.
 * @returns refusals `not_free_fields`, `too_many_free_fields`, `same_free_field`, and those of `readText` and
 * `readTruth`
 */
export function readFreeFields(input: unknown): Result<readonly FreeField[]> {
	const listed = listOf(input);
	if (!listed.ok) return listed;
	const given = listed.value.filter(({ name, value }) => !(isNothing(name) && isNothing(value)));
	if (given.length > MOST)
		return refuse(
			'too_many_free_fields',
			`freeFields has ${given.length} fields, and an invoice takes ${MOST} at most.`,
			'Leave some of them out, or join several into one.',
			'freeFields',
		);
	const fields: FreeField[] = [];
	for (const [at, field] of given.entries()) {
		const name = readText(written(field.name), `freeFields[${at}].name`, LONGEST_NAME);
		if (!name.ok) return name;
		const value = readText(written(field.value), `freeFields[${at}].value`, LONGEST_VALUE);
		if (!value.ok) return value;
		if (fields.some((other) => other.name.toLowerCase() === name.value.toLowerCase()))
			return refuse(
				'same_free_field',
				`freeFields has two fields with the name "${name.value}".`,
				'Give each field a name of its own.',
				'freeFields',
			);
		const isShown = isNothing(field.isShown) ? accept(true) : readTruth(field.isShown, `freeFields[${at}].isShown`);
		if (!isShown.ok) return isShown;
		fields.push({ name: name.value, value: value.value, isShown: isShown.value });
	}
	return accept(fields);
}

interface GivenField {
	readonly name?: unknown;
	readonly value?: unknown;
	readonly isShown?: unknown;
}

function listOf(input: unknown): Result<readonly GivenField[]> {
	if (isNothing(input)) return accept([]);
	if (Array.isArray(input) && input.every((field) => typeof field === 'object' && field !== null))
		return accept(input as readonly GivenField[]);
	if (typeof input === 'object' && !Array.isArray(input))
		return accept(Object.entries(input as object).map(([name, value]: [string, unknown]) => ({ name, value })));
	return refuse(
		'not_free_fields',
		`freeFields is ${shown(input)}, which is not a list of fields.`,
		'Give a list of fields, each with a name and a value.',
		'freeFields',
	);
}

/** Numbers and truth values are taken as they are written. */
const written = (value: unknown): unknown =>
	typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
