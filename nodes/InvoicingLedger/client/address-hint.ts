import type { Client } from '../../../src/domain/client';
import { hintsOf } from '../../shared/run/run-hints';

/** Says once for a run which clients have their address as one text only, as earlier versions kept it. */
export function hintAtAddress(context: object, { name, address, street, city }: Client): void {
	if (address !== '' && street === '' && city === '') hintsOf(context).addOnce(addressIsOneText, name);
}

const addressIsOneText = (names: readonly string[]): string =>
	`${names.length === 1 ? `The client "${names[0]}" has its` : `${names.length} clients, "${names[0]}" first, have their`} ` +
	'address as one text. Give its parts (street, postal code, city, country) with Client → Update: ' +
	'e-invoices need them, and the country says how numbers are checked.';
