import { asciiUpperCase } from '../compact-text';
import { accept, refuse, type Result } from '../refusal';
import { REFERENCE_RULES, type ReferenceRule, type ReferenceScheme } from './reference-scheme';

/** How the seller's references are made. */
export interface ReferenceSettings {
	readonly referenceScheme: ReferenceScheme;
	/**
	 * How many digits a reference has, check digit included. For `ocr-fixed` 2 to 25; for `kid10` and `kid11` 4 to 25,
	 * or 0 for as many as it takes; the others go without.
	 */
	readonly referenceLength: number;
}

/**
 * The payment reference of a finalised invoice; '' for the scheme `none`. It is made of the digits of the invoice's
 * number in its series, never of the prefix, and two counters never have the same reference.
 * @param counter 1 or more; where numbers begin anew each year, with the year in front (`referenceCounter`)
 * @returns refusals `reference_does_not_fit`, `out_of_range`
 */
export function paymentReferenceOf(counter: bigint, settings: ReferenceSettings): Result<string> {
	const checked = checkReferenceLength(settings);
	if (!checked.ok) return checked;
	const { referenceScheme } = settings;
	if (referenceScheme === 'none') return accept('');
	const rule = REFERENCE_RULES[referenceScheme];
	const digits = counter.toString();
	const fixed = fixedLength(rule, settings);
	const room = (fixed ?? rule.most) - rule.added;
	if (digits.length > room) return doesNotFit(digits, rule, settings);
	return accept(rule.write(digits.padStart((fixed ?? rule.fewest) - rule.added, '0')));
}

/** The one length that all references have; null for as many characters as it takes. */
const fixedLength = ({ oneLength }: ReferenceRule, { referenceLength }: ReferenceSettings): number | null =>
	oneLength === 'no' || referenceLength === 0 ? null : referenceLength;

function doesNotFit(digits: string, rule: ReferenceRule, settings: ReferenceSettings): Result<never> {
	const length = fixedLength(rule, settings) ?? rule.most;
	const needed = digits.length + rule.added;
	return refuse(
		'reference_does_not_fit',
		`The invoice counter ${digits} has ${digits.length} digits, and a reference of ${length} characters by ` +
			`${settings.referenceScheme} has room for ${length - rule.added}.`,
		needed > rule.most
			? 'Set referenceScheme to none: clients then pay with the invoice number.'
			: `Agree with the bank on references of ${needed} digits or more, and set referenceLength to that.`,
		'referenceLength',
	);
}

/**
 * The length of references as the scheme allows it.
 * @returns refusal `out_of_range`
 */
export function checkReferenceLength({ referenceScheme, referenceLength }: ReferenceSettings): Result<number> {
	if (referenceScheme === 'none') return accept(referenceLength);
	const { oneLength, fewest, most } = REFERENCE_RULES[referenceScheme];
	if (oneLength === 'no' || (oneLength === 'possible' && referenceLength === 0)) return accept(referenceLength);
	if (Number.isInteger(referenceLength) && referenceLength >= fewest && referenceLength <= most)
		return accept(referenceLength);
	const bounds = `${oneLength === 'possible' ? '0 or ' : ''}a whole number from ${fewest} to ${most}`;
	return refuse(
		'out_of_range',
		`referenceLength is ${referenceLength}, and for ${referenceScheme} it must be ${bounds}.`,
		'Set it to the length that the agreement with the bank says.',
		'referenceLength',
	);
}

/**
 * A payment reference that somebody typed or a bank reports, in capitals without spaces; null for what is none by the
 * scheme. Whether an invoice has it is another question. A KID that ends in "-" is none: no invoice here ever had one.
 */
export function readReference(text: string, scheme: ReferenceScheme): string | null {
	if (scheme === 'none') return null;
	const { fewest, most, isRight } = REFERENCE_RULES[scheme];
	const reference = asciiUpperCase(text.replace(/\s/g, ''));
	return reference.length >= fewest && reference.length <= most && isRight(reference) ? reference : null;
}

/** As it is printed: RF in groups of four, OCR and KID as they are. */
export const formatReference = (reference: string, scheme: ReferenceScheme): string =>
	scheme === 'rf' ? reference.replace(/.{4}(?=.)/g, '$& ') : reference;
