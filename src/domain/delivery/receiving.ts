import type { Client } from '../client';
import { shown } from '../shown';
import { mayBeSameCompany } from './company-name';

/** Which documents somebody receives over the network, in the form that ours have (Peppol BIS Billing 3). */
export interface Receives {
	readonly invoice: boolean;
	readonly creditNote: boolean;
}

/** What a directory of receivers says of one electronic address. */
export interface Listing {
	/** As several entities or languages have it; perhaps none. */
	readonly names: readonly string[];
	/** ISO 3166-1 alpha-2, or ''. */
	readonly country: string;
	readonly receives: Receives;
}

/** An address that was looked up; null where the directory does not list it. */
export interface LookedUp {
	readonly address: string;
	readonly listing: Listing | null;
}

/**
 * Whether a client receives e-invoices. There is no "no": listing is voluntary, so what is not listed is not known.
 */
export interface Receiving {
	/** Where it receives; '' where that is not known. */
	readonly electronicAddress: string;
	readonly answer: 'yes' | 'unknown';
	readonly receives: Receives;
	/** As the directory has it; '' where it is not listed, or without a name. */
	readonly listedName: string;
	readonly country: string;
	/** The listed name is another company's than the client's, by its words. */
	readonly nameDiffers: boolean;
	readonly tried: readonly LookedUp[];
}

const NOTHING: Receives = { invoice: false, creditNote: false };

/** @param tried in the order in which the addresses are preferred */
export function receivingOf(client: Pick<Client, 'name'>, tried: readonly LookedUp[]): Receiving {
	const listed = tried.flatMap(({ address, listing }) => (listing === null ? [] : [{ address, listing }]));
	const best = listed.find(({ listing }) => listing.receives.invoice) ?? listed[0];
	const { names, country, receives } = best?.listing ?? { names: [], country: '', receives: NOTHING };
	const sameName = names.find((name) => mayBeSameCompany(name, client.name));
	return {
		electronicAddress: best?.address ?? '',
		answer: receives.invoice ? 'yes' : 'unknown',
		receives,
		listedName: sameName ?? names[0] ?? '',
		country,
		nameDiffers: names.length > 0 && sameName === undefined,
		tried,
	};
}

/**
 * Whether the address may be written to the client: it receives invoices there, has no address yet, and is listed by a
 * name that may be its own. Another name stands for a wrong organisation number.
 */
export const mayFillIn = (client: Pick<Client, 'electronicAddress'>, receiving: Receiving): boolean =>
	client.electronicAddress === '' &&
	receiving.answer === 'yes' &&
	receiving.listedName !== '' &&
	!receiving.nameDiffers;

/**
 * What a person should know of the answer, in full sentences.
 * @param directory as a person calls it: `Peppol Directory`
 */
export function receivingInWords(
	{ name }: Pick<Client, 'name'>,
	{ answer, electronicAddress, receives, listedName, nameDiffers, tried }: Receiving,
	{ directory, filledIn }: { readonly directory: string; readonly filledIn: boolean },
): string {
	if (tried.length === 0)
		return (
			'The client has no electronic address, and no number that one could be made of. Give its organisation ' +
			'number or VAT number, and its country.'
		);
	const voluntary = 'Listing is voluntary: an access point can ask the network itself.';
	if (electronicAddress === '')
		return `The ${directory} does not list the client. It may receive all the same. ${voluntary}`;
	const sentences = [
		answer === 'yes'
			? `The client receives invoices at ${electronicAddress}${receives.creditNote ? '.' : ', and no credit notes by what is listed.'}`
			: `The ${directory} lists ${electronicAddress}, but not for invoices of Peppol BIS Billing 3. ${voluntary}`,
		...(nameDiffers
			? [`It is listed as ${shown(listedName)}, and the client is called ${shown(name)}: check its number.`]
			: []),
		...(filledIn ? ['The address was filled in.'] : []),
	];
	return sentences.join(' ');
}
