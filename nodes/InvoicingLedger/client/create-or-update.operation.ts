import type { IDataObject } from 'n8n-workflow';
import { isNothing } from '../../../src/domain/text';
import { createOrUpdateClients } from '../../../src/usecases/keep-clients';
import { givenKeyReader } from '../../shared/run/fallback-key';
import { idempotencyKeyField } from '../../shared/fields/idempotency-key-field';
import { clientToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientDetails, emailField } from './client-fields';

/** A field left empty says nothing of the address: the one that the client has stays. */
const givenEmail = (email: unknown): { readonly email?: unknown } => (isNothing(email) ? {} : { email });

export const createOrUpdateClient: Operation = {
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update client',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Acme AB',
			description: 'The person or company that is billed',
		},
		emailField,
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...clientDetails],
		},
		idempotencyKeyField({
			keyFrom: '',
			placeholder: 'e.g. crm-1042',
			description:
				'Names the client for ever, such as its number in your CRM: the same key updates the same client. Left empty, the client who has the e-mail address now is updated.',
		}),
	],
	execute: async (context, field) => {
		const keyOf = givenKeyReader(context, field);
		return await runItems(context, field, {
			read: (itemIndex) => ({
				key: keyOf(itemIndex),
				fields: {
					name: field('name', itemIndex),
					...givenEmail(field('email', itemIndex, '')),
					...field<IDataObject>('options', itemIndex, {}),
				},
			}),
			run: async (requests, call) =>
				await createOrUpdateClients(requests, (await openLedger(context, 'write')).catalogue, call),
			show: (client, { replayed }) => ({ ...clientToItem(client), created: !replayed }),
		});
	},
};
