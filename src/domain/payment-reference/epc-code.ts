import { EEA_COUNTRIES } from '../country';
import { isBlank } from '../text';
import { readBic } from './bic';
import { readIban } from './iban';
import { oneLine } from './one-line';
import { readReference } from './payment-reference';

/** A credit transfer in EUR to the seller. */
export interface EpcPayment {
	/** Whose account it is; cut at 70 characters. */
	readonly name: string;
	readonly iban: string;
	/** '' where it is not known; banks outside of the EEA need it. */
	readonly bic: string;
	/** Minor units of EUR. */
	readonly amount: bigint;
	/** An RF creditor reference; '' where there is none, and the text is used. */
	readonly reference: string;
	readonly text: string;
}

/** The limits of EPC069-12. */
const LONGEST_NAME = 70;
const LONGEST_TEXT = 140;
const LARGEST_AMOUNT = 99_999_999_999n;
const MOST_BYTES = 331;

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/**
 * What an EPC QR code (EPC069-12, version 002, UTF-8) says, for error correction M; null where there can be none:
 * account, bank or reference are not right, the amount is not 0.01 to 999,999,999.99, the text has more than 140
 * characters, or all of it more than 331 bytes.
 */
export function epcText({ name, iban, bic, amount, reference, text }: EpcPayment): string | null {
	const account = readIban(iban, 'iban');
	const bank = readBic(bic, 'bic');
	const beneficiary = [...oneLine(name)].slice(0, LONGEST_NAME).join('').trimEnd();
	const rf = reference === '' ? '' : readReference(reference, 'rf');
	if (!account.ok || account.value === '' || !bank.ok || isBlank(beneficiary) || rf === null) return null;
	if (bank.value === '' && !EEA_COUNTRIES.has(account.value.slice(0, 2))) return null;
	if (amount < 1n || amount > LARGEST_AMOUNT) return null;
	const words = rf === '' ? oneLine(text) : '';
	if ([...words].length > LONGEST_TEXT) return null;
	const purpose = '';
	const lines = ['BCD', '002', '1', 'SCT', bank.value, beneficiary, account.value, euros(amount), purpose, rf, words];
	const code = lines.join('\n').trimEnd();
	return bytesOf(code) > MOST_BYTES ? null : code;
}

const euros = (amount: bigint): string => `EUR${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
