import type { ClientAccounts } from '../../../ports/client-accounts';
import { chunked } from '../chunks';
import type { LedgerStore } from '../store';

/** The accounts of the ledger's clients. @param chunkSize how many are read at once; each one is of one moment */
export const ledgerClientAccounts = (store: LedgerStore, chunkSize: number): ClientAccounts => ({
	async read(clientIds) {
		const accounts = [];
		for (const ids of chunked(clientIds, chunkSize)) {
			accounts.push(...(await store.readAccounts(ids)));
			await store.breathe();
		}
		return accounts;
	},
	owing: () => store.findOwing(),
});
