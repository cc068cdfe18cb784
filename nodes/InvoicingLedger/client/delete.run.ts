import { deleteClients } from '../../../src/usecases/archive-records';
import { openLedger } from '../../shared/ledger/open';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientNameOf } from './client-name';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => clientNameOf(field('client', itemIndex)),
		run: async (names, call) => await deleteClients(names, (await openLedger(context, 'write')).catalogue, call),
		show: ({ id }) => ({ deleted: true, id }),
	});
};
