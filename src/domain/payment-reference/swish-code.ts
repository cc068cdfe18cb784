import { oneLine } from './one-line';
import { readSwishNumber } from './swish-number';

/** A payment by Swish to the seller. */
export interface SwishPayment {
	/** The Swish number of the business. */
	readonly number: string;
	/** Minor units of SEK. */
	readonly amount: bigint;
	/** Such as the payment reference; may be empty. */
	readonly message: string;
}

/** The limits of Swish's interfaces: 50 characters, and 999,999,999,999.99 SEK. Banks have lower ones of their own. */
const LONGEST_MESSAGE = 50;
const LARGEST_AMOUNT = 99_999_999_999_999n;

/** The mask of what the payer can change: no bit for payee, amount or message. */
const LOCKED = '0';

/**
 * What a Swish QR code says: `C<number>;<amount>;<message>;<mask>`, of which the payer can change nothing. Null where
 * there can be none: the number is not that of a business, nothing is to be paid or more than Swish takes, or the
 * message has more than 50 characters.
 */
export function swishText({ number, amount, message }: SwishPayment): string | null {
	const payee = readSwishNumber(number, 'swishNumber');
	const words = oneLine(message);
	if (!payee.ok || payee.value === '' || [...words].length > LONGEST_MESSAGE) return null;
	if (amount < 1n || amount > LARGEST_AMOUNT) return null;
	const kronor = `${amount / 100n},${String(amount % 100n).padStart(2, '0')}`;
	return `C${payee.value};${kronor};${encodeURIComponent(words)};${LOCKED}`;
}
