import { REFERENCE_RULES, type ReferenceRule, type ReferenceScheme } from './reference-scheme';

type Scheme = keyof typeof REFERENCE_RULES;

/** An RF reference adds in front of the counter, a KID by modulus 11 a digit on either side, the others behind it. */
function withoutAdded(reference: string, scheme: ReferenceScheme, { added }: ReferenceRule): string {
	if (scheme === 'rf') return reference.slice(added);
	return scheme === 'kid11' ? reference.slice(1, -1) : reference.slice(0, -added);
}

/** Where numbers begin anew each year, the year stands before the counter. */
function withoutYear(digits: string): readonly string[] {
	const counter = digits.slice(4).replace(/^0+/, '');
	return counter === '' ? [] : [counter];
}

/**
 * The counters that a payment reference may have been made of, by any scheme, without leading zeros: few, so that the
 * invoice is found by its number. Which of them it is, the reference itself decides.
 * @param reference in capitals, without spaces
 */
export function countersBehind(reference: string): readonly string[] {
	const schemes = Object.entries(REFERENCE_RULES) as [Scheme, ReferenceRule][];
	const found = schemes
		.filter(([, rule]) => rule.isRight(reference))
		.map(([scheme, rule]) => withoutAdded(reference, scheme, rule).replace(/^0+/, ''))
		.filter((digits) => /^\d+$/.test(digits));
	return [...new Set(found.flatMap((digits) => [digits, ...withoutYear(digits)]))];
}
