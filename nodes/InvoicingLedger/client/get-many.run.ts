import { listClients } from '../../../src/usecases/keep-clients';
import { archivedShown } from '../archived-shown';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import { queryOf } from '../read-query';
import type { Execute } from '../../shared/run/operations';
import { clientItem } from './client-item';
import { hintAtAddress } from './address-hint';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({ ...queryOf(field, itemIndex), ...archivedShown(field, itemIndex) }),
		run: async (queries) => await listClients(queries, (await openLedger(context)).catalogue),
		show: (clients) => {
			for (const client of clients) hintAtAddress(context, client);
			return clients.map(clientItem);
		},
	});
};
