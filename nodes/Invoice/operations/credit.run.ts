import type { IDataObject } from 'n8n-workflow';
import type { CreditRest } from '../../../src/domain/credit/credit-note';
import type { CreditWish } from '../../../src/domain/credit/plan-credit';
import { creditInvoices } from '../../../src/usecases/credit-invoices';
import { givenKeyReader } from '../../shared/run/fallback-key';
import { invoiceNameOf } from '../../shared/run/field-values';
import { requestKeys } from '../../shared/run/request-keys';
import { runItems } from '../../shared/run/run-items';
import { hintAtNumber, hintAtSameTest } from '../../shared/run/test-hints';
import { openSystems } from '../../shared/systems/open';
import { shownInvoice } from '../shown';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	const [givenKey, keys] = [givenKeyReader(context, field), requestKeys(context)];
	return await runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read(itemIndex) {
			const request = {
				invoice: invoiceNameOf(field('invoice', itemIndex)),
				of: field<CreditWish['of']>('creditOf', itemIndex),
				lines: field<IDataObject>('creditLines', itemIndex, {}).line,
				amount: field('amount', itemIndex, ''),
				reason: field('reason', itemIndex),
				rest: field<CreditRest>('rest', itemIndex),
				issueDate: field<IDataObject>('options', itemIndex, {}).issueDate,
				finalise: field<boolean>('finalise', itemIndex),
			};
			return { ...request, idempotencyKey: givenKey(itemIndex) || keys.of(itemIndex, request) };
		},
		run: async (asked, call, { invoicing }) => await creditInvoices(asked, invoicing, call),
		show: (record, { replayed }, itemIndex) => {
			if (!replayed) hintAtNumber(context, record);
			else if (keys.isOfTest(itemIndex)) hintAtSameTest(context, record);
			return { ...shownInvoice(record, field<boolean>('simple', itemIndex)), created: !replayed };
		},
	});
};
