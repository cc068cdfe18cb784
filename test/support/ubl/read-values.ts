import { exponentOf } from '../../../src/domain/currency';
import { decimalOf, formatDecimal, toScale } from '../../../src/domain/decimal';
import { textAt, type Element } from './read-xml';

/** A decimal as XML Schema has it: a plus sign and a point without digits before or after it are allowed. */
const decimal = (text: string) =>
	decimalOf(
		text
			.replace(/^\+/, '')
			.replace(/^(-?)\./, '$10.')
			.replace(/\.$/, ''),
	);

/** A number in the form that our model has; '' stays ''. */
export const canonical = (text: string): string => (text.trim() === '' ? '' : formatDecimal(decimal(text.trim())));

/** The amount at a path in minor units; 0 for none. */
export const minor = (of: Element | undefined, path: string, currency: string): bigint =>
	toScale(decimal(textAt(of, path) || '0'), exponentOf(currency));

export const orNull = (text: string): string | null => (text === '' ? null : text);
