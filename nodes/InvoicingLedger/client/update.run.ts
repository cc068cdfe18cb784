import type { IDataObject } from 'n8n-workflow';
import { updateClients } from '../../../src/usecases/keep-clients';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { clientItem } from './client-item';
import { clientNameOf } from './client-name';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({
			client: clientNameOf(field('client', itemIndex)),
			fields: field<IDataObject>('changes', itemIndex, {}),
		}),
		run: async (requests, call) =>
			await updateClients(requests, (await openLedger(context, 'write')).catalogue, call),
		show: clientItem,
	});
};
