import type { RemoteClient } from '../../../remote/client';
import { LONGEST_SEARCH, PAGE } from './address';
import { ask, orAbsent } from './ask';
import * as schemas from './schemas';
import type {
	WireContact,
	WireCustomField,
	WireEstimate,
	WireInvoice,
	WireOpportunity,
	WirePipeline,
	WireSchedule,
	WireSettings,
	WireTransaction,
} from './schemas';

/** A page of a list with offsets. */
export interface Listed<T> {
	readonly items: readonly T[];
	/** How many there are in all. */
	readonly total: number;
}

export interface InvoiceSearch {
	readonly offset: number;
	readonly limit?: number;
	readonly status?: string;
	readonly contactId?: string;
	readonly search?: string;
}

/** Where a page of opportunities ended; both parts belong together. */
export interface OpportunityMark {
	readonly startAfter: string;
	readonly startAfterId: string;
}

export interface OpportunitySearch {
	readonly q?: string;
	readonly contact_id?: string;
	readonly pipeline_id?: string;
	readonly limit?: number;
	readonly after?: OpportunityMark | null;
}

export interface PaymentBody {
	readonly mode: string;
	readonly card?: { readonly brand: string; readonly last4: string };
	readonly cheque?: { readonly number: string };
	readonly notes: string;
	readonly amount: number;
	readonly meta: object;
	readonly fulfilledAt?: string;
}

/** HighLevel's endpoints for one location, as far as they are used. Every method throws RemoteFault. */
export type Api = ReturnType<typeof highLevelApi>;

const id = encodeURIComponent;

