import type { IDataObject } from 'n8n-workflow';
import { putRecurring, recordsOf, type PutRecurringRequest } from '../../../src/usecases/keep-recurring';
import { clientRefOf, idOf } from '../../shared/run/field-values';
import { clientField } from '../../shared/fields/client-field';
import { linesField } from '../../shared/fields/lines-field';
import { recurringField } from './recurring-field';
import { everyField, periodField, startField } from '../../shared/fields/schedule-fields';
import { templateField } from '../../shared/fields/template-field';
import { recurringToItem } from '../../shared/present/recurring-items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { rawLines } from '../../shared/run/raw-lines';
import { runItems } from '../../shared/run/run-items';
import { withRecords } from './records';
import { rawRecurring, recurringOptions } from './recurring-options';

const changeable = [
	...recurringOptions,
	clientField({ description: 'Who is billed from now on' }),
	everyField(),
	linesField({ description: 'Takes the place of all lines it has' }),
	{ displayName: 'Name', name: 'name', type: 'string' as const, default: '', placeholder: 'e.g. Rent, Acme AB' },
	periodField(),
	startField(),
	templateField({ description: 'Says what is billed where there are no lines' }),
].sort((a, b) => (a.displayName < b.displayName ? -1 : 1));

export const updateRecurring: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update recurring invoice',
	description: 'Change what the next invoices say, or when they come; those it has made stay as they are',
	fields: [
		recurringField(),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description:
				'What is not added here stays as it is. A new rhythm without a start date is counted from the date that would have come next.',
			options: changeable,
		},
	],
	execute: async (context, field) => {
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
	},
};
