import type { IDataObject } from 'n8n-workflow';
import type { CreditRest } from '../../../src/domain/credit/credit-note';
import type { CreditWish } from '../../../src/domain/credit/plan-credit';
import { creditInvoices } from '../../../src/usecases/credit-invoices';
import { keyReader } from '../../shared/run/fallback-key';
import { invoiceNameOf } from '../../shared/run/field-values';
import { runItems } from '../../shared/run/run-items';
import { hintAtNumber } from '../../shared/run/test-hints';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	const keyOf = keyReader(context, field);
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			idempotencyKey: keyOf(itemIndex),
			of: field<CreditWish['of']>('creditOf', itemIndex),
			lines: field<IDataObject>('creditLines', itemIndex, {}).line,
			amount: field('amount', itemIndex, ''),
			reason: field('reason', itemIndex),
			rest: field<CreditRest>('rest', itemIndex),
			issueDate: field<IDataObject>('options', itemIndex, {}).issueDate,
			finalise: field<boolean>('finalise', itemIndex),
		}),
		run: async (asked, call, { invoicing }) => await creditInvoices(asked, invoicing, call),
		show: (record, { replayed }, itemIndex) => {
			if (!replayed) hintAtNumber(context, record);
			return { ...shownInvoice(record, field<boolean>('simple', itemIndex)), created: !replayed };
		},
	});
};
