import type { PostalAddress } from '../../../domain/postal-address';
import { linesIn } from '../../model/text-lines';
import type { EInvoiceAddress } from '../model/party';
import { ROMANIAN_SUBDIVISIONS } from '../rule-set';

/** An address in its parts, and as one text where it has no parts. */
type Known = PostalAddress & { readonly address?: string };

/** An address as an e-invoice takes it. One that is known as a text alone has its lines, and no city. */
export function eInvoiceAddress(of: Known): EInvoiceAddress {
	const [line1 = '', line2 = '', ...rest] =
		of.street === '' && of.city === '' ? linesIn(of.address ?? '') : [of.street, of.addressLine2];
	const address = {
		line1,
		line2,
		line3: rest.join(', '),
		city: of.city,
		postalCode: of.postalCode,
		subdivision: of.subdivision,
		country: of.country,
	};
	return of.country === 'RO' ? romanian(address) : address;
}

const SECTOR = /\bsector(?:ul)?\s*([1-6])\b/i;

/** CJ is RO-CJ, and the city of an address in Bucharest is its sector, wherever that is written (BR-RO-100). */
function romanian(address: EInvoiceAddress): EInvoiceAddress {
	const letters = address.subdivision.trim().toUpperCase();
	const subdivision = ROMANIAN_SUBDIVISIONS.has(`RO-${letters}`) ? `RO-${letters}` : letters;
	if (subdivision !== 'RO-B') return ROMANIAN_SUBDIVISIONS.has(subdivision) ? { ...address, subdivision } : address;
	const { city, line1, line2, line3 } = address;
	const sector = [city, line2, line1, line3]
		.map((text) => SECTOR.exec(text)?.[1])
		.find((found) => found !== undefined);
	return { ...address, subdivision, city: sector === undefined ? city : `SECTOR${sector}` };
}
