import { EMPTY_CLIENT, type Client } from '../../../domain/client';
import { sellerOfSettings, type InvoiceParties, type Seller } from '../../../domain/invoice/parties';
import { DEFAULT_SETTINGS } from '../../../domain/settings';
import type { SqlValue } from './rows';

/*
 * Seller and buyer of a finalised invoice as one JSON text, the same in both databases. What invoices are found by
 * stands beside it: a search that had to read the JSON of every invoice would take three times as long.
 */

/** The invoices of a batch share their seller, and often their buyer: each is written as text once. */
const texts = new WeakMap<object, string>();

function textOf(party: Seller | Client): string {
	const known = texts.get(party);
	if (known !== undefined) return known;
	const text = JSON.stringify(party);
	texts.set(party, text);
	return text;
}

/** The columns `parties`, `buyer_name` and `buyer_email`. */
export const partyValues = (parties: InvoiceParties | null): readonly SqlValue[] =>
	parties === null
		? NONE
		: [
				`{"seller":${textOf(parties.seller)},"buyer":${textOf(parties.buyer)}}`,
				parties.buyer.name,
				parties.buyer.email,
			];

const NONE: readonly SqlValue[] = [null, null, null];

const NO_SELLER = sellerOfSettings(DEFAULT_SETTINGS);

/** What came with a later version is empty in parties that were kept before. */
export function toParties(value: SqlValue): InvoiceParties | null {
	if (value === null) return null;
	const { seller, buyer } = JSON.parse(value as string) as {
		readonly seller: Partial<Seller>;
		readonly buyer: Partial<Client> & Pick<Client, 'id'>;
	};
	return { seller: { ...NO_SELLER, ...seller }, buyer: { ...EMPTY_CLIENT, ...buyer } };
}
