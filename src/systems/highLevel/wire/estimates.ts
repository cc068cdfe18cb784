import { ask } from './ask';
import { pageAt, type Listed, type Location } from './location';
import * as schemas from './schemas';
import type { WireEstimate, WireInvoice } from './schemas';

const id = encodeURIComponent;

/** Estimates, HighLevel's proposals. */
export const estimateCalls = ({ client, alt }: Location) => ({
	listEstimates: async (
		offset: number,
		filter: { readonly status?: string; readonly search?: string },
	): Promise<Listed<WireEstimate>> => {
		const query = { ...alt, ...pageAt(offset), ...filter };
		const { estimates, total } = await ask(
			client,
			{ resource: 'invoices', effect: 'read', method: 'GET', path: '/invoices/estimate/list', query },
			schemas.estimateListSchema,
		);
		return { items: estimates, total: Number(total ?? 0) };
	},
	/** Makes the estimate's invoice and marks the estimate as invoiced, so that it cannot be taken for open again. */
	invoiceEstimate: async (estimateId: string): Promise<WireInvoice> => {
		const body = { ...alt, markAsInvoiced: true, version: 'v2' };
		const { invoice } = await ask(
			client,
			{
				resource: 'invoices',
				effect: 'once',
				method: 'POST',
				path: `/invoices/estimate/${id(estimateId)}/invoice`,
				body,
			},
			schemas.invoicedEstimateSchema,
		);
		return invoice;
	},
});
