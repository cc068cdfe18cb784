import type { IDataObject } from 'n8n-workflow';
import { putRecurring, recordsOf, type PutRecurringRequest } from '../../../src/usecases/keep-recurring';
import { givenKeyReader } from '../../shared/run/fallback-key';
import { clientRefOf, idOf } from '../../shared/run/field-values';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import { rawLines } from '../../shared/run/raw-lines';
import { requestKeys } from '../../shared/run/request-keys';
import { runItems } from '../../shared/run/run-items';
import { withRecords } from './records';
import { rawRecurring } from './raw-recurring';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	const [givenKey, keys] = [givenKeyReader(context, field), requestKeys(context)];
	return await runItems(context, field, {
		open: () => openLedger(context, 'write'),
		read: (itemIndex): PutRecurringRequest => {
			const { linesJson, ...options } = field<IDataObject>('options', itemIndex, {});
			const isTemplate = field('content', itemIndex) === 'template';
			const lines = isTemplate
				? rawLines({ linesJson })
				: rawLines({ lines: field<IDataObject>('lines', itemIndex, {}), linesJson });
			const [period, every, startDate] = ['period', 'every', 'startDate'].map((name) => field(name, itemIndex));
			const fields = {
				...rawRecurring({ ...options, period, every, startDate } as IDataObject),
				name: field('name', itemIndex),
				lines,
				templateId: isTemplate ? idOf(field('template', itemIndex)) : null,
			};
			const request = { id: null, client: clientRefOf(field('client', itemIndex)) ?? { id: '' }, fields };
			return { ...request, idempotencyKey: givenKey(itemIndex) || keys.of(itemIndex, request) };
		},
		run: async (requests, call, ledger) =>
			await withRecords(await putRecurring(requests, ledger, call), (done) => recordsOf(done, ledger, call)),
		show: (record, { replayed }) => ({ ...recurringToItem(record), created: !replayed }),
	});
};
