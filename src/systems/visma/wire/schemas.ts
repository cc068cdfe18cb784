import { z } from 'zod';

/** What Visma answers, as far as it is used here. What is not needed to name a record may be missing. */
const text = z.string().nullish();
const number = z.number().nullish();
const truth = z.boolean().nullish();
const list = <T extends z.ZodTypeAny>(of: T) => z.array(of).nullish();

export const rowSchema = z
	.object({
		ArticleId: text,
		IsTextRow: truth,
		Text: text,
		UnitPrice: number,
		Quantity: number,
		DiscountPercentage: number,
		UnitAbbreviation: text,
		VatRate: number,
		/** What `VatRate` was called before. */
		PercentVat: number,
		AmountNoVat: number,
		ProjectId: text,
		CostCenterItemId1: text,
		CostCenterItemId2: text,
		CostCenterItemId3: text,
	})
	.passthrough();

/** What a draft and an invoice have in common. */
const document = {
	Id: z.string(),
	CustomerId: text,
	CreatedUtc: text,
	IsCreditInvoice: truth,
	YourReference: text,
	BuyersOrderReference: text,
	ElectronicReference: text,
	SubscriptionNumber: text,
	InvoiceCustomerName: text,
	InvoiceAddress1: text,
	InvoiceAddress2: text,
	InvoicePostalCode: text,
	InvoiceCity: text,
	InvoiceCountryCode: text,
	InvoiceDate: text,
	DueDate: text,
	DeliveryDate: text,
	IncludesVat: truth,
	TotalRoundings: number,
	Rows: list(rowSchema),
};

/** A draft is replaced as a whole, so what of it is not used here is kept, too. */
export const draftSchema = z
	.object({
		...document,
		InvoiceCurrencyCode: text,
		TermsOfPaymentId: text,
		TotalAmount: number,
		TotalVatAmount: number,
	})
	.passthrough();

export const invoiceSchema = z.object({
	...document,
	CreatedFromDraftId: text,
	ModifiedUtc: text,
	CurrencyCode: text,
	CustomerEmail: text,
	CustomerIsPrivatePerson: truth,
	InvoiceNumber: number,
	PaymentReferenceNumber: text,
	TotalAmountInvoiceCurrency: number,
	TotalVatAmountInvoiceCurrency: number,
	RemainingAmountInvoiceCurrency: number,
	SetOffAmountInvoiceCurrency: number,
	CreditedBy: list(z.object({ CreditInvoiceId: text })).catch(null),
	/** 0 is paid. */
	PaymentStatus: number,
	HasAutoInvoiceError: truth,
	IsNotDelivered: truth,
	IsSold: truth,
	PaymentRemindersCount: number,
	LastPaymentReminderSentDate: text,
});

export const termsSchema = z.object({
	Id: z.string(),
	NumberOfDays: number,
	TermsOfPaymentTypeId: number,
	AvailableForSales: truth,
});

export const customerSchema = z.object({
	Id: z.string(),
	CustomerNumber: text,
	CorporateIdentityNumber: text,
	ContactPersonName: text,
	CurrencyCode: text,
	EmailAddress: text,
	InvoiceAddress1: text,
	InvoiceAddress2: text,
	InvoiceCity: text,
	InvoiceCountryCode: text,
	InvoicePostalCode: text,
	Name: text,
	Telephone: text,
	TermsOfPayment: termsSchema.nullish().catch(null),
	VatNumber: text,
	IsPrivatePerson: truth,
	IsActive: truth,
	SalesDocumentLanguage: text,
});

export const settingsSchema = z.object({
	Name: text,
	CountryCode: text,
	CurrencyCode: text,
	CompanyIdentifier: text,
	TermsOfPaymentId: text,
	AccountingLockedTo: text,
	AutoInvoice: z.object({ AutoInvoiceActivationStatus: number, AutoInvoiceB2CStatus: number }).nullish().catch(null),
});

export const codingSchema = z.object({ Id: z.string(), VatRatePercent: number, IsActive: truth });

export const articleSchema = z.object({
	Id: z.string(),
	Number: text,
	CodingId: text,
	IsActive: truth,
	UnitAbbreviation: text,
});

export const bankAccountSchema = z.object({
	Id: z.string(),
	Name: text,
	IsActive: truth,
	BankAccountType: number,
	IsDefaultChequeAccount: truth,
	CurrencyCode: text,
});

export const projectSchema = z.object({
	Id: z.string(),
	Number: text,
	Name: text,
	StartDate: text,
	EndDate: text,
	CustomerId: text,
	CustomerName: text,
	Notes: text,
	Status: number,
	ModifiedUtc: text,
});

export const quoteSchema = z.object({
	Id: z.string(),
	Number: number,
	CustomerId: text,
	InvoiceCustomerName: text,
	CurrencyCode: text,
	Status: number,
	ApprovedDate: text,
	CreatedUtc: text,
	IncludesVat: truth,
	TotalAmount: number,
	Rows: list(rowSchema),
});

export const recipientSchema = z.object({
	Name: text,
	ElectronicAddress: text,
	EdiServiceDelivererId: text,
	CorporateIdentityNumber: text,
});

export const pdfSchema = z.object({ Url: text });

/** Calls that answer with nothing, or with the record in older versions. */
export const nothingSchema = z.unknown();

export const pageOf = <T extends z.ZodTypeAny>(of: T) =>
	z.object({
		Meta: z.object({ PageSize: number, CurrentPage: number, TotalNumberOfPages: number }),
		Data: z.array(of),
	});

export type WireRow = z.infer<typeof rowSchema>;
export type WireDraft = z.infer<typeof draftSchema>;
export type WireInvoice = z.infer<typeof invoiceSchema>;
export type WireCustomer = z.infer<typeof customerSchema>;
export type WireSettings = z.infer<typeof settingsSchema>;
export type WireRecipient = z.infer<typeof recipientSchema>;
export type WireTerms = z.infer<typeof termsSchema>;
export type WireArticle = z.infer<typeof articleSchema>;
export type WireBankAccount = z.infer<typeof bankAccountSchema>;
export type WireProject = z.infer<typeof projectSchema>;
export type WireQuote = z.infer<typeof quoteSchema>;
