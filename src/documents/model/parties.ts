import type { Client } from '../../domain/client';
import type { Seller } from '../../domain/invoice/parties';
import type { Language } from '../language';
import { addressLines } from './address-lines';
import type { DocumentParty, Fact } from './document';
import { identifiersOf } from './identifiers';
import { said } from './text-lines';

const shown = (facts: readonly Fact[]): Fact[] => facts.filter(({ value }) => said([value]).length > 0);

/** The seller as a document shows it. The country is named where the buyer is in another one. */
export const sellerParty = (seller: Seller, buyer: Client, language: Language): DocumentParty => ({
	name: seller.name,
	address: addressLines({ ...seller, from: buyer.country }, language),
	identifiers: shown([
		{ label: language.tradingName, value: seller.tradingName === seller.name ? '' : seller.tradingName },
		...identifiersOf(seller, language),
	]),
	contact: shown([
		{ label: language.phone, value: seller.phone },
		{ label: language.email, value: seller.email },
		{ label: language.website, value: seller.website },
	]),
});

/** The buyer as a document shows it, with the person to whose attention it goes. */
export function buyerParty(buyer: Client, seller: Seller, language: Language): DocumentParty {
	const person = said([buyer.contactPerson]).filter((name) => name !== buyer.name);
	return {
		name: buyer.name,
		address: [
			...person.map((name) => `${language.attention} ${name}`),
			...addressLines({ ...buyer, from: seller.country }, language),
		],
		identifiers: identifiersOf(buyer, language),
		contact: [],
	};
}
