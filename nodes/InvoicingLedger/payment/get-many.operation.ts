import type { Operation } from '../../shared/run/operations';
import { searchFields } from '../search-field';

export const getManyPayments: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many payments',
	description: 'List payments: first those that are not applied to an invoice yet, the newest first',
	fields: searchFields(
		"Part of the payer's e-mail address, the reference or the payment's ID",
		'e.g. anna@acme.example',
	),
	load: () => import('./get-many.run'),
};
