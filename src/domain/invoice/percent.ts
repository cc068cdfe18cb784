import { powerOfTen, readDecimal, type Decimal } from '../decimal';
import { labelOf } from '../field-label';
import type { FieldName } from '../field-name';
import { refuse, type Result } from '../refusal';
import { shown } from '../shown';

const MOST_DECIMALS = 4;

/** A percentage from 0 to 100. @returns refusals of `readDecimal`, and `percent_out_of_range` */
export function readPercent(input: unknown, field: FieldName): Result<Decimal> {
	const read = readDecimal(input, field, MOST_DECIMALS);
	if (!read.ok) return read;
	const { unscaled, scale } = read.value;
	if (unscaled >= 0n && unscaled <= 100n * powerOfTen(scale)) return read;
	const message = `${labelOf(field)} is ${shown(input)}, which is not from 0 to 100.`;
	return refuse(
		'percent_out_of_range',
		message,
		`Give ${labelOf(field)} as a percentage from 0 to 100, such as 25.`,
		field,
	);
}
