import { accept, refuse, type Result } from './refusal';
import { readText } from './text';

/** What every database can hold in an index. */
const LONGEST = 500;

/**
 * A key as it is kept. What a database would keep as something else (half a character) or not at all is refused here:
 * two keys that differ only there would be taken for one, and the second invoice never be made.
 * @returns refusals of `readText`
 */
export const readKey = (key: string): Result<string> => readText(key, 'idempotencyKey', LONGEST);

/** A key that may be left out: the making then need not be recognised again. */
export const readOptionalKey = (key: string): Result<string> => (key === '' ? accept('') : readKey(key));

/** A key that must be there. @param fix what such a key could be made of */
export const readNeededKey = (key: string, fix: string): Result<string> =>
	key === '' ? refuse('key_missing', 'The unique key is empty.', fix, 'idempotencyKey') : readKey(key);
