import type { Identifier, Period } from '../../../src/documents/ubl/model/basics';
import type { EInvoice, EInvoiceReferences, PaymentInstruction } from '../../../src/documents/ubl/model/e-invoice';
import type { EInvoiceLine } from '../../../src/documents/ubl/model/line';
import type { EInvoiceAddress, EInvoiceParty } from '../../../src/documents/ubl/model/party';
import type { Adjustment, EInvoiceTax, EInvoiceTotals, TaxTreatment } from '../../../src/documents/ubl/model/sums';
import { canonical, minor, orNull } from './read-values';
import { all, first, readXml, textAt, type Element } from './read-xml';

const identifierOf = (of: Element | undefined, path: string): Identifier | null => {
	const element = first(of, path);
	return element ? { id: element.text.trim(), scheme: element.attributes.schemeID ?? '' } : null;
};

const periodOf = (of: Element | undefined): Period | null => {
	const [start, end] = [orNull(textAt(of, 'StartDate')), orNull(textAt(of, 'EndDate'))];
	return start === null && end === null ? null : { start, end };
};

const addressOf = (of: Element | undefined): EInvoiceAddress => ({
	line1: textAt(of, 'StreetName'),
	line2: textAt(of, 'AdditionalStreetName'),
	line3: textAt(of, 'AddressLine/Line'),
	city: textAt(of, 'CityName'),
	postalCode: textAt(of, 'PostalZone'),
	subdivision: textAt(of, 'CountrySubentity'),
	country: textAt(of, 'Country/IdentificationCode'),
});

const taxNumber = (of: Element | undefined, isVat: boolean): string =>
	textAt(
		all(of, 'PartyTaxScheme').find((scheme) => (textAt(scheme, 'TaxScheme/ID') === 'VAT') === isVat),
		'CompanyID',
	);

const partyOf = (of: Element | undefined): EInvoiceParty => ({
	name: textAt(of, 'PartyLegalEntity/RegistrationName'),
	tradingName: textAt(of, 'PartyName/Name'),
	endpoint: identifierOf(of, 'EndpointID'),
	identifiers: all(of, 'PartyIdentification').map((each) => identifierOf(each, 'ID')!),
	legalId: identifierOf(of, 'PartyLegalEntity/CompanyID'),
	vatNumber: taxNumber(of, true),
	taxRegistration: taxNumber(of, false),
	legalForm: textAt(of, 'PartyLegalEntity/CompanyLegalForm'),
	address: addressOf(first(of, 'PostalAddress')),
	contact: {
		name: textAt(of, 'Contact/Name'),
		phone: textAt(of, 'Contact/Telephone'),
		email: textAt(of, 'Contact/ElectronicMail'),
	},
});

const treatmentOf = (of: Element | undefined): TaxTreatment => ({
	category: textAt(of, 'ID') as TaxTreatment['category'],
	rate: orNull(textAt(of, 'Percent')) && canonical(textAt(of, 'Percent')),
});

const adjustmentOf = (of: Element, currency: string): Adjustment => ({
	isCharge: textAt(of, 'ChargeIndicator') === 'true',
	amount: minor(of, 'Amount', currency),
	base: first(of, 'BaseAmount') ? minor(of, 'BaseAmount', currency) : null,
	percent: first(of, 'MultiplierFactorNumeric') ? canonical(textAt(of, 'MultiplierFactorNumeric')) : null,
	reason: textAt(of, 'AllowanceChargeReason'),
	reasonCode: textAt(of, 'AllowanceChargeReasonCode'),
});

const taxOf = (of: Element, currency: string): EInvoiceTax => ({
	...treatmentOf(first(of, 'TaxCategory')),
	taxable: minor(of, 'TaxableAmount', currency),
	tax: minor(of, 'TaxAmount', currency),
	reason: textAt(of, 'TaxCategory/TaxExemptionReason'),
	reasonCode: textAt(of, 'TaxCategory/TaxExemptionReasonCode'),
});

function totalsOf(root: Element, tax: Element | undefined, currency: string): EInvoiceTotals {
	const sum = (name: string) => minor(root, `LegalMonetaryTotal/${name}`, currency);
	return {
		lines: sum('LineExtensionAmount'),
		allowances: sum('AllowanceTotalAmount'),
		charges: sum('ChargeTotalAmount'),
		net: sum('TaxExclusiveAmount'),
		tax: minor(tax, 'TaxAmount', currency),
		total: sum('TaxInclusiveAmount'),
		prepaid: sum('PrepaidAmount'),
		rounding: sum('PayableRoundingAmount'),
		due: sum('PayableAmount'),
	};
}

