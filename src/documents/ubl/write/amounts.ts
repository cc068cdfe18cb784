import { exponentOf } from '../../../domain/currency';
import { fixed } from '../../../domain/decimal';
import type { Part } from '../../xml';
import { leaf } from './xml';

/** No amount of an e-invoice has more decimals, whatever the currency (UBL-DT-01, BR-DEC-*). */
export const MOST_DECIMALS = 2;

/**
 * An amount in major units with the decimals of its currency, at most two where the others are zeros. One that needs
 * more is written with all of them: it is refused rather than changed.
 * @param minor minor units
 */
export function amountText(minor: bigint, currency: string): string {
	const exponent = exponentOf(currency);
	const text = fixed(minor, exponent);
	const surplus = exponent - MOST_DECIMALS;
	return surplus > 0 && text.endsWith('0'.repeat(surplus)) ? text.slice(0, -surplus) : text;
}

/** An amount with its currency; null stays away. */
export const amount = (name: string, minor: bigint | null, currency: string): Part =>
	minor === null ? null : leaf(name, amountText(minor, currency), { currencyID: currency });

/** An amount that stands there where it is not zero. */
export const amountUnlessZero = (name: string, minor: bigint, currency: string): Part =>
	minor === 0n ? null : amount(name, minor, currency);
