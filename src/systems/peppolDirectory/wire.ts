import { z } from 'zod';
import type { Listing } from '../../domain/delivery/receiving';

/** The scheme of all participants of Peppol. */
export const SCHEME = 'iso6523-actorid-upis';

/** The form of our e-invoices: Peppol BIS Billing 3, written in UBL 2.1. */
const BIS_BILLING_3 = 'urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0';

/** As the network names a document of ours. */
export const documentType = (root: 'Invoice' | 'CreditNote'): string =>
	`urn:oasis:names:specification:ubl:schema:xsd:${root}-2::${root}##${BIS_BILLING_3}::2.1`;

const id = z.object({ scheme: z.string(), value: z.string() });

/** The documentation shows a name as a text; the directory answers with a list, a name for each language. */
const name = z.union([z.string(), z.array(z.object({ name: z.string() }))]).nullish();

const match = z.object({
	participantID: id,
	docTypes: z.array(id).nullish(),
	entities: z.array(z.object({ name, countryCode: z.string().nullish() })),
});

/** What `/search/1.0/json` answers, as far as it is used here. */
export const resultSchema = z.object({ 'total-result-count': z.number(), matches: z.array(match) });

type Match = z.infer<typeof match>;
type Name = Match['entities'][number]['name'];

/** Identifiers of participants are the same in any capitals. */
const isOf = ({ participantID: { scheme, value } }: Match, address: string): boolean =>
	scheme === SCHEME && value.toLowerCase() === address.toLowerCase();

/** What is listed for exactly this address; null for nothing. */
export function listingOf({ matches }: z.infer<typeof resultSchema>, address: string): Listing | null {
	const found = matches.filter((one) => isOf(one, address));
	if (found.length === 0) return null;
	const types = new Set(found.flatMap(({ docTypes }) => docTypes ?? []).map(({ value }) => value));
	const entities = found.flatMap((one) => one.entities);
	return {
		names: entities.flatMap((entity) => namesOf(entity.name)),
		country: entities.find(({ countryCode }) => countryCode)?.countryCode?.toUpperCase() ?? '',
		receives: { invoice: types.has(documentType('Invoice')), creditNote: types.has(documentType('CreditNote')) },
	};
}

const namesOf = (names: Name): readonly string[] =>
	typeof names === 'string' ? [names] : (names ?? []).map((one) => one.name);
