import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../shared/fields/by-label';
import { deliverByOfLedger, deliveryWays } from '../../shared/fields/delivery-fields';

/** By which way invoices reach clients. */
export const deliverySettings: readonly INodeProperties[] = byLabel([
	{
		displayName: 'All Invoices By',
		name: 'deliverAllBy',
		type: 'options',
		options: [{ name: 'As Each Client Takes Them', value: '' }, ...deliveryWays],
		default: '',
		description: 'One way for all invoices, whatever their clients ask for',
	},
	deliverByOfLedger,
	{
		displayName: 'If Not Possible',
		name: 'deliveryFallback',
		type: 'string',
		default: 'email',
		placeholder: 'e.g. email, letter',
		description:
			'What is tried, in this order, where an invoice cannot go by the way it should: email, e-invoice, letter. Left empty, a person sees to it.',
	},
	{
		displayName: 'Letter Window',
		name: 'letterWindow',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: "As is usual in the seller's country" },
			{ name: 'Left (DIN 5008)', value: 'din' },
			{ name: 'Left (Nordic)', value: 'nordic' },
			{ name: 'None', value: 'none', description: 'As all other PDFs' },
			{ name: 'Right (Swiss)', value: 'right' },
		],
		default: 'auto',
		description: 'Where envelopes have their window: the address of a letter goes there, and nothing else',
	},
]);