function lineOf(of: Element, currency: string): EInvoiceLine {
	const quantity = first(of, 'InvoicedQuantity') ?? first(of, 'CreditedQuantity');
	const discount = first(of, 'Price/AllowanceCharge');
	return {
		...treatmentOf(first(of, 'Item/ClassifiedTaxCategory')),
		id: textAt(of, 'ID'),
		note: textAt(of, 'Note'),
		quantity: canonical(quantity!.text),
		unitCode: quantity!.attributes.unitCode ?? '',
		net: minor(of, 'LineExtensionAmount', currency),
		orderLine: textAt(of, 'OrderLineReference/LineID'),
		accountingCost: textAt(of, 'AccountingCost'),
		invoicedObject: identifierOf(of, 'DocumentReference/ID'),
		period: periodOf(first(of, 'InvoicePeriod')),
		adjustments: all(of, 'AllowanceCharge').map((each) => adjustmentOf(each, currency)),
		price: {
			net: canonical(textAt(of, 'Price/PriceAmount')),
			baseQuantity: orNull(textAt(of, 'Price/BaseQuantity')) && canonical(textAt(of, 'Price/BaseQuantity')),
			discount: discount
				? {
						amount: canonical(textAt(discount, 'Amount')),
						gross: orNull(textAt(discount, 'BaseAmount')) && canonical(textAt(discount, 'BaseAmount')),
					}
				: null,
		},
		item: {
			name: textAt(of, 'Item/Name'),
			description: textAt(of, 'Item/Description'),
			sellersId: textAt(of, 'Item/SellersItemIdentification/ID'),
			buyersId: textAt(of, 'Item/BuyersItemIdentification/ID'),
			standardId: identifierOf(of, 'Item/StandardItemIdentification/ID'),
			classifications: all(of, 'Item/CommodityClassification/ItemClassificationCode').map((each) => ({
				code: each.text.trim(),
				list: each.attributes.listID ?? '',
				version: each.attributes.listVersionID ?? '',
			})),
			originCountry: textAt(of, 'Item/OriginCountry/IdentificationCode'),
			properties: all(of, 'Item/AdditionalItemProperty').map((each) => ({
				name: textAt(each, 'Name'),
				value: textAt(each, 'Value'),
			})),
		},
	};
}

function paymentOf(root: Element): PaymentInstruction | null {
	const means = all(root, 'PaymentMeans');
	const [one] = means;
	if (!one) return null;
	const card = means.flatMap((each) => all(each, 'CardAccount'))[0];
	const mandate = means.flatMap((each) => all(each, 'PaymentMandate'))[0];
	return {
		code: textAt(one, 'PaymentMeansCode'),
		text: first(one, 'PaymentMeansCode')?.attributes.name ?? '',
		reference: textAt(one, 'PaymentID'),
		accounts: means
			.flatMap((each) => all(each, 'PayeeFinancialAccount'))
			.map((each) => ({
				id: textAt(each, 'ID'),
				name: textAt(each, 'Name'),
				branch: textAt(each, 'FinancialInstitutionBranch/ID'),
			})),
		card: card
			? {
					number: textAt(card, 'PrimaryAccountNumberID'),
					network: textAt(card, 'NetworkID'),
					holder: textAt(card, 'HolderName'),
				}
			: null,
		mandate: mandate
			? { reference: textAt(mandate, 'ID'), payerAccount: textAt(mandate, 'PayerFinancialAccount/ID') }
			: null,
	};
}

const typeOf = (of: Element): string => textAt(of, 'DocumentTypeCode');

function referencesOf(root: Element): EInvoiceReferences {
	const documents = all(root, 'AdditionalDocumentReference');
	const number = textAt(root, 'OrderReference/ID');
	const salesOrder = textAt(root, 'OrderReference/SalesOrderID');
	return {
		purchaseOrder: number === 'NA' && salesOrder !== '' ? '' : number,
		salesOrder,
		contract: textAt(root, 'ContractDocumentReference/ID'),
		project:
			textAt(root, 'ProjectReference/ID') ||
			textAt(
				documents.find((each) => typeOf(each) === '50'),
				'ID',
			),
		despatch: textAt(root, 'DespatchDocumentReference/ID'),
		receipt: textAt(root, 'ReceiptDocumentReference/ID'),
		tender: textAt(root, 'OriginatorDocumentReference/ID'),
		invoicedObject: identifierOf(
			documents.find((each) => typeOf(each) === '130'),
			'ID',
		),
	};
}

