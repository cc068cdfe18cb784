import { labelOf } from './field-label';
import type { FieldName } from './field-name';
import { accept, refuse, type Result } from './refusal';
import { shown } from './shown';

/** true or false, also written as a text. @returns refusal `not_a_truth` */
export function readTruth(input: unknown, field: FieldName): Result<boolean> {
	if (input === true || input === 'true') return accept(true);
	if (input === false || input === 'false') return accept(false);
	return refuse(
		'not_a_truth',
		`${labelOf(field)} is ${shown(input)}, and it must be true or false.`,
		'Write true or false.',
		field,
	);
}
