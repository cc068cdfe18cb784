import type { IDataObject } from 'n8n-workflow';
import { isNothing } from '../../../src/domain/text';
import { createOrUpdateClients } from '../../../src/usecases/keep-clients';
import { changingKeyReader } from '../../shared/run/fallback-key';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { clientItem } from './client-item';
import type { Execute } from '../../shared/run/operations';

/** A field left empty says nothing of the address: the one that the client has stays. */
const givenEmail = (email: unknown): { readonly email?: unknown } => (isNothing(email) ? {} : { email });

export const execute: Execute = async (context, field) => {
	const keyOf = changingKeyReader(context, field);
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
		show: (client, { replayed }) => ({ ...clientItem(client), created: !replayed }),
	});
};
