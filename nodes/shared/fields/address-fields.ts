import type { INodeProperties } from 'n8n-workflow';
import type { PostalAddress } from '../../../src/domain/postal-address';

const PARTS: Readonly<Record<keyof PostalAddress, INodeProperties>> = {
	street: {
		displayName: 'Address: Street',
		name: 'street',
		type: 'string',
		default: '',
		placeholder: 'e.g. Storgatan 1',
		description: 'Street and number, or a post office box',
	},
	addressLine2: {
		displayName: 'Address: Second Line',
		name: 'addressLine2',
		type: 'string',
		default: '',
		placeholder: 'e.g. 3rd floor',
		description: 'What else belongs above the city',
	},
	postalCode: {
		displayName: 'Address: Postal Code',
		name: 'postalCode',
		type: 'string',
		default: '',
		placeholder: 'e.g. 111 22',
	},
	city: {
		displayName: 'Address: City',
		name: 'city',
		type: 'string',
		default: '',
		placeholder: 'e.g. Stockholm',
	},
	subdivision: {
		displayName: 'Address: County or State',
		name: 'subdivision',
		type: 'string',
		default: '',
		placeholder: 'e.g. RO-CJ',
		description: 'In Romania the code of the county, which e-invoices need; elsewhere only where it is usual',
	},
	country: {
		displayName: 'Address: Country',
		name: 'country',
		type: 'string',
		default: '',
		placeholder: 'e.g. SE',
		description: 'Two letters, or the name of the country',
	},
};

/** A postal address in parts, of a client or of the seller. */
export const addressFields: readonly INodeProperties[] = Object.values(PARTS);
