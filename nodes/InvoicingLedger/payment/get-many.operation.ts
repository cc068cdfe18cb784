import { listPayments } from '../../../src/usecases/list-payments';
import { paymentToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { queryOf, searchFields } from '../search-field';

export const getManyPayments: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many payments',
	description: 'List payments: first those that are not applied to an invoice yet, the newest first',
	fields: searchFields("Part of the payer's e-mail address, the reference or the payment's ID"),
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => queryOf(field, itemIndex),
			run: async (queries) => await listPayments(queries, (await openLedger(context)).invoicing),
			show: (payments) => payments.map(paymentToItem),
		});
	},
};
