import { listClients } from '../../../src/usecases/keep-clients';
import { clientToItem } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { queryOf, searchFields } from '../search-field';

export const getManyClients: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many clients',
	description: 'List clients',
	fields: searchFields("Part of a client's name or e-mail address"),
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => queryOf(field, itemIndex),
			run: async (queries) => await listClients(queries, (await openLedger(context)).catalogue),
			show: (clients) => clients.map(clientToItem),
		});
	},
};
