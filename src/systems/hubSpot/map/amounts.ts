import { exponentOf } from '../../../domain/currency';
import { decimalOf, formatDecimal, toScale, type Decimal } from '../../../domain/decimal';
import { formatAmount } from '../../../domain/money';

const NUMBER = /^(-?\d+(?:\.\d+)?)(?:[eE]([+-]?\d{1,3}))?$/;

/** HubSpot's number text as an exact decimal: "150.00", "1.5E3". Null for what is none. */
function decimalFrom(text: string | null | undefined): Decimal | null {
	const parts = NUMBER.exec((text ?? '').trim());
	if (!parts) return null;
	const { unscaled, scale } = decimalOf(parts[1]!);
	const shifted = scale - Number(parts[2] ?? 0);
	return shifted >= 0 ? { unscaled, scale: shifted } : { unscaled: unscaled * 10n ** BigInt(-shifted), scale: 0 };
}

/** An amount in major units as minor units of its currency, exact; null where HubSpot says nothing that is a number. */
export function minorFrom(text: string | null | undefined, currency: string): bigint | null {
	const read = decimalFrom(text);
	return read === null ? null : toScale(read, exponentOf(currency));
}

/** Minor units as HubSpot takes them: "150.00". */
export const amountText = (minor: bigint, currency: string): string => formatAmount(minor, currency);

/**
 * A quantity, price or percentage as the domain writes it, without trailing zeros; the other one where HubSpot says
 * nothing.
 */
export function decimalText(text: string | null | undefined, otherwise: string): string {
	const read = decimalFrom(text);
	if (read === null) return otherwise;
	// Through text once more: a scale with trailing zeros is brought to its shortest.
	return formatDecimal(decimalOf(formatDecimal(read)));
}
