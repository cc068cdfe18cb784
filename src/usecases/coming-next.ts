import { upcomingOf } from '../domain/recurrence/upcoming';
import type { Catalogue } from '../ports/catalogue';
import type { RecurringInvoices } from '../ports/recurring-invoices';

interface Deps {
	readonly recurring: Pick<RecurringInvoices, 'list'>;
	readonly catalogue: Pick<Catalogue, 'readClients'>;
}

/** What comes next of everything that people keep: the first date of each, the soonest first. */
export async function comingNext(
	{ recurring, catalogue }: Deps,
	most: number,
): Promise<readonly { readonly date: string; readonly name: string; readonly client: string }[]> {
	const found = await recurring.list({ search: '', clientId: null, state: 'active', limit: most });
	const clients = await catalogue.readClients(found.map(({ clientId }) => clientId));
	return found.flatMap((one, at) => {
		const client = clients[at];
		return upcomingOf(one, 1).map(({ date }) => ({
			date,
			name: one.name,
			client: client === undefined || client === 'absent' ? '' : client.name,
		}));
	});
}
