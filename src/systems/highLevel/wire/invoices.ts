import { ask, orAbsent } from './ask';
import { pageAt, type Listed, type Location } from './location';
import * as schemas from './schemas';
import type { WireInvoice, WireSchedule, WireSettings } from './schemas';

export interface InvoiceSearch {
	readonly offset: number;
	readonly limit?: number;
	readonly status?: string;
	readonly contactId?: string;
	readonly search?: string;
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

const id = encodeURIComponent;

/** Invoices, their settings and their schedules. */
export const invoiceCalls = ({ client, alt }: Location) => ({
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
		const query = { ...alt, ...pageAt(offset, limit), sortField: 'issueDate', sortOrder: 'descend', ...filter };
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
	listSchedules: async (offset: number, search: string): Promise<Listed<WireSchedule>> => {
		const query = { ...alt, ...pageAt(offset), ...(search !== '' && { search }) };
		const { schedules, total } = await ask(
			client,
			{ resource: 'invoices', effect: 'read', method: 'GET', path: '/invoices/schedule', query },
			schemas.scheduleListSchema,
		);
		return { items: schedules, total: Number(total ?? 0) };
	},
});
