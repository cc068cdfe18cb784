import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../../shared/fields/by-label';
import { deliverByOfLedger, deliveryWays } from '../../shared/fields/delivery-fields';

/** By which way invoices reach clients. */
export const deliverySettings: readonly INodeProperties[] = byLabel([
	{
		displayName: 'All Invoices By',
		name: 'deliverAllBy',
		type: 'options',
		options: [
			{ name: 'As Each Client Takes Them', value: '', description: 'Each by its own way, else by Deliver By' },
			...deliveryWays,
		],
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
		hint: 'Of email, e-invoice and letter, in the order to try, with commas between',
		description: 'What is tried where an invoice cannot go by the way it should. Left empty, a person sees to it.',
	},
	{
		displayName: 'Letter Window',
		name: 'letterWindow',
		type: 'options',
		options: [
			{ name: 'Automatic', value: 'auto', description: "As is usual in the seller's country" },
			{ name: 'Left (DIN 5008)', value: 'din', description: 'As is usual in Germany and Austria' },
			{ name: 'Left (Nordic)', value: 'nordic', description: 'As is usual in Norway' },
			{ name: 'None', value: 'none', description: 'As all other PDFs' },
			{ name: 'Right (Swiss)', value: 'right', description: 'As is usual in Switzerland' },
		],
		default: 'auto',
		description: 'Where envelopes have their window: the address of a letter goes there, and nothing else',
	},
]);
