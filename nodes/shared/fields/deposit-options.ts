import type { INodeProperties } from 'n8n-workflow';

/** What an invoice bills in advance, and what a final invoice deducts of that. */
export const depositOptions: readonly INodeProperties[] = [
	{
		displayName: 'Deduct Deposits',
		name: 'deductDeposits',
		type: 'string',
		default: '',
		placeholder: 'e.g. 0012, 0015',
		description:
			'Numbers or IDs of deposit invoices of the same client, with commas between. This invoice bills everything, and takes them off.',
	},
	{
		displayName: 'Deposit (%)',
		name: 'depositPercent',
		type: 'string',
		default: '',
		placeholder: 'e.g. 30',
		description: 'Bills this share of the lines or the template in advance, in place of an amount',
	},
	{
		displayName: 'Deposit (Amount)',
		name: 'depositAmount',
		type: 'string',
		default: '',
		placeholder: 'e.g. 500.00',
		description: 'Bills this amount, with tax, in advance, in place of a percentage',
	},
];
