import type { INodeProperties } from 'n8n-workflow';
import { whereItCan } from '../shared/systems/capable';

/** What else is known of a new payment. */
export const detailsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	displayOptions: { show: { operation: ['register'] } },
	options: [
		{
			displayName: 'Currency',
			name: 'currency',
			type: 'string',
			default: '',
			placeholder: 'e.g. SEK',
			description: "Three letters. Left out, the invoice's. Needed when the payment is not for an invoice yet.",
		},
		{
			displayName: 'If It Cannot Be Applied',
			name: 'ifNotPayable',
			type: 'options',
			options: [
				{
					name: 'Keep It Without an Invoice',
					value: 'keep',
					description:
						'Where the invoice is not found, a draft, void, paid already or owed less: no money is lost',
				},
				{ name: 'Refuse It', value: 'refuse' },
			],
			default: 'keep',
			description: 'What becomes of money for an invoice that cannot take it. Left out, it is refused.',
			displayOptions: whereItCan('applyPayment', {}, { inCollection: true }),
		},
		{
			displayName: 'Paid On',
			name: 'paidOn',
			type: 'dateTime',
			typeOptions: { dateOnly: true },
			default: '',
			description: 'The day the money came. Left out, today.',
		},
		{
			displayName: 'Payer E-Mail',
			name: 'payerEmail',
			type: 'string',
			default: '',
			placeholder: 'e.g. anna@acme.example',
			description: 'Who paid; a payment can be found by it later',
		},
		{
			displayName: 'Reference',
			name: 'reference',
			type: 'string',
			default: '',
			placeholder: 'e.g. transfer 8842',
			description: 'What the bank statement says',
		},
	],
};
