import type { IDataObject } from 'n8n-workflow';
import { checkReceivers, type CheckedReceiver } from '../../../src/usecases/check-receivers';
import { openLedger } from '../../shared/ledger/open';
import { clientOfItem } from '../../shared/present/items';
import type { Execute } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { openPeppolDirectory } from './peppol-directory';
import { clientNameOf } from './client-name';

export const execute: Execute = async (context, field) =>
	await runItems(context, field, {
		read: (itemIndex) => ({
			client: clientNameOf(field('client', itemIndex)),
			fillIn: field<boolean>('fillIn', itemIndex, true),
		}),
		run: async (requests, call) => {
			const intent = requests.some(({ fillIn }) => fillIn) ? 'write' : 'read';
			const { catalogue } = await openLedger(context, intent);
			return await checkReceivers(requests, { catalogue, directory: openPeppolDirectory(context) }, call);
		},
		show: toItem,
	});

const toItem = ({ client, tried, receives, message, ...checked }: CheckedReceiver): IDataObject => ({
	client: clientOfItem(client),
	...checked,
	receives: { ...receives },
	tried: tried.map(({ address, listing }) => ({ address, listed: listing !== null })),
	message,
});
