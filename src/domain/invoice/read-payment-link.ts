import type { FieldName } from '../field-name';
import { accept, refuse, type Result } from '../refusal';
import { shown } from '../shown';

const isWeb = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/**
 * An address where a client pays online: http or https, as it was given.
 * @returns refusal `not_a_web_address`
 */
export function readPaymentLink(text: string, field: FieldName): Result<string> {
	if (text === '' || isWeb(text)) return accept(text);
	return refuse(
		'not_a_web_address',
		`${field} is ${shown(text)}, which is not a web address.`,
		'Give a whole address that begins with https://.',
		field,
	);
}