export function highLevelApi(client: RemoteClient, locationId: string) {
	const alt = { altId: locationId, altType: 'location' };
	/** Texts, as the API insists. */
	const window = (offset: number, limit = PAGE) => ({ limit: String(limit), offset: String(offset) });

	const contactsBy = async (sought: object): Promise<readonly WireContact[]> =>
		(
			await ask(
				client,
				{
					resource: 'contacts',
					effect: 'read',
					method: 'POST',
					path: '/contacts/search',
					body: { locationId, ...sought },
				},
				schemas.contactListSchema,
			)
		).contacts;

	return {
		createInvoice: (body: object): Promise<WireInvoice> =>
			ask(
				client,
				{ resource: 'invoices', effect: 'once', method: 'POST', path: '/invoices/', body: { ...alt, ...body } },
				schemas.invoiceSchema,
			),
		readInvoice: (invoiceId: string): Promise<WireInvoice | 'absent'> =>
			orAbsent(
				ask(
					client,
					{
						resource: 'invoices',
						effect: 'read',
						method: 'GET',
						path: `/invoices/${id(invoiceId)}`,
						query: alt,
					},
					schemas.invoiceSchema,
				),
			),
		listInvoices: async ({ offset, limit, ...filter }: InvoiceSearch): Promise<Listed<WireInvoice>> => {
			const query = { ...alt, ...window(offset, limit), sortField: 'issueDate', sortOrder: 'descend', ...filter };
			const { invoices, total } = await ask(
				client,
				{ resource: 'invoices', effect: 'read', method: 'GET', path: '/invoices/', query },
				schemas.invoiceListSchema,
			);
			return { items: invoices, total: Number(total ?? 0) };
		},
		updateInvoice: (invoiceId: string, body: object): Promise<WireInvoice> =>
			ask(
				client,
				{
					resource: 'invoices',
					effect: 'repeatable',
					method: 'PUT',
					path: `/invoices/${id(invoiceId)}`,
					body: { ...alt, ...body },
				},
				schemas.invoiceSchema,
			),
		deleteInvoice: (invoiceId: string): Promise<WireInvoice | 'absent'> =>
			orAbsent(
				ask(
					client,
					{
						resource: 'invoices',
						effect: 'repeatable',
						method: 'DELETE',
						path: `/invoices/${id(invoiceId)}`,
						query: alt,
					},
					schemas.invoiceSchema,
				),
			),
		voidInvoice: (invoiceId: string): Promise<WireInvoice> =>
			ask(
				client,
				{
					resource: 'invoices',
					effect: 'repeatable',
					method: 'POST',
					path: `/invoices/${id(invoiceId)}/void`,
					body: alt,
				},
				schemas.invoiceSchema,
			),
		/** Marking as sent may be done again; a message goes out each time. */
		sendInvoice: async (
			invoiceId: string,
			body: { readonly action: string; readonly userId: string; readonly liveMode: boolean },
		): Promise<WireInvoice> => {
			const effect = body.action === 'send_manually' ? 'repeatable' : 'once';
			const { invoice } = await ask(
				client,
				{
					resource: 'invoices',
					effect,
					method: 'POST',
					path: `/invoices/${id(invoiceId)}/send`,
					body: { ...alt, ...body },
				},
				schemas.sentInvoiceSchema,
			);
			return invoice;
		},
		recordPayment: async (invoiceId: string, body: PaymentBody): Promise<WireInvoice> => {
			const { invoice } = await ask(
				client,
				{
					resource: 'invoices',
					effect: 'once',
					method: 'POST',
					path: `/invoices/${id(invoiceId)}/record-payment`,
					body: { ...alt, ...body },
				},
				schemas.paidInvoiceSchema,
			);
			return invoice;
		},
		invoiceSettings: (): Promise<WireSettings> =>
			ask(
				client,
				{ resource: 'invoices', effect: 'read', method: 'GET', path: '/invoices/settings', query: alt },
				schemas.settingsSchema,
			),

		listEstimates: async (
			offset: number,
			filter: { readonly status?: string; readonly search?: string },
		): Promise<Listed<WireEstimate>> => {
			const query = { ...alt, ...window(offset), ...filter };
			const { estimates, total } = await ask(
				client,
				{ resource: 'invoices', effect: 'read', method: 'GET', path: '/invoices/estimate/list', query },
				schemas.estimateListSchema,
			);
			return { items: estimates, total: Number(total ?? 0) };
		},
		/**
		 * Makes the estimate's invoice and marks the estimate as invoiced, so that it cannot be taken for open again.
		 */
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
		listSchedules: async (offset: number, search: string): Promise<Listed<WireSchedule>> => {
			const query = { ...alt, ...window(offset), ...(search !== '' && { search }) };
			const { schedules, total } = await ask(
				client,
				{ resource: 'invoices', effect: 'read', method: 'GET', path: '/invoices/schedule', query },
				schemas.scheduleListSchema,
			);
			return { items: schedules, total: Number(total ?? 0) };
		},

		listTransactions: async (
			offset: number,
			filter: {
				readonly entityId?: string;
				readonly startAt?: string;
				readonly endAt?: string;
				readonly search?: string;
			},
		): Promise<Listed<WireTransaction>> => {
			const query = { ...alt, ...window(offset), ...filter };
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

		readContact: async (contactId: string): Promise<WireContact | 'absent'> => {
			const reply = await orAbsent(
				ask(
					client,
					{ resource: 'contacts', effect: 'read', method: 'GET', path: `/contacts/${id(contactId)}` },
					schemas.contactReplySchema,
				),
			);
			return reply === 'absent' ? 'absent' : reply.contact;
		},
		/**
		 * Contacts by a text that stands anywhere in them, as far as the search knows yet. @param page the first is 1
		 */
		searchContacts: (query: string, page: number, pageLimit = PAGE): Promise<readonly WireContact[]> =>
			contactsBy({ page, pageLimit, ...(query !== '' && { query: query.slice(0, LONGEST_SEARCH) }) }),
		/**
		 * The contacts whose `email` is this, as far as the search knows yet. @param email at most `LONGEST_SEARCH`
		 * long
		 */
		contactsByEmail: (email: string): Promise<readonly WireContact[]> =>
			contactsBy({ page: 1, pageLimit: PAGE, filters: [{ field: 'email', operator: 'eq', value: email }] }),
		/** The one contact that a new one with this address would be taken for. */
		contactLike: async (email: string): Promise<WireContact | 'absent'> => {
			const reply = await orAbsent(
				ask(
					client,
					{
						resource: 'contacts',
						effect: 'read',
						method: 'GET',
						path: '/contacts/search/duplicate',
						query: { locationId, email },
					},
					schemas.duplicateReplySchema,
				),
			);
			return reply === 'absent' || !reply.contact ? 'absent' : reply.contact;
		},

		readOpportunity: async (opportunityId: string): Promise<WireOpportunity | 'absent'> => {
			const reply = await orAbsent(
				ask(
					client,
					{
						resource: 'opportunities',
						effect: 'read',
						method: 'GET',
						path: `/opportunities/${id(opportunityId)}`,
					},
					schemas.opportunityReplySchema,
				),
			);
			return reply === 'absent' ? 'absent' : reply.opportunity;
		},
		/** @returns the page, and where the next one starts; null on the last */
		searchOpportunities: async ({
			after,
			limit = PAGE,
			...filter
		}: OpportunitySearch): Promise<{
			readonly items: readonly WireOpportunity[];
			readonly next: OpportunityMark | null;
		}> => {
			const query = {
				location_id: locationId,
				status: 'all',
				limit: String(Math.min(limit, PAGE)),
				...filter,
				...after,
			};
			const { opportunities, meta } = await ask(
				client,
				{ resource: 'opportunities', effect: 'read', method: 'GET', path: '/opportunities/search', query },
				schemas.opportunityListSchema,
			);
			const isLast = opportunities.length === 0 || !meta?.startAfter || !meta.startAfterId;
			return {
				items: opportunities,
				next: isLast ? null : { startAfter: String(meta.startAfter), startAfterId: meta.startAfterId! },
			};
		},
		updateOpportunity: async (opportunityId: string, body: object): Promise<WireOpportunity> =>
			(
				await ask(
					client,
					{
						resource: 'opportunities',
						effect: 'repeatable',
						method: 'PUT',
						path: `/opportunities/${id(opportunityId)}`,
						body,
					},
					schemas.opportunityReplySchema,
				)
			).opportunity,
		listPipelines: async (): Promise<readonly WirePipeline[]> =>
			(
				await ask(
					client,
					{
						resource: 'opportunities',
						effect: 'read',
						method: 'GET',
						path: '/opportunities/pipelines',
						query: { locationId },
					},
					schemas.pipelineListSchema,
				)
			).pipelines,
		opportunityFields: async (): Promise<readonly WireCustomField[]> =>
			(
				await ask(
					client,
					{
						resource: 'locations',
						effect: 'read',
						method: 'GET',
						path: `/locations/${id(locationId)}/customFields`,
						query: { model: 'opportunity' },
					},
					schemas.customFieldListSchema,
				)
			).customFields,
	};
}
