import type { IWebhookFunctions } from 'n8n-workflow';
import { isLedgerAt, sharedLedger } from '../../shared/ledger/open-ledgers';
import { placeOfLedger } from '../../shared/ledger/open';
import type { OtherLedger } from './answer';
import { neighbourOf } from './neighbour';

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
		name: lastPartOf(name),
		open: async () => {
			const place = neighbourOf(await placeOfLedger(context, 'read'), name);
			if (!(await isLedgerAt(place))) throw new Error(`There is no ledger "${name}".`);
			return await sharedLedger(place);
		},
	}));
}

/** "acme" of /home/node/.n8n/invoicing/acme.sqlite: the folders are nothing to whoever has the link. */
const lastPartOf = (name: string): string => (/[^/\\]+$/.exec(name)?.[0] ?? name).replace(/\.sqlite$/, '');
