import type { Operation } from '../../shared/run/operations';

export const setNextNumber: Operation = {
	name: 'Set Next Number',
	value: 'setNextNumber',
	action: 'Set next invoice number',
	description: 'Say which number the next invoice gets; only while the ledger holds no invoice',
	fields: [
		{
			displayName: 'Next Number',
			name: 'nextNumber',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 1,
			description: 'Without prefix, such as 1001. Numbers go up by one from there, for ever.',
		},
	],
	load: () => import('./set-next-number.run'),
};