const attachmentOf = (of: Element): EInvoice['attachments'][number] => {
	const file = first(of, 'Attachment/EmbeddedDocumentBinaryObject');
	return {
		id: textAt(of, 'ID'),
		description: textAt(of, 'DocumentDescription'),
		url: textAt(of, 'Attachment/ExternalReference/URI'),
		file: file
			? {
					mimeType: file.attributes.mimeCode ?? '',
					fileName: file.attributes.filename ?? '',
					base64: file.text.trim(),
				}
			: null,
	};
};

/** Reads what our model holds of a UBL document, whoever wrote it. */
export function readEInvoice(xml: string): EInvoice {
	const root = readXml(xml);
	const isCredit = root.name === 'CreditNote';
	const currency = textAt(root, 'DocumentCurrencyCode');
	const accountingCurrency = textAt(root, 'TaxCurrencyCode');
	const totals = all(root, 'TaxTotal');
	const main = totals.find((each) => first(each, 'TaxSubtotal')) ?? totals[0];
	const accounted = totals.find((each) => first(each, 'TaxAmount')?.attributes.currencyID === accountingCurrency);
	const payee = first(root, 'PayeeParty');
	const representative = first(root, 'TaxRepresentativeParty');
	const delivery = first(root, 'Delivery');
	const address = first(delivery, 'DeliveryLocation/Address');
	return {
		kind: isCredit ? 'credit-note' : 'invoice',
		typeCode: textAt(root, isCredit ? 'CreditNoteTypeCode' : 'InvoiceTypeCode'),
		number: textAt(root, 'ID'),
		issueDate: orNull(textAt(root, 'IssueDate')),
		dueDate: orNull(textAt(root, 'DueDate') || textAt(root, 'PaymentMeans/PaymentDueDate')),
		taxPointDate: orNull(textAt(root, 'TaxPointDate')),
		taxPointCode: textAt(root, 'InvoicePeriod/DescriptionCode'),
		currency,
		accounting: accountingCurrency
			? { currency: accountingCurrency, tax: minor(accounted, 'TaxAmount', accountingCurrency) }
			: null,
		notes: all(root, 'Note').map(({ text }) => text.trim()),
		buyerReference: textAt(root, 'BuyerReference'),
		accountingCost: textAt(root, 'AccountingCost'),
		references: referencesOf(root),
		preceding: all(root, 'BillingReference/InvoiceDocumentReference').map((each) => ({
			number: textAt(each, 'ID'),
			issueDate: orNull(textAt(each, 'IssueDate')),
		})),
		seller: partyOf(first(root, 'AccountingSupplierParty/Party')),
		buyer: partyOf(first(root, 'AccountingCustomerParty/Party')),
		payee: payee
			? {
					name: textAt(payee, 'PartyName/Name'),
					identifier: identifierOf(payee, 'PartyIdentification/ID'),
					legalId: identifierOf(payee, 'PartyLegalEntity/CompanyID'),
				}
			: null,
		taxRepresentative: representative
			? {
					name: textAt(representative, 'PartyName/Name'),
					vatNumber: taxNumber(representative, true),
					address: addressOf(first(representative, 'PostalAddress')),
				}
			: null,
		delivery: delivery
			? {
					name: textAt(delivery, 'DeliveryParty/PartyName/Name'),
					location: identifierOf(delivery, 'DeliveryLocation/ID'),
					date: orNull(textAt(delivery, 'ActualDeliveryDate')),
					address: address ? addressOf(address) : null,
				}
			: null,
		period: periodOf(first(root, 'InvoicePeriod')),
		payment: paymentOf(root),
		paymentTerms: textAt(root, 'PaymentTerms/Note'),
		allowances: all(root, 'AllowanceCharge').map((each) => ({
			...adjustmentOf(each, currency),
			...treatmentOf(first(each, 'TaxCategory')),
		})),
		taxes: all(main, 'TaxSubtotal').map((each) => taxOf(each, currency)),
		totals: totalsOf(root, main, currency),
		attachments: all(root, 'AdditionalDocumentReference')
			.filter((each) => typeOf(each) !== '130' && typeOf(each) !== '50')
			.map(attachmentOf),
		lines: all(root, isCredit ? 'CreditNoteLine' : 'InvoiceLine').map((each) => lineOf(each, currency)),
	};
}
