import type { INodeProperties } from 'n8n-workflow';

/** What a new ledger needs of each group, in this order. The other settings of a group come after, by their labels. */
const NEEDED: readonly string[] = [
	...['companyName', 'organisationNumber', 'vatNumber'],
	...['street', 'addressLine2', 'postalCode', 'city', 'subdivision', 'country', 'address'],
	...['companyEmail', 'phone', 'website'],
	...['iban', 'bic', 'bankgiro', 'plusgiro', 'swishNumber', 'accountNumber', 'referenceScheme', 'referenceLength'],
	...['currency', 'language', 'timeZone', 'paymentTermsDays', 'numberPrefix', 'numberDigits', 'numberRestart'],
	...['logoFile', 'logoFromUrl', 'brandColour'],
	...['deliverBy', 'deliverAllBy', 'deliveryFallback'],
	'proposalValidityDays',
];

const placeOf = ({ name }: INodeProperties): number => (NEEDED.includes(name) ? NEEDED.indexOf(name) : NEEDED.length);

/** @param fields of one group, in the order of their labels */
export const neededFirst = (fields: readonly INodeProperties[]): INodeProperties[] =>
	[...fields].sort((a, b) => placeOf(a) - placeOf(b));
