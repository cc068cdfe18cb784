import { FIELD_WORDS } from '../../src/domain/field-name';
import { FIELD_PARTS } from '../../src/domain/field-parts';

/** Whether a text says a field in the words that refusals have, which types alone say where the code is compiled. */
export function isFieldName(text: string): boolean {
	if (Object.hasOwn(FIELD_WORDS, text) || text.startsWith('properties.') || /^cc\[\d+\]$/.test(text)) return true;
	const [, list, part] = /^(\w+)\[\d+\](?:\.(\w+))?$/.exec(text) ?? [];
	const parts = Object.entries(FIELD_PARTS).find(([name]) => name === list)?.[1];
	return parts !== undefined && (part === undefined || parts.includes(part));
}
