import type { IDataObject } from 'n8n-workflow';

/** The lines that a collection with "Lines" and "Lines as JSON" holds, unread; undefined when it has neither. */
export function rawLines({ lines, linesJson }: IDataObject): unknown {
	if (linesJson !== undefined && linesJson !== null && linesJson !== '') return listOf(linesJson);
	return lines === undefined ? undefined : ((lines as IDataObject).line ?? []);
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
