import { EMPTY_CLIENT, type Client } from '../../../domain/client';
import { sellerOfSettings, type InvoiceParties, type Seller } from '../../../domain/invoice/parties';
import { DEFAULT_SETTINGS } from '../../../domain/settings';
import { parsed } from './fields';
import type { Field } from './table';

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

const NO_SELLER = sellerOfSettings(DEFAULT_SETTINGS);

/** Null for drafts. A property that came with a later version is empty in parties that were kept before. */
export const parties: Field<InvoiceParties | null, 'parties' | 'buyer_name' | 'buyer_email'> = {
	columns: [
		{ name: 'parties', kind: 'json' },
		{ name: 'buyer_name', kind: 'text' },
		{ name: 'buyer_email', kind: 'text' },
	],
	read: (row) => {
		if (row.parties === null) return null;
		const { seller, buyer } = parsed<KeptParties>(row.parties);
		return { seller: { ...NO_SELLER, ...seller }, buyer: { ...EMPTY_CLIENT, ...buyer } };
	},
	write: (value, values) => {
		if (value === null) values.push(null, null, null);
		else
			values.push(
				`{"seller":${textOf(value.seller)},"buyer":${textOf(value.buyer)}}`,
				value.buyer.name,
				value.buyer.email,
			);
	},
};

interface KeptParties {
	readonly seller: Partial<Seller>;
	readonly buyer: Partial<Client> & Pick<Client, 'id'>;
}
