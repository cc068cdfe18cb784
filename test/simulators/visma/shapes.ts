import { cents, type Body } from './rules';
import type { SimDraft, SimInvoice, SimRecord, SimRow, SimState } from './state';

/** The sums of rows: VAT is taken on the sum of each rate, and whole units are made where the company rounds so. */
export function summed(rows: readonly SimRow[], customer: SimRecord, { settings }: SimState) {
	const includesVat = customer.IsPrivatePerson === true && settings.ShowPricesExclVatPC === false;
	const byRate = new Map<number, number>();
	for (const { VatRate, net } of rows) if (VatRate !== null) byRate.set(VatRate, (byRate.get(VatRate) ?? 0) + net);
	let [vat, sum] = [0, 0];
	for (const [rate, amount] of byRate) {
		vat += cents(includesVat ? amount - amount / (1 + rate / 100) : (amount * rate) / 100);
		sum += cents(amount);
	}
	const exact = cents(includesVat ? sum : sum + vat);
	const currency = String(customer.CurrencyCode ?? settings.CurrencyCode);
	const rounds = settings.DomesticCurrencyRounding === 1 && currency === settings.CurrencyCode;
	const total = rounds ? Math.sign(exact) * Math.round(Math.abs(exact)) : exact;
	return {
		IncludesVat: includesVat,
		InvoiceCurrencyCode: currency,
		TotalAmount: total,
		TotalVatAmount: cents(vat),
		TotalRoundings: cents(total - exact),
	};
}

const billed = (customerId: string, { customers }: SimState): Body => {
	const customer = customers.get(customerId);
	return {
		InvoiceCustomerName: customer?.Name ?? '',
		InvoiceAddress1: customer?.InvoiceAddress1 ?? null,
		InvoicePostalCode: customer?.InvoicePostalCode ?? '',
		InvoiceCity: customer?.InvoiceCity ?? '',
		InvoiceCountryCode: customer?.InvoiceCountryCode ?? null,
		CustomerNumber: customer?.CustomerNumber ?? '1',
		CustomerIsPrivatePerson: customer?.IsPrivatePerson === true,
	};
};

const WRITTEN = [
	'YourReference',
	'OurReference',
	'BuyersOrderReference',
	'ElectronicReference',
	'SubscriptionNumber',
	'ContractNumber',
	'DeliveryDate',
] as const;

const written = (record: Body): Body => Object.fromEntries(WRITTEN.map((name) => [name, record[name] ?? null]));

const day = (value: unknown): string | null => (typeof value === 'string' ? `${value.slice(0, 10)}T00:00:00` : null);

/** A draft as the API shows it. */
export const draftBody = (draft: SimDraft, state: SimState): Body => ({
	Id: draft.Id,
	CustomerId: draft.CustomerId,
	CreatedUtc: draft.CreatedUtc,
	IsCreditInvoice: draft.IsCreditInvoice === true,
	RotReducedInvoicingType: 0,
	EuThirdParty: draft.EuThirdParty === true,
	...written(draft),
	...billed(draft.CustomerId, state),
	InvoiceCurrencyCode: draft.InvoiceCurrencyCode,
	TermsOfPaymentId: draft.TermsOfPaymentId ?? state.customers.get(draft.CustomerId)?.TermsOfPaymentId ?? null,
	InvoiceDate: day(draft.InvoiceDate),
	DueDate: day(draft.DueDate),
	TotalAmount: draft.TotalAmount,
	TotalVatAmount: draft.TotalVatAmount,
	TotalRoundings: draft.TotalRoundings,
	IncludesVat: draft.IncludesVat,
	Rows: draft.rows.map((row) => ({
		...row,
		net: undefined,
		ReversedConstructionServicesVatFree: false,
		...unitOf(row.ArticleId, state),
	})),
});

const unitOf = (articleId: string | null, { articles }: SimState) => ({
	UnitAbbreviation: (articleId === null ? null : articles.get(articleId)?.UnitAbbreviation) ?? null,
});

/** An invoice as the API shows it. */
export function invoiceBody(invoice: SimInvoice, state: SimState): Body {
	const remaining = invoice.RemainingAmountInvoiceCurrency;
	return {
		Id: invoice.Id,
		CustomerId: invoice.CustomerId,
		CreatedUtc: invoice.CreatedUtc,
		ModifiedUtc: invoice.ModifiedUtc,
		CreatedFromDraftId: invoice.CreatedFromDraftId ?? null,
		EuThirdParty: invoice.EuThirdParty === true,
		RotReducedInvoicingType: 0,
		IsCreditInvoice: invoice.IsCreditInvoice,
		...written(invoice),
		...billed(invoice.CustomerId, state),
		CurrencyCode: invoice.InvoiceCurrencyCode,
		CustomerEmail: state.customers.get(invoice.CustomerId)?.EmailAddress ?? null,
		InvoiceNumber: invoice.InvoiceNumber,
		InvoiceDate: day(invoice.InvoiceDate),
		DueDate: day(invoice.DueDate),
		PaymentReferenceNumber: invoice.PaymentReferenceNumber,
		TotalAmount: invoice.TotalAmountInvoiceCurrency,
		TotalAmountInvoiceCurrency: invoice.TotalAmountInvoiceCurrency,
		TotalVatAmountInvoiceCurrency: invoice.TotalVatAmount,
		TotalRoundings: invoice.TotalRoundings,
		RemainingAmount: remaining,
		RemainingAmountInvoiceCurrency: remaining,
		SetOffAmountInvoiceCurrency: invoice.SetOffAmountInvoiceCurrency,
		CreditedBy: invoice.CreditedBy,
		PaymentStatus: remaining === 0 ? 0 : state.today > invoice.DueDate ? 2 : 1,
		HasAutoInvoiceError: invoice.HasAutoInvoiceError,
		IsNotDelivered: invoice.IsNotDelivered,
		IsSold: invoice.IsSold,
		PaymentReminderIssued: Number(invoice.PaymentRemindersCount ?? 0) > 0,
		PaymentRemindersCount: Number(invoice.PaymentRemindersCount ?? 0),
		LastPaymentReminderSentDate: invoice.LastPaymentReminderSentDate ?? null,
		IncludesVat: invoice.IncludesVat,
		Rows: invoice.rows.map(({ net, ...row }) => ({
			...row,
			PercentVat: row.VatRate ?? 0,
			AmountNoVat: invoice.IncludesVat === true ? cents(net / (1 + (row.VatRate ?? 0) / 100)) : net,
			...unitOf(row.ArticleId, state),
		})),
	};
}
