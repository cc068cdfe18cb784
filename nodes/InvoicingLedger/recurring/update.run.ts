import type { IDataObject } from 'n8n-workflow';
import { putRecurring, recordsOf, type PutRecurringRequest } from '../../../src/usecases/keep-recurring';
import { clientRefOf, idOf } from '../../shared/run/field-values';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { withRecords } from './records';
import { rawRecurring } from './raw-recurring';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		open: () => openLedger(context, 'write'),
		read: (itemIndex): PutRecurringRequest => {
			const { lines, linesJson, client, ...changes } = field<IDataObject>('changes', itemIndex, {});
			const given = rawLines({ lines, linesJson });
			return {
				id: idOf(field('recurring', itemIndex)),
				idempotencyKey: '',
				client: client === undefined ? null : (clientRefOf(client) ?? { id: '' }),
				fields: { ...rawRecurring(changes), ...(given !== undefined && { lines: given }) },
			};
		},
		run: async (requests, call, ledger) =>
			await withRecords(await putRecurring(requests, ledger, call), (done) => recordsOf(done, ledger, call)),
		show: recurringToItem,
	});
};
