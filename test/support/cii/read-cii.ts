import type { Identifier, Period } from '../../../src/documents/ubl/model/basics';
import type { EInvoice, EInvoiceReferences, PaymentInstruction } from '../../../src/documents/ubl/model/e-invoice';
import type { EInvoiceLine } from '../../../src/documents/ubl/model/line';
import type { Delivery, EInvoiceAddress, EInvoiceParty } from '../../../src/documents/ubl/model/party';
import type { Adjustment, EInvoiceTax, EInvoiceTotals, TaxTreatment } from '../../../src/documents/ubl/model/sums';
import { all, first, readXml, textAt, type Element } from '../ubl/read-xml';
import { canonical, minor, orNull } from '../ubl/read-values';

const identifierOf = (of: Element | undefined): Identifier | null =>
	of ? { id: of.text.trim(), scheme: of.attributes.schemeID ?? '' } : null;

const dayOf = (of: Element | undefined, path: string): string | null => {
	const digits = first(of, path)?.children[0]?.text.trim() ?? '';
	return digits === '' ? null : `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
};

function periodOf(of: Element | undefined): Period | null {
	return of ? { start: dayOf(of, 'StartDateTime'), end: dayOf(of, 'EndDateTime') } : null;
}

const addressOf = (of: Element | undefined): EInvoiceAddress => ({
	line1: textAt(of, 'LineOne'),
	line2: textAt(of, 'LineTwo'),
	line3: textAt(of, 'LineThree'),
	city: textAt(of, 'CityName'),
	postalCode: textAt(of, 'PostcodeCode'),
	subdivision: textAt(of, 'CountrySubDivisionName'),
	country: textAt(of, 'CountryID'),
});

const identifiersOf = (of: Element | undefined): Identifier[] =>
	[...all(of, 'ID'), ...all(of, 'GlobalID')].map((each) => identifierOf(each)!);

const taxNumber = (of: Element | undefined, scheme: 'VA' | 'FC'): string =>
	all(of, 'SpecifiedTaxRegistration/ID')
		.find(({ attributes }) => attributes.schemeID === scheme)
		?.text.trim() ?? '';

const partyOf = (of: Element | undefined, creditor: readonly Identifier[] = []): EInvoiceParty => ({
	name: textAt(of, 'Name'),
	tradingName: textAt(of, 'SpecifiedLegalOrganization/TradingBusinessName'),
	endpoint: identifierOf(first(of, 'URIUniversalCommunication/URIID')),
	identifiers: [...identifiersOf(of), ...creditor],
	legalId: identifierOf(first(of, 'SpecifiedLegalOrganization/ID')),
	vatNumber: taxNumber(of, 'VA'),
	taxRegistration: taxNumber(of, 'FC'),
	legalForm: textAt(of, 'Description'),
	address: addressOf(first(of, 'PostalTradeAddress')),
	contact: {
		name: textAt(of, 'DefinedTradeContact/PersonName') || textAt(of, 'DefinedTradeContact/DepartmentName'),
		phone: textAt(of, 'DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber'),
		email: textAt(of, 'DefinedTradeContact/EmailURIUniversalCommunication/URIID'),
	},
});

const treatmentOf = (of: Element | undefined): TaxTreatment => ({
	category: textAt(of, 'CategoryCode') as TaxTreatment['category'],
	rate: orNull(canonical(textAt(of, 'RateApplicablePercent'))),
});

const adjustmentOf = (of: Element, currency: string): Adjustment => ({
	isCharge: ['true', '1'].includes(textAt(of, 'ChargeIndicator/Indicator')),
	amount: minor(of, 'ActualAmount', currency),
	base: first(of, 'BasisAmount') ? minor(of, 'BasisAmount', currency) : null,
	percent: orNull(canonical(textAt(of, 'CalculationPercent'))),
	reason: textAt(of, 'Reason'),
	reasonCode: textAt(of, 'ReasonCode'),
});

const taxOf = (of: Element, currency: string): EInvoiceTax => ({
	...treatmentOf(of),
	taxable: minor(of, 'BasisAmount', currency),
	tax: minor(of, 'CalculatedAmount', currency),
	reason: textAt(of, 'ExemptionReason'),
	reasonCode: textAt(of, 'ExemptionReasonCode'),
});

const SUMS = 'SpecifiedTradeSettlementHeaderMonetarySummation';

function totalsOf(settlement: Element | undefined, currency: string): EInvoiceTotals {
	const of = first(settlement, SUMS);
	const sum = (name: string) => minor(of, name, currency);
	return {
		lines: sum('LineTotalAmount'),
		allowances: sum('AllowanceTotalAmount'),
		charges: sum('ChargeTotalAmount'),
		net: sum('TaxBasisTotalAmount'),
		tax: sum('TaxTotalAmount'),
		total: sum('GrandTotalAmount'),
		prepaid: sum('TotalPrepaidAmount'),
		rounding: sum('RoundingAmount'),
		due: sum('DuePayableAmount'),
	};
}

const objectOf = (of: Element | undefined): Identifier | null => {
	const found = all(of, 'AdditionalReferencedDocument').find((each) => textAt(each, 'TypeCode') === '130');
	return found ? { id: textAt(found, 'IssuerAssignedID'), scheme: textAt(found, 'ReferenceTypeCode') } : null;
};

function lineOf(of: Element, currency: string): EInvoiceLine {
	const product = first(of, 'SpecifiedTradeProduct');
	const agreement = first(of, 'SpecifiedLineTradeAgreement');
	const settlement = first(of, 'SpecifiedLineTradeSettlement');
	const quantity = first(of, 'SpecifiedLineTradeDelivery/BilledQuantity');
	const gross = first(agreement, 'GrossPriceProductTradePrice');
	const off = first(gross, 'AppliedTradeAllowanceCharge');
	return {
		...treatmentOf(first(settlement, 'ApplicableTradeTax')),
		id: textAt(of, 'AssociatedDocumentLineDocument/LineID'),
		note: textAt(of, 'AssociatedDocumentLineDocument/IncludedNote/Content'),
		quantity: canonical(quantity?.text ?? ''),
		unitCode: quantity?.attributes.unitCode ?? '',
		net: minor(settlement, 'SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount', currency),
		orderLine: textAt(agreement, 'BuyerOrderReferencedDocument/LineID'),
		accountingCost: textAt(settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
		invoicedObject: objectOf(settlement),
		period: periodOf(first(settlement, 'BillingSpecifiedPeriod')),
		adjustments: all(settlement, 'SpecifiedTradeAllowanceCharge').map((each) => adjustmentOf(each, currency)),
		price: {
			net: canonical(textAt(agreement, 'NetPriceProductTradePrice/ChargeAmount')),
			baseQuantity: orNull(canonical(textAt(agreement, 'NetPriceProductTradePrice/BasisQuantity'))),
			discount: off
				? {
						amount: canonical(textAt(off, 'ActualAmount')),
						gross: canonical(textAt(gross, 'ChargeAmount')),
					}
				: null,
		},
		item: {
			name: textAt(product, 'Name'),
			description: textAt(product, 'Description'),
			sellersId: textAt(product, 'SellerAssignedID'),
			buyersId: textAt(product, 'BuyerAssignedID'),
			standardId: identifierOf(first(product, 'GlobalID')),
			classifications: all(product, 'DesignatedProductClassification/ClassCode').map((each) => ({
				code: each.text.trim(),
				list: each.attributes.listID ?? '',
				version: each.attributes.listVersionID ?? '',
			})),
			originCountry: textAt(product, 'OriginTradeCountry/ID'),
			properties: all(product, 'ApplicableProductCharacteristic').map((each) => ({
				name: textAt(each, 'Description'),
				value: textAt(each, 'Value'),
			})),
		},
	};
}

function paymentOf(settlement: Element | undefined): PaymentInstruction | null {
	const means = all(settlement, 'SpecifiedTradeSettlementPaymentMeans');
	const [one] = means;
	if (!one) return null;
	const card = means.flatMap((each) => all(each, 'ApplicableTradeSettlementFinancialCard'))[0];
	const payer = means.flatMap((each) => all(each, 'PayerPartyDebtorFinancialAccount/IBANID'))[0]?.text.trim() ?? '';
	const reference = textAt(settlement, 'SpecifiedTradePaymentTerms/DirectDebitMandateID');
	return {
		code: textAt(one, 'TypeCode'),
		text: textAt(one, 'Information'),
		reference: textAt(settlement, 'PaymentReference'),
		accounts: means
			.filter((each) => first(each, 'PayeePartyCreditorFinancialAccount'))
			.map((each) => ({
				id:
					textAt(each, 'PayeePartyCreditorFinancialAccount/IBANID') ||
					textAt(each, 'PayeePartyCreditorFinancialAccount/ProprietaryID'),
				name: textAt(each, 'PayeePartyCreditorFinancialAccount/AccountName'),
				branch: textAt(each, 'PayeeSpecifiedCreditorFinancialInstitution/BICID'),
			})),
		card: card ? { number: textAt(card, 'ID'), network: '', holder: textAt(card, 'CardholderName') } : null,
		mandate: reference || payer ? { reference, payerAccount: payer } : null,
	};
}

function referencesOf(agreement: Element | undefined, delivery: Element | undefined): EInvoiceReferences {
	const number = (of: Element | undefined, name: string) => textAt(of, `${name}/IssuerAssignedID`);
	return {
		purchaseOrder: number(agreement, 'BuyerOrderReferencedDocument'),
		salesOrder: number(agreement, 'SellerOrderReferencedDocument'),
		contract: number(agreement, 'ContractReferencedDocument'),
		project: textAt(agreement, 'SpecifiedProcuringProject/ID'),
		despatch: number(delivery, 'DespatchAdviceReferencedDocument'),
		receipt: number(delivery, 'ReceivingAdviceReferencedDocument'),
		tender: textAt(
			all(agreement, 'AdditionalReferencedDocument').find((each) => textAt(each, 'TypeCode') === '50'),
			'IssuerAssignedID',
		),
		invoicedObject: objectOf(agreement),
	};
}

const attachmentOf = (of: Element): EInvoice['attachments'][number] => {
	const file = first(of, 'AttachmentBinaryObject');
	return {
		id: textAt(of, 'IssuerAssignedID'),
		description: textAt(of, 'Name'),
		url: textAt(of, 'URIID'),
		file: file
			? {
					mimeType: file.attributes.mimeCode ?? '',
					fileName: file.attributes.filename ?? '',
					base64: file.text.trim(),
				}
			: null,
	};
};

function deliveryOf(of: Element | undefined): Delivery | null {
	const to = first(of, 'ShipToTradeParty');
	const date = dayOf(of, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime');
	if (!to && date === null) return null;
	const address = first(to, 'PostalTradeAddress');
	return {
		name: textAt(to, 'Name'),
		location: identifiersOf(to)[0] ?? null,
		date,
		address: address ? addressOf(address) : null,
	};
}

/** UNCL2475 as CII has them, by UNCL2005 as the model has them. */
const TAX_POINT_CODES: Readonly<Record<string, string>> = { '5': '3', '29': '35', '72': '432' };

/** Those of UNTDID 1001 that are credit notes. */
const CREDIT_NOTES = ['81', '83', '261', '262', '296', '308', '381', '396', '420', '458', '502', '503', '532'];

/** Reads what our model holds of a CII document, whoever wrote it. */
export function readCii(xml: string): EInvoice {
	const root = readXml(xml);
	const transaction = first(root, 'SupplyChainTradeTransaction');
	const agreement = first(transaction, 'ApplicableHeaderTradeAgreement');
	const delivery = first(transaction, 'ApplicableHeaderTradeDelivery');
	const settlement = first(transaction, 'ApplicableHeaderTradeSettlement');
	const currency = textAt(settlement, 'InvoiceCurrencyCode');
	const accountingCurrency = textAt(settlement, 'TaxCurrencyCode');
	const accounted = all(settlement, `${SUMS}/TaxTotalAmount`).find(
		({ attributes }) => attributes.currencyID === accountingCurrency,
	);
	const creditor = textAt(settlement, 'CreditorReferenceID');
	const payee = first(settlement, 'PayeeTradeParty');
	const representative = first(agreement, 'SellerTaxRepresentativeTradeParty');
	const typeCode = textAt(root, 'ExchangedDocument/TypeCode');
	const taxes = all(settlement, 'ApplicableTradeTax');
	const taxPoint = taxes.map((each) => textAt(each, 'DueDateTypeCode')).find(Boolean) ?? '';
	return {
		kind: CREDIT_NOTES.includes(typeCode) ? 'credit-note' : 'invoice',
		typeCode,
		number: textAt(root, 'ExchangedDocument/ID'),
		issueDate: dayOf(root, 'ExchangedDocument/IssueDateTime'),
		dueDate: dayOf(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime'),
		taxPointDate: taxes.map((each) => dayOf(each, 'TaxPointDate')).find(Boolean) ?? null,
		taxPointCode: TAX_POINT_CODES[taxPoint] ?? taxPoint,
		currency,
		accounting:
			accountingCurrency === '' || !accounted
				? null
				: {
						currency: accountingCurrency,
						tax: minor(
							{ name: '', attributes: {}, text: '', children: [accounted] },
							'TaxTotalAmount',
							accountingCurrency,
						),
					},
		notes: all(root, 'ExchangedDocument/IncludedNote/Content').map(({ text }) => text.trim()),
		buyerReference: textAt(agreement, 'BuyerReference'),
		accountingCost: textAt(settlement, 'ReceivableSpecifiedTradeAccountingAccount/ID'),
		references: referencesOf(agreement, delivery),
		preceding: all(settlement, 'InvoiceReferencedDocument').map((each) => ({
			number: textAt(each, 'IssuerAssignedID'),
			issueDate: dayOf(each, 'FormattedIssueDateTime'),
		})),
		seller: partyOf(first(agreement, 'SellerTradeParty'), creditor ? [{ id: creditor, scheme: 'SEPA' }] : []),
		buyer: partyOf(first(agreement, 'BuyerTradeParty')),
		payee: payee
			? {
					name: textAt(payee, 'Name'),
					identifier: identifiersOf(payee)[0] ?? null,
					legalId: identifierOf(first(payee, 'SpecifiedLegalOrganization/ID')),
				}
			: null,
		taxRepresentative: representative
			? {
					name: textAt(representative, 'Name'),
					vatNumber: taxNumber(representative, 'VA'),
					address: addressOf(first(representative, 'PostalTradeAddress')),
				}
			: null,
		delivery: deliveryOf(delivery),
		period: periodOf(first(settlement, 'BillingSpecifiedPeriod')),
		payment: paymentOf(settlement),
		paymentTerms: textAt(settlement, 'SpecifiedTradePaymentTerms/Description'),
		allowances: all(settlement, 'SpecifiedTradeAllowanceCharge').map((each) => ({
			...adjustmentOf(each, currency),
			...treatmentOf(first(each, 'CategoryTradeTax')),
		})),
		taxes: taxes.map((each) => taxOf(each, currency)),
		totals: totalsOf(settlement, currency),
		attachments: all(agreement, 'AdditionalReferencedDocument')
			.filter((each) => textAt(each, 'TypeCode') === '916')
			.map(attachmentOf),
		lines: all(transaction, 'IncludedSupplyChainTradeLineItem').map((each) => lineOf(each, currency)),
	};
}
