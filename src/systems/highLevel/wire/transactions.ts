import { ask, orAbsent } from './ask';
import { pageAt, type Listed, type Location } from './location';
import * as schemas from './schemas';
import type { WireTransaction } from './schemas';

const id = encodeURIComponent;

/** Transactions: money that moved. */
export const transactionCalls = ({ client, alt }: Location) => ({
	listTransactions: async (
		offset: number,
		filter: {
			readonly entityId?: string;
			readonly startAt?: string;
			readonly endAt?: string;
			readonly search?: string;
		},
	): Promise<Listed<WireTransaction>> => {
		const query = { ...alt, ...pageAt(offset), ...filter };
		const { data, totalCount } = await ask(
			client,
			{ resource: 'payments', effect: 'read', method: 'GET', path: '/payments/transactions', query },
			schemas.transactionListSchema,
		);
		return { items: data, total: Number(totalCount ?? 0) };
	},
	readTransaction: (transactionId: string): Promise<WireTransaction | 'absent'> =>
		orAbsent(
			ask(
				client,
				{
					resource: 'payments',
					effect: 'read',
					method: 'GET',
					path: `/payments/transactions/${id(transactionId)}`,
					query: alt,
				},
				schemas.transactionSchema,
			),
		),
});
