import type { INodeProperties } from 'n8n-workflow';
import { findInvoices } from '../../../src/usecases/find-invoices';
import { simplifyField } from '../../shared/fields/simplify-field';
import { columnsField, columnsToItem } from '../invoice-columns';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { whereItCan } from '../../shared/systems/capable';
import { openSystems } from '../../shared/systems/open';
import { amountCurrencyOption, filterFields, findRequestOf } from '../filter-fields';
import { shownInvoice } from '../shown';

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
	displayOptions: whereItCan('list'),
	fields: [...filterFields, simplifyField(), optionsField],
	execute: async (context, field) => {
		return await runItems(context, field, {
			open: () => openSystems(context),
			read: (itemIndex) => findRequestOf(field, itemIndex),
			run: async (requests, call, systems) => await findInvoices(requests, systems, call),
			show: (records, _outcome, itemIndex) => {
				const { columns = [] } = field<{ readonly columns?: readonly string[] }>('options', itemIndex, {});
				return records.map((record) =>
					columns.length > 0
						? columnsToItem(record, columns)
						: shownInvoice(record, field<boolean>('simple', itemIndex)),
				);
			},
		});
	},
};
