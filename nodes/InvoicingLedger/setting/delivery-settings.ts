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
]);
