import type { INodeProperties } from 'n8n-workflow';

const fields = new WeakSet<INodeProperties>();

/**
 * A field of a record that rows of a table may have nothing for: an empty cell (null, or an empty text) leaves what is
 * known as it is. A column that is not there at all stays a slip of the expression.
 */
export function optionalCell(field: INodeProperties): INodeProperties {
	fields.add(field);
	return field;
}

export const isOptionalCell = (field: INodeProperties): boolean => fields.has(field);
