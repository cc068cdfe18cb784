import type { IfOpen } from '../../../src/domain/archiving';
import { archiveClients } from '../../../src/usecases/archive-records';
import { openLedger } from '../../shared/ledger/open';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { clientItem } from './client-item';
import { clientNameOf } from './client-name';

export const archivingTo =
	(isArchived: boolean): Execute =>
	async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({
				client: clientNameOf(field('client', itemIndex)),
				isArchived,
				ifOpen: isArchived ? field<IfOpen>('ifOpen', itemIndex, 'refuse') : 'refuse',
			}),
			run: async (requests, call) =>
				await archiveClients(requests, (await openLedger(context, 'write')).catalogue, call),
			show: ({ client, hanging }, { replayed }) => ({
				...clientItem(client),
				changed: !replayed,
				stillOpen: {
					invoices: hanging.openInvoices,
					recurringInvoices: hanging.activeRecurring,
					proposals: hanging.unsignedProposals,
					jobs: hanging.jobsInUse,
				},
			}),
		});
	};
