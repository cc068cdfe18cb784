import { mergedClient } from './archiving';
import { EMPTY_CLIENT, PLAIN_CLIENT_TEXTS, type Client } from './client';
import { readCountry } from './country';
import { readCurrency } from './currency';
import { readCc } from './email-address';
import { given } from './given';
import { readDeliveryWish } from './delivery/read-delivery';
import { readElectronicAddress } from './electronic-address';
import { readOrganisationNumber } from './identifier/organisation-number';
import { readVatNumber } from './identifier/vat-number';
import { accept, refuse, type Result } from './refusal';
import { LANGUAGES } from './settings-check';
import { shown } from './shown';
import { readText } from './text';

const EMAIL = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

/** The fields whose text the client does not have yet, as `onKnownText: 'keep'` asks. */
export const emptyFieldsOf = (
	before: Client | null,
	fields: Partial<Omit<Client, 'id'>>,
): Partial<Omit<Client, 'id'>> =>
	Object.fromEntries(
		Object.entries(fields).filter(([name]) => before === null || before[name as keyof Client] === ''),
	);

/** A client as asked for. @param before null for a new one */
export function putClient(id: string, before: Client | null, fields: Partial<Omit<Client, 'id'>>): Result<Client> {
	const merged = before && mergedClient(before);
	if (merged) return merged;
	const client: Client = { ...(before ?? EMPTY_CLIENT), ...given(fields), id };
	const name = readText(client.name, 'name', 200);
	if (!name.ok) return name;
	for (const [field, longest] of LIMITS) {
		const read = client[field] === '' ? accept('') : readText(client[field], field, longest);
		if (!read.ok) return read;
	}
	const numbers = readNumbers(client);
	if (!numbers.ok) return numbers;
	const cc = readCc(client.cc, 'cc');
	if (!cc.ok) return cc;
	const electronicAddress = readElectronicAddress(client.electronicAddress, 'electronicAddress');
	if (!electronicAddress.ok) return electronicAddress;
	const currency = client.currency === '' ? accept('') : readCurrency(client.currency, 'currency');
	if (!currency.ok) return currency;
	if (client.email !== '' && !EMAIL.test(client.email))
		return refuse(
			'not_an_email',
			`email is ${shown(client.email)}, which is not an e-mail address.`,
			'Write it as name@example.com.',
			'email',
		);
	if (client.language !== '' && !LANGUAGES.includes(client.language))
		return refuse(
			'not_a_choice',
			`language is ${shown(client.language)}, which is not one of its choices.`,
			`Use one of ${LANGUAGES.join(', ')}, or leave it empty.`,
			'language',
		);
	const deliverBy = readDeliveryWish(client.deliverBy, 'deliverBy');
	if (!deliverBy.ok) return deliverBy;
	return accept({
		...client,
		...numbers.value,
		name: name.value,
		cc: cc.value,
		electronicAddress: electronicAddress.value,
		currency: currency.value,
	});
}

/** The country, and the numbers that depend on it: they are any text where it is not known. */
function readNumbers(client: Client): Result<Pick<Client, 'country' | 'organisationNumber' | 'vatNumber'>> {
	const country = readCountry(client.country, 'country');
	if (!country.ok) return country;
	const organisationNumber = readOrganisationNumber(client.organisationNumber, country.value, 'organisationNumber');
	if (!organisationNumber.ok) return organisationNumber;
	const vatNumber =
		country.value === '' ? accept(client.vatNumber) : readVatNumber(client.vatNumber, country.value, 'vatNumber');
	if (!vatNumber.ok) return vatNumber;
	return accept({
		country: country.value,
		organisationNumber: organisationNumber.value,
		vatNumber: vatNumber.value,
	});
}

const LIMITS = [['email', 320], ...PLAIN_CLIENT_TEXTS] as const;
