import type { Operation } from '../../shared/run/operations';

export const getSetting: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get settings',
	description: 'Read all settings of the ledger',
	fields: [],
	load: () => import('./get.run'),
};
