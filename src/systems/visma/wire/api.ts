import type { z } from 'zod';
import type { RemoteClient } from '../../../remote/client';
import { firstOf } from '../../../remote/pages';
import { ask, orAbsent, type Asked } from './ask';
import { listed, pageAt, type Sought } from './lists';
import * as schemas from './schemas';
import type { WireDraft, WireInvoice } from './schemas';

/** Visma's endpoints, as far as they are used. Every method throws RemoteFault. */
export type Api = ReturnType<typeof vismaApi>;

export interface PaymentBody {
	readonly CompanyBankAccountId: string;
	readonly PaymentDate: string;
	readonly PaymentAmount: number;
	readonly PaymentCurrency: string;
	/** 1 a part, 2 all that is open. */
	readonly PaymentType: 1 | 2;
	readonly Reference: string;
}

export interface ReminderBody {
	readonly LatePaymentFee?: number;
	readonly EmailDetails: { readonly Email: string };
}

/** What a conversion is held against; what is left out is not. */
export interface ValidationBody {
	readonly TotalAmountInvoiceCurrency?: number;
	readonly TotalVatAmountInvoiceCurrency?: number;
	readonly Rows?: readonly { readonly LineNumber: number; readonly TotalAmountNoVatInvoiceCurrency: number }[];
}

export function vismaApi(client: RemoteClient) {
	const read = <T extends z.ZodTypeAny>(path: string, schema: T) =>
		ask(client, { effect: 'read', method: 'GET', path }, schema);
	const one = <T extends z.ZodTypeAny>(path: string, schema: T) => orAbsent(read(path, schema));
	const write = (asked: Omit<Asked, 'effect'>, effect: Asked['effect'] = 'once') =>
		ask(client, { effect, ...asked }, schemas.nothingSchema) as Promise<unknown>;
	const list =
		<T extends z.ZodTypeAny>(path: string, schema: T) =>
		(sought: Sought<z.infer<T>>): AsyncGenerator<readonly z.infer<T>[]> =>
			listed(client, path, schema, sought);
	const all = <T extends z.ZodTypeAny>(path: string, schema: T) =>
		firstOf(list(path, schema)({ fits: () => true }), null);

	return {
		companySettings: () => read('/companysettings', schemas.settingsSchema),
		terms: () => all('/termsofpayments', schemas.termsSchema),
		codings: () => all('/articleaccountcodings', schemas.codingSchema),
		bankAccounts: () => all('/bankaccounts', schemas.bankAccountSchema),
		articles: list('/articles', schemas.articleSchema),
		readCustomer: (id: string) => one(`/customers/${id}`, schemas.customerSchema),
		customers: list('/customers', schemas.customerSchema),
		/** Visma knows no keys: whoever asks twice has two customers. */
		createCustomer: (body: object): Promise<schemas.WireCustomer> =>
			ask(client, { effect: 'once', method: 'POST', path: '/customers', body }, schemas.customerSchema),
		recipientsOf: (id: string) => all(`/customers/${id}/autoinvoicerecipients`, schemas.recipientSchema),

		createDraft: (body: object): Promise<WireDraft> =>
			ask(client, { effect: 'once', method: 'POST', path: '/customerinvoicedrafts', body }, schemas.draftSchema),
		replaceDraft: (id: string, body: object): Promise<WireDraft> =>
			ask(
				client,
				{ effect: 'repeatable', method: 'PUT', path: `/customerinvoicedrafts/${id}`, body },
				schemas.draftSchema,
			),
		/** Not there any more is what was asked for. */
		deleteDraft: (id: string) =>
			orAbsent(write({ method: 'DELETE', path: `/customerinvoicedrafts/${id}` }, 'repeatable')),
		readDraft: (id: string): Promise<WireDraft | 'absent'> =>
			one(`/customerinvoicedrafts/${id}`, schemas.draftSchema),
		drafts: list('/customerinvoicedrafts', schemas.draftSchema),
		/** @param keepsDate whether the invoice is dated as the draft is; otherwise today */
		convertDraft: (id: string, body: ValidationBody, keepsDate: boolean): Promise<WireInvoice> =>
			ask(
				client,
				{
					effect: 'once',
					method: 'POST',
					path: `/customerinvoicedrafts/${id}/convert`,
					query: {
						keepOriginalDraftDate: String(keepsDate),
						overrideCompanyKeepOriginalDraftDate: 'true',
					},
					body,
				},
				schemas.invoiceSchema,
			),

		readInvoice: (id: string): Promise<WireInvoice | 'absent'> =>
			one(`/customerinvoices/${id}`, schemas.invoiceSchema),
		/** Drawn when it is asked for, which may take a while. */
		pdfOf: (id: string) => read(`/customerinvoices/${id}/pdf`, schemas.pdfSchema),
		invoices: list('/customerinvoices', schemas.invoiceSchema),
		page: {
			drafts: (page: number, sought: Omit<Sought<WireDraft>, 'fits'>) =>
				pageAt(client, '/customerinvoicedrafts', schemas.draftSchema, page, sought),
			invoices: (page: number, sought: Omit<Sought<WireInvoice>, 'fits'>) =>
				pageAt(client, '/customerinvoices', schemas.invoiceSchema, page, sought),
			projects: (page: number) => pageAt(client, '/projects', schemas.projectSchema, page, {}),
			quotes: (page: number, sought: Omit<Sought<schemas.WireQuote>, 'fits'>) =>
				pageAt(client, '/quotes', schemas.quoteSchema, page, sought),
		},
		/** One invoice is voided once; asking for it again is refused. */
		voidInvoice: (id: string) => write({ method: 'POST', path: `/customerinvoices/${id}/void` }, 'repeatable'),
		emailInvoice: (id: string, body: { readonly Email: string }) =>
			write({ method: 'POST', path: `/customerinvoices/${id}/email`, body }),
		/** To an overdue invoice; answers with nothing. */
		remind: (id: string, body: ReminderBody) =>
			write({ method: 'POST', path: `/customerinvoices/${id}/paymentreminders`, body }),
		/** @param SendType 1 e-invoice, 2 letter, 3 e-invoice to a consumer, 4 Kivra */
		sendInvoice: (id: string, SendType: 1 | 2 | 3 | 4) =>
			write({ method: 'POST', path: `/customerinvoices/${id}/einvoice`, body: { SendType } }),
		pay: (id: string, body: PaymentBody) =>
			write({ method: 'POST', path: `/customerinvoices/${id}/payments`, body }),

		readProject: (id: string) => one(`/projects/${id}`, schemas.projectSchema),
		projects: list('/projects', schemas.projectSchema),
		replaceProject: (id: string, body: object) =>
			ask(client, { effect: 'repeatable', method: 'PUT', path: `/projects/${id}`, body }, schemas.projectSchema),
		readQuote: (id: string) => one(`/quotes/${id}`, schemas.quoteSchema),
		quotes: list('/quotes', schemas.quoteSchema),
	};
}
