import { EMPTY_CLIENT, type Client } from '../../../domain/client';
import type { Refusal } from '../../../domain/refusal';
import type { WireContact, WireContactDetails } from '../wire/schemas';

/** Who is billed, as an invoice of HighLevel names them. */
export interface ContactDetails {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly phoneNo: string;
	readonly companyName?: string;
	readonly address?: Readonly<Record<string, string>>;
}

const joined = (parts: readonly (string | null | undefined)[], by: string): string =>
	parts.filter((part) => part !== null && part !== undefined && part !== '').join(by);

const nameOf = (contact: WireContact): string =>
	[contact.contactName, joined([contact.firstName, contact.lastName], ' '), contact.name, contact.companyName]
		.map((name) => name?.trim() ?? '')
		.find((name) => name !== '') ?? '';

export const clientOf = (contact: WireContact): Client => ({
	...EMPTY_CLIENT,
	id: contact.id,
	name: nameOf(contact) || contact.email || contact.id,
	email: contact.email ?? '',
	address: joined(
		[
			contact.address1 ?? contact.address,
			joined([contact.postalCode, contact.city], ' '),
			contact.state,
			contact.country,
		],
		', ',
	),
});

/** The client as the invoice itself remembers them. */
export const clientOfDetails = (details: WireContactDetails | null | undefined): Client => ({
	...EMPTY_CLIENT,
	id: details?.id ?? '',
	name: details?.name ?? '',
	email: details?.email ?? '',
	address: joined(
		[
			details?.address?.addressLine1,
			details?.address?.addressLine2,
			joined([details?.address?.postalCode, details?.address?.city], ' '),
			details?.address?.state,
			details?.address?.countryCode,
		],
		', ',
	),
});

/**
 * What HighLevel needs of a contact to bill it, or why it cannot be billed: it refuses invoices without phone or
 * e-mail.
 */
export function detailsOf(contact: WireContact): ContactDetails | Refusal {
	const [name, email, phoneNo] = [nameOf(contact), contact.email ?? '', contact.phone ?? ''];
	if (name === '') return lacks(contact, 'name', 'a name');
	if (email === '') return lacks(contact, 'email', 'an e-mail address');
	if (phoneNo === '') return lacks(contact, 'phone', 'a phone number');
	const address = Object.entries({
		addressLine1: contact.address1,
		city: contact.city,
		state: contact.state,
		countryCode: contact.country,
		postalCode: contact.postalCode,
	}).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
	return {
		id: contact.id,
		name,
		email,
		phoneNo,
		...(contact.companyName && { companyName: contact.companyName }),
		...(address.length > 0 && { address: Object.fromEntries(address) }),
	};
}

const lacks = (contact: WireContact, field: 'name' | 'email' | 'phone', what: string): Refusal => ({
	code: `client_without_${field}`,
	message: `The contact "${nameOf(contact) || contact.id}" has no ${what.replace(/^an? /, '')}, and HighLevel bills only contacts with a name, an e-mail address and a phone number.`,
	fix: `Give the contact ${what} in HighLevel.`,
	field: 'client',
});
