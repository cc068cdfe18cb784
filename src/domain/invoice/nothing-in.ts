import { labelOf } from '../field-label';
import type { FieldName } from '../field-name';
import { refuse, type Result } from '../refusal';
import type { RefusalCode } from '../refusal-codes';
import { shown } from '../shown';

interface Nothing {
	/** What absence means, for advice: "it is then 1". */
	readonly default: string;
	readonly code: RefusalCode;
}

/** The refusal of a part that is there with nothing in it. Nothing is never taken for the default in silence. */
export const nothingIn = (given: unknown, field: FieldName, { default: otherwise, code }: Nothing): Result<never> =>
	refuse(
		code,
		`${labelOf(field)} is ${shown(given)}: it is there with nothing in it.`,
		`Give it a value, or leave it out: ${otherwise}.`,
		field,
	);
