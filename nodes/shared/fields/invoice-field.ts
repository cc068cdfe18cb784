import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from './locator';

/** Picks an invoice: from the list, by id, or by the number printed on it. */
export const invoiceField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Invoice',
		name: 'invoice',
		search: 'searchInvoices',
		placeholder: 'e.g. inv_2f9a61d04c7be83510ad92c6',
		description: 'The invoice this is about',
		moreModes: [{ displayName: 'Number', name: 'number', placeholder: 'e.g. 0007' }],
		...choices,
	});
