import type { IDataObject } from 'n8n-workflow';
import { locatorOf } from './field-values';

/** The lines that a collection with "Lines" and "Lines as JSON" holds, unread; undefined when it has neither. */
export function rawLines({ lines, linesJson }: IDataObject): unknown {
	if (linesJson !== undefined && linesJson !== null && linesJson !== '') return listOf(linesJson);
	return lines === undefined ? undefined : typedLines(lines);
}

/**
 * The rows of a "Lines" field, unread. What was left empty in the editor is there with nothing in it, and is absent for
 * a line; an expression that gave nothing was refused when the field was read.
 */
export const typedLines = (lines: unknown): unknown => typedRows(lines, 'line');

/** The rows of a collection field, unread, without what was left empty in them. @param name of its group of fields */
export function typedRows(collection: unknown, name: string): unknown {
	const isObject = typeof collection === 'object' && collection !== null;
	const rows: unknown = (isObject ? (collection as IDataObject)[name] : null) ?? [];
	return Array.isArray(rows) ? rows.map(withoutEmpty) : rows;
}

function withoutEmpty(row: unknown): unknown {
	if (typeof row !== 'object' || row === null) return row;
	const isFilled = (value: unknown) => value !== undefined && value !== null && value !== '';
	const values = Object.entries(row).map(([word, value]) => [word, locatorOf(value).value] as const);
	return Object.fromEntries(values.filter(([, value]) => isFilled(value)));
}

/** A list, also one that is written as JSON; whatever else is left as it is, to be refused by name. */
export function listOf(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}
