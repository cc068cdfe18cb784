import type { INodeProperties } from 'n8n-workflow';

/** Spreading a field keeps it, and JSON leaves it out, as with fields that are left to the incoming item. */
const OPTIONAL_CELL = Symbol('rows may have nothing for it');

interface OptionalCell extends INodeProperties {
	readonly [OPTIONAL_CELL]?: true;
}

/**
 * A field of a record that rows of a table may have nothing for: an empty cell (null, or an empty text) leaves what is
 * known as it is. A column that is not there at all stays a slip of the expression.
 */
export const optionalCell = (field: INodeProperties): INodeProperties => {
	const cell: OptionalCell = { ...field, [OPTIONAL_CELL]: true };
	return cell;
};

export const isOptionalCell = (field: OptionalCell): boolean => field[OPTIONAL_CELL] === true;
