import { getClients } from '../../../src/usecases/keep-clients';
import { clientField } from '../../shared/fields/client-field';
import { clientToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientNameOf } from './client-fields';

export const getClient: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get client',
	description: 'Read one client',
	fields: [clientField({ required: true, description: 'The client to read' })],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => clientNameOf(field('client', itemIndex)),
			run: async (names, call) => await getClients(names, (await openLedger(context)).catalogue, call),
			show: clientToItem,
		});
	},
};
