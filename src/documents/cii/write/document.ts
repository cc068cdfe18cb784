import type { EInvoice } from '../../ubl/model/e-invoice';
import { RULE_SETS } from '../../ubl/rule-set';
import { fitted } from '../../ubl/write/fit';
import { accountingOf } from '../../ubl/write/sums';
import { parentElement, xmlOf, type Part } from '../../xml';
import { day, group, leaf, period } from './elements';
import { lines } from './lines';
import { party, payee, shipTo, taxRepresentative } from './party';
import { creditor, paymentMeans, paymentTerms } from './payment';
import { agreementReferences, documentReference, preceding } from './references';
import { allowances, monetarySummation, taxes } from './sums';

const STANDARD = 'urn:un:unece:uncefact:data:standard';

const context = (): Part =>
	parentElement('rsm:ExchangedDocumentContext', [
		group('GuidelineSpecifiedDocumentContextParameter', leaf('ID', RULE_SETS['factur-x'].customizationId)),
	]);

const exchangedDocument = (of: EInvoice): Part =>
	parentElement('rsm:ExchangedDocument', [
		leaf('ID', of.number),
		leaf('TypeCode', of.typeCode),
		day('IssueDateTime', of.issueDate),
		of.notes.map((note) => group('IncludedNote', leaf('Content', note))),
	]);

const agreement = (of: EInvoice): Part =>
	group(
		'ApplicableHeaderTradeAgreement',
		leaf('BuyerReference', of.buyerReference),
		party('SellerTradeParty', of.seller),
		party('BuyerTradeParty', of.buyer),
		taxRepresentative(of.taxRepresentative),
		agreementReferences(of),
	);

/**
 * It has to be there, and not empty (PEPPOL-EN16931-R008): where nothing is known of the delivery, it was to the buyer.
 */
function delivery({ delivery: of, references, buyer }: EInvoice): Part {
	const known = [
		shipTo(of),
		group('ActualDeliverySupplyChainEvent', day('OccurrenceDateTime', of?.date ?? null)),
		documentReference('DespatchAdviceReferencedDocument', references.despatch),
		documentReference('ReceivingAdviceReferencedDocument', references.receipt),
	];
	const name = 'ApplicableHeaderTradeDelivery';
	return group(name, known) ?? group(name, group('ShipToTradeParty', leaf('Name', buyer.name)));
}

const settlement = (of: EInvoice): Part =>
	group(
		'ApplicableHeaderTradeSettlement',
		creditor(of),
		leaf('PaymentReference', of.payment?.reference ?? null),
		leaf('TaxCurrencyCode', accountingOf(of)?.currency ?? null),
		leaf('InvoiceCurrencyCode', of.currency),
		payee(of.payee),
		paymentMeans(of),
		taxes(of),
		period(of.period),
		allowances(of),
		paymentTerms(of),
		monetarySummation(of),
		preceding(of),
		group('ReceivableSpecifiedTradeAccountingAccount', leaf('ID', of.accountingCost)),
	);

/**
 * An e-invoice as Cross Industry Invoice (CII) of UN/CEFACT, by the profile EN 16931 of Factur-X and ZUGFeRD, with its
 * elements in the order of the schema; a credit note is one of type 381. It is written even where rules are broken:
 * `missingForEInvoice` says which.
 */
export function crossIndustryInvoice(eInvoice: EInvoice): string {
	const of = fitted(eInvoice, 'factur-x');
	const transaction = [...lines(of), agreement(of), delivery(of), settlement(of)];
	return xmlOf({
		name: 'rsm:CrossIndustryInvoice',
		attributes: {
			'xmlns:rsm': `${STANDARD}:CrossIndustryInvoice:100`,
			'xmlns:qdt': `${STANDARD}:QualifiedDataType:100`,
			'xmlns:ram': `${STANDARD}:ReusableAggregateBusinessInformationEntity:100`,
			'xmlns:udt': `${STANDARD}:UnqualifiedDataType:100`,
		},
		content: [
			context(),
			exchangedDocument(of),
			parentElement('rsm:SupplyChainTradeTransaction', transaction),
		].filter((part) => part !== null),
	});
}
