import type { FieldName } from './field-name';
import { accept, type Result } from './refusal';
import { readText } from './text';

/** The longest number, an IBAN, has 34 characters, and spaces between them. */
const LONGEST = 60;

/** What people write between the characters of a number, and what a copied text brings unseen. */
const SEPARATORS = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Dash}.]/gu;

/** With a-z as capitals. Other letters stay: some of them would become A-Z, and so a wrong text a right one. */
export const asciiUpperCase = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

/**
 * A number as machines have it, without spaces, dashes and dots, in capitals. A JSON number is read as its digits; ''
 * stays ''.
 * @returns refusals of `readText`, above 60 characters `text_too_long`
 */
export function readCompact(input: unknown, field: FieldName): Result<string> {
	if (input === '') return accept('');
	const isCount = typeof input === 'number' && Number.isSafeInteger(input) && input >= 0;
	const read = readText(isCount ? String(input) : input, field, LONGEST);
	return read.ok ? accept(asciiUpperCase(read.value.replace(SEPARATORS, ''))) : read;
}
