import type { Client } from '../client';
import type { Refusal } from '../refusal';
import { postalAddressOf, type PostalAddress } from '../postal-address';
import type { Settings } from '../settings';
import type { Invoice } from './invoice';

/** What is kept of the settings under the same name. */
const KEPT = [
	'tradingName',
	'organisationNumber',
	'vatNumber',
	'electronicAddress',
	'taxNote',
	'phone',
	'website',
	'iban',
	'bic',
	'bankgiro',
	'plusgiro',
	'accountNumber',
	'swishNumber',
	'referenceScheme',
	'paymentLinkPattern',
	'logoUrl',
	'logo',
	'brandColour',
	'footerText',
	'closingWords',
	'language',
] as const satisfies readonly (keyof Settings)[];

/** Who sells (EN 16931 BG-4), to which accounts one pays (BG-16), and what shows the business on a document. */
export interface Seller extends PostalAddress, Pick<Settings, (typeof KEPT)[number]> {
	/** The legal name. */
	readonly name: string;
	readonly email: string;
}

/** Seller and buyer (EN 16931 BG-4, BG-7) as they were at finalising: what the invoice shows ever after (I7). */
export interface InvoiceParties {
	readonly seller: Seller;
	readonly buyer: Client;
}

/** The seller that the ledger's settings name now. */
export const sellerOfSettings = (settings: Settings): Seller => ({
	name: settings.companyName,
	email: settings.companyEmail,
	...postalAddressOf(settings),
	...(Object.fromEntries(KEPT.map((name) => [name, settings[name]])) as Pick<Settings, (typeof KEPT)[number]>),
});

/**
 * The seller that a document of the invoice shows: the kept one. A draft shows that of the settings, and so do an
 * invoice of another system and one that was finalised without a company name, as earlier versions allowed.
 */
export const sellerShown = ({ parties }: Pick<Invoice, 'parties'>, settings: Settings): Seller =>
	parties !== null && parties.seller.name !== '' ? parties.seller : sellerOfSettings(settings);

/**
 * The buyer that a document of the invoice shows: the kept one, and for a draft its client as it is now. Where the kept
 * one was merged into another client since, its id is that one's.
 */
export function buyerShown({ parties }: Pick<Invoice, 'parties'>, client: Client): Client {
	if (parties === null) return client;
	return parties.buyer.id === client.id ? parties.buyer : { ...parties.buyer, id: client.id };
}

/** Why nothing may go to a client in the ledger's name: it has none. Null when it has. @param doing `be finalised` */
export const noCompanyName = ({ name }: Pick<Seller, 'name'>, what: string, doing: string): Refusal | null =>
	name === ''
		? {
				code: 'company_name_missing',
				message: `${what} cannot ${doing}: the ledger has no company name, so it would come from nobody.`,
				fix: 'Set it with Invoicing Ledger → Setting → Update → Company → Company Name, then run this again.',
				field: 'companyName',
			}
		: null;
