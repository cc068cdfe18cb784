import { mergeClients } from '../../../src/usecases/merge-clients';
import { openLedger } from '../../shared/ledger/open';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientItem } from './client-item';
import { clientNameOf } from './client-name';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => ({
			client: clientNameOf(field('client', itemIndex)),
			into: clientNameOf(field('keptClient', itemIndex)),
		}),
		run: async (requests, call) =>
			await mergeClients(requests, (await openLedger(context, 'write')).catalogue, call),
		show: ({ client, merged, moved }, { replayed }) => ({
			...clientItem(client),
			changed: !replayed,
			mergedClient: { id: merged.id, name: merged.name },
			moved: {
				invoices: moved.invoices,
				recurringInvoices: moved.recurring,
				proposals: moved.proposals,
				jobs: moved.jobs,
			},
		}),
	});
