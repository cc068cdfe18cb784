import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** The ways of delivery as choices, in the order of their names. */
export const deliveryWays: readonly INodePropertyOptions[] = [
	{
		name: 'E-Invoice',
		value: 'e-invoice',
		description: 'A file for the accounting of the client, such as by Peppol',
	},
	{ name: 'E-Mail', value: 'email', description: 'A mail with the PDF' },
	{ name: 'Letter', value: 'letter', description: 'Printed and posted, by a letter service or by you' },
];

const handedOver: INodePropertyOptions = {
	name: 'None: You Hand It Over',
	value: 'none',
	description: 'Nothing is sent',
};

/** How invoices reach somebody. @param otherwise the name of the choice that leaves it to others */
export function deliverByField(description: string, otherwise: string): INodeProperties {
	const leftToOthers: INodePropertyOptions = { name: otherwise, value: '' };
	return {
		displayName: 'Deliver By',
		name: 'deliverBy',
		type: 'options',
		options: [leftToOthers, ...deliveryWays, handedOver],
		default: '',
		description,
	};
}

export const deliverByOfLedger: INodeProperties = {
	displayName: 'Deliver By',
	name: 'deliverBy',
	type: 'options',
	options: [...deliveryWays, handedOver],
	default: 'email',
	description: 'How invoices reach clients that ask for no way of their own',
};

export const electronicAddressField = (description: string): INodeProperties => ({
	displayName: 'Electronic Address',
	name: 'electronicAddress',
	type: 'string',
	default: '',
	placeholder: 'e.g. 0007:5560160680',
	description,
	hint: 'The scheme, a colon and the number: 0007 with a Swedish, 0192 with a Norwegian organisation number, 0204 with a Leitweg-ID',
});
