import type { Client } from '../client';
import type { Refusal } from '../refusal';
import type { Settings } from '../settings';
import type { Invoice } from './invoice';

/** Who sells (EN 16931 BG-4), with what shows the business on a document. */
export interface Seller {
	readonly name: string;
	readonly email: string;
	readonly logoUrl: string;
	/** #rrggbb */
	readonly brandColour: string;
	/** en, sv, nb or ro: for buyers that have no language of their own. */
	readonly language: string;
}

/** Seller and buyer (EN 16931 BG-4, BG-7) as they were at finalising: what the invoice shows ever after (I7). */
export interface InvoiceParties {
	readonly seller: Seller;
	readonly buyer: Client;
}

/** The seller that the ledger's settings name now. */
export const sellerOfSettings = ({ companyName, companyEmail, logoUrl, brandColour, language }: Settings): Seller => ({
	name: companyName,
	email: companyEmail,
	logoUrl,
	brandColour,
	language,
});

/**
 * The seller that a document of the invoice shows: the kept one. A draft shows that of the settings, and so do an
 * invoice of another system and one that was finalised without a company name, as earlier versions allowed.
 */
export const sellerShown = ({ parties }: Pick<Invoice, 'parties'>, settings: Settings): Seller =>
	parties !== null && parties.seller.name !== '' ? parties.seller : sellerOfSettings(settings);

/** The buyer that a document of the invoice shows: the kept one, and for a draft its client as it is now. */
export const buyerShown = ({ parties }: Pick<Invoice, 'parties'>, client: Client): Client => parties?.buyer ?? client;

/** Why nothing may go to a client in the ledger's name: it has none. Null when it has. @param doing `be finalised` */
export const noCompanyName = ({ name }: Pick<Seller, 'name'>, what: string, doing: string): Refusal | null =>
	name === ''
		? {
				code: 'company_name_missing',
				message: `${what} cannot ${doing}: the ledger has no company name, so it would come from nobody.`,
				fix: 'Set it with Invoicing Ledger → Setting → Update → Company Name, then run this again.',
				field: 'companyName',
			}
		: null;
