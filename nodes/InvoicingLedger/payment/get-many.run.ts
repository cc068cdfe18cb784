import { listPayments } from '../../../src/usecases/list-payments';
import { paymentToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { queryOf } from '../read-query';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => queryOf(field, itemIndex),
		run: async (queries) => await listPayments(queries, (await openLedger(context)).invoicing),
		show: (payments) => payments.map(paymentToItem),
	});
};
