import { getClients } from '../../../src/usecases/keep-clients';
import { fieldReader } from '../../shared/field-reader';
import { clientField } from '../../shared/fields/client-field';
import { clientToItem } from '../../shared/items';
import { openLedger } from '../../shared/ledger-access';
import type { Operation } from '../../shared/operations';
import { runItems } from '../../shared/run-items';
import { clientNameOf } from './client-fields';

export const getClient: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get client',
	description: 'Read one client',
	fields: [clientField({ required: true, description: 'The client to read' })],
	execute: async (context) => {
		const field = fieldReader(context);
		return await runItems(context, {
			read: (itemIndex) => clientNameOf(field('client', itemIndex)),
			run: async (names, call) => await getClients(names, (await openLedger(context)).catalogue, call),
			show: clientToItem,
		});
	},
};
