import { basename } from 'node:path';
import type { IWebhookFunctions } from 'n8n-workflow';
import { isLedgerAt, sharedLedger } from '../../shared/ledger/open-ledgers';
import { neighbourOf } from '../../shared/ledger/neighbour';
import { placeOfLedger } from '../../shared/ledger/open';
import type { OtherLedger } from './answer';

/**
 * The ledgers that the field Other Ledgers names, in its order: files where the node's own ledger is a file, schemas of
 * the same database where it is in PostgreSQL. None is made by being looked at.
 */
export function otherLedgers(context: IWebhookFunctions): readonly OtherLedger[] {
	const named = context.getNodeParameter('otherLedgers', []);
	const names = (Array.isArray(named) ? named : [named])
		.map((name) => (typeof name === 'string' ? name.trim() : ''))
		.filter((name) => name !== '');
	return [...new Set(names)].map((name) => ({
		name: basename(name, '.sqlite'),
		open: async () => {
			const place = neighbourOf(await placeOfLedger(context, 'read'), name);
			if (!(await isLedgerAt(place))) throw new Error(`There is no ledger "${name}".`);
			return await sharedLedger(place);
		},
	}));
}
