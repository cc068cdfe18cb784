import type { INodeProperties } from 'n8n-workflow';
import { simplifyField } from '../../shared/fields/simplify-field';
import { columnsField } from '../invoice-columns';
import type { Operation } from '../../shared/run/operations';
import { amountCurrencyOption, filterFields } from '../filter-fields';

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		columnsField({ default: [], description: 'Return only these fields of each invoice, without nesting' }),
		amountCurrencyOption,
	],
};

export const getManyOperation: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many invoices',
	description: 'Find invoices, the newest first',
	fields: [...filterFields, optionsField, simplifyField()],
	load: () => import('./get-many.run'),
};
