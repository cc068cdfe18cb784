import type { IDataObject } from 'n8n-workflow';
import { updateClients } from '../../../src/usecases/keep-clients';
import { clientField } from '../../shared/fields/client-field';
import { clientToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientDetails, clientNameOf, emailField } from './client-fields';

const [addressField, ...otherDetails] = clientDetails;

export const updateClient: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update client',
	description: 'Change what is known of a client',
	fields: [
		clientField({ required: true, description: 'The client to change' }),
		{
			displayName: 'Fields to Update',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			description: 'What is not added here stays as it is',
			options: [
				addressField!,
				emailField,
				...otherDetails.slice(0, 1),
				{ displayName: 'Name', name: 'name', type: 'string', default: '', placeholder: 'e.g. Acme AB' },
				...otherDetails.slice(1),
			],
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({
				client: clientNameOf(field('client', itemIndex)),
				fields: field<IDataObject>('changes', itemIndex, {}),
			}),
			run: async (requests, call) =>
				await updateClients(requests, (await openLedger(context, 'write')).catalogue, call),
			show: clientToItem,
		});
	},
};
