import type { Shape } from './rules';

/** The documented names that a request may have. Read-only ones are not among them. */
export const DRAFT: Shape = {
	CustomerId: 'uuid',
	IsCreditInvoice: 'truth',
	RotReducedInvoicingType: { from: 0, to: 2 },
	Rows: 'list',
	YourReference: { text: 100 },
	OurReference: { text: 100 },
	BuyersOrderReference: { text: 35 },
	ElectronicReference: { text: 100 },
	SubscriptionNumber: { text: 100 },
	ContractNumber: { text: 100 },
	InvoiceAddress1: { text: 50 },
	InvoiceAddress2: { text: 50 },
	DeliveryCustomerName: { text: 50 },
	DeliveryAddress1: { text: 50 },
	DeliveryAddress2: { text: 50 },
	DeliveryPostalCode: { text: 10 },
	DeliveryCity: { text: 50 },
	DeliveryCountryCode: { text: 2 },
	DeliveryMethodName: { text: 50 },
	DeliveryTermName: { text: 50 },
	DeliveryMethodCode: { text: 20 },
	DeliveryTermCode: { text: 20 },
	TermsOfPaymentId: 'uuid',
	EuThirdParty: 'truth',
	InvoiceDate: 'date',
	DueDate: 'date',
	DeliveryDate: 'date',
	ReplaceUnitPriceWhenZero: 'truth',
	IsDirectDebit: 'truth',
	BackgroundId: 'uuid',
};

export const DRAFT_ROW: Shape = {
	LineNumber: { from: 0, to: 1_000 },
	ArticleId: 'uuid',
	IsTextRow: 'truth',
	Text: { text: 2_000 },
	UnitPrice: 'number',
	DiscountPercentage: { from: 0, to: 1 },
	Quantity: { decimals: 2 },
	ReversedConstructionServicesVatFree: 'truth',
	CostCenterItemId1: 'uuid',
	CostCenterItemId2: 'uuid',
	CostCenterItemId3: 'uuid',
	ProjectId: 'uuid',
};

export const VALIDATION: Shape = {
	TotalAmountInvoiceCurrency: 'number',
	TotalVatAmountInvoiceCurrency: 'number',
	TotalRoundingsInvoiceCurrency: 'number',
	Rows: 'list',
};

export const VALIDATION_ROW: Shape = {
	LineNumber: 'integer',
	TotalAmountNoVatInvoiceCurrency: 'number',
	TotalAmountIncVatInvoiceCurrency: 'number',
};

export const PAYMENT: Shape = {
	CompanyBankAccountId: 'uuid',
	PaymentDate: 'date',
	Reference: { text: 100 },
	PaymentAmount: { decimals: 2 },
	PaymentCurrency: 'text',
	DomesticPaymentAmount: 'number',
	BankFeeAmount: { from: 0, to: 1_000_000_000 },
	PaymentType: { from: 1, to: 4 },
	FactoringFeeAmount: 'number',
	FactoringFeeAccountNumber: 'integer',
};

export const EMAIL: Shape = { Email: { text: 255 }, CcRecipients: 'list', Subject: 'text', Message: 'text' };
export const REMINDER: Shape = { LatePaymentFee: { from: 0, to: 10_000_000 }, EmailDetails: 'object' };
export const E_INVOICE: Shape = { SendType: { from: 1, to: 4 } };

export const CUSTOMER: Shape = {
	CustomerNumber: { text: 16 },
	CorporateIdentityNumber: { text: 20 },
	ContactPersonName: { text: 100 },
	ContactPersonPhone: { text: 50 },
	CurrencyCode: { text: 3 },
	EmailAddress: { text: 255 },
	EmailAddresses: 'list',
	InvoiceAddress1: { text: 50 },
	InvoiceAddress2: { text: 50 },
	InvoiceCity: { text: 50 },
	InvoiceCountryCode: { text: 2 },
	InvoicePostalCode: { text: 10 },
	Name: { text: 50 },
	Telephone: { text: 50 },
	TermsOfPaymentId: 'uuid',
	VatNumber: { text: 20 },
	IsPrivatePerson: 'truth',
	IsActive: 'truth',
	SalesDocumentLanguage: { text: 2 },
	ElectronicAddress: { text: 255 },
	ElectronicReference: { text: 35 },
};

export const PROJECT: Shape = {
	Number: { text: 9 },
	Name: { text: 50 },
	StartDate: 'date',
	EndDate: 'date',
	CustomerId: 'uuid',
	Notes: { text: 500 },
	Status: { from: 1, to: 2 },
};
