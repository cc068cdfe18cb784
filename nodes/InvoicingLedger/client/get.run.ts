import { getClients } from '../../../src/usecases/keep-clients';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { clientNameOf } from './client-name';
import type { Execute } from '../../shared/run/operations';
import { clientItem } from './client-item';
import { hintAtAddress } from './address-hint';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => clientNameOf(field('client', itemIndex)),
		run: async (names, call) => await getClients(names, (await openLedger(context)).catalogue, call),
		show: (client) => {
			hintAtAddress(context, client);
			return clientItem(client);
		},
	});
};
