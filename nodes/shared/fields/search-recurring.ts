import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { openLedger } from '../ledger/open';
import { MOST_SHOWN } from './fits';
import type { RecurringSearch, Search } from './searches';
import { ANY } from '../trigger/pickers';

type Open = (context: ILoadOptionsFunctions) => Promise<Pick<Ledger, 'recurring' | 'catalogue'>>;

/** The searches for recurring invoices: those to come first. */
export function recurringSearchesIn(open: Open = openLedger): Record<RecurringSearch, Search> {
	return {
		async searchRecurring(filter = '') {
			return { results: await choices(await open(this), filter) };
		},
		async searchRecurringOrAny(filter = '') {
			const found = await choices(await open(this), filter);
			return { results: filter === '' ? [{ name: 'Any Recurring Invoice', value: ANY }, ...found] : found };
		},
	};
}

/** "Rent · Acme AB · next 2026-03-31" */
async function choices(
	{ recurring, catalogue }: Awaited<ReturnType<Open>>,
	search: string,
): Promise<INodeListSearchItems[]> {
	const found = await recurring.list({ search, clientId: null, state: null, limit: MOST_SHOWN });
	const clients = await catalogue.readClients(found.map(({ clientId }) => clientId));
	return found.map((one, at) => {
		const client = clients[at];
		const words = [
			one.name,
			client === undefined || client === 'absent' ? '' : client.name,
			one.next ? `next ${one.next.date}` : one.state,
		];
		return { name: words.filter((word) => word !== '').join(' · '), value: one.id };
	});
}
