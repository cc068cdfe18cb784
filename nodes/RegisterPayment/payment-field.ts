import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from '../shared/fields/locator';

/** Picks a payment that was registered before. */
export const paymentField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Payment',
		name: 'payment',
		search: 'searchPayments',
		placeholder: 'e.g. pay_5b60ad1e37f94c82d01c6e9b',
		description: 'The payment this is about',
		...choices,
	});
