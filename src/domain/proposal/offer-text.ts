import type { Client } from '../client';
import { formatAmount } from '../money';
import { firstTotals, totalsWith } from './choice';
import type { Proposal } from './proposal';

/** Who offers, as the page names them. */
export interface Seller {
	readonly name: string;
	readonly email: string;
}

export interface Offer {
	readonly proposal: Proposal;
	readonly client: Client;
	readonly seller: Seller;
}

/** What a client said when signing. */
export interface Said {
	readonly at: string;
	readonly name: string;
	readonly drawing: string | null;
	readonly consent: string;
	readonly chosen: readonly number[];
}

/**
 * All that the page shows of a proposal, as one text: the same for the same offer, and another for every other. Fields
 * stand in a fixed order, so that whoever keeps the text can count its digest anew, with any tool.
 */
export const offerText = (offer: Offer): string => JSON.stringify(offerFields(offer));

/** The offer with what the client chose and said: what the digest of an acceptance is of. */
export function signedText(offer: Offer, said: Said): string {
	const totals = totalsWith(offer.proposal, said.chosen);
	const { currency } = offer.proposal;
	return JSON.stringify({
		offer: offerFields(offer),
		chosen: said.chosen,
		total: totals.ok ? formatAmount(totals.value.total, currency) : null,
		signedBy: said.name,
		drawing: said.drawing,
		consent: said.consent,
		signedAt: said.at,
	});
}

const offerFields = ({ proposal, client, seller }: Offer): object => ({
	form: 'proposal 1',
	number: proposal.number,
	seller: [seller.name, seller.email],
	client: [client.name, client.email, client.organisationNumber, client.address],
	title: proposal.title,
	message: proposal.message,
	currency: proposal.currency,
	lines: proposal.lines.map((line) => [
		line.description,
		line.quantity,
		line.unit,
		line.unitPrice,
		line.discountPercent,
		line.taxCategory,
		line.taxRate,
		formatAmount(line.net, proposal.currency),
		line.optional,
		// Last, and only where there is one: offers without it keep their text.
		...(line.discountAmount === undefined ? [] : [line.discountAmount]),
	]),
	total: formatAmount(firstTotals(proposal).total, proposal.currency),
	validUntil: proposal.validUntil,
});
