import { xmlOf, type Part } from '../../xml';
import type { EInvoice } from '../model/e-invoice';
import { ROOTS, RULE_SETS, type UblProfile } from '../rule-set';
import { fitted } from './fit';
import { invoicePeriod, lines } from './lines';
import { delivery, party, payeeParty, taxRepresentativeParty } from './party';
import { paymentMeans, paymentTerms } from './payment';
import { references } from './references';
import { accountingOf, allowances, monetaryTotal, taxTotals } from './sums';
import { group, leaf } from './xml';

const COMMON = 'urn:oasis:names:specification:ubl:schema:xsd:Common';

/** What is dated and what kind of document it is: the two schemas order it differently. */
const heading = (of: EInvoice): Part[] => {
	const notes = of.notes.map((note) => leaf('Note', note));
	const taxPoint = leaf('TaxPointDate', of.taxPointDate);
	return of.kind === 'credit-note'
		? [leaf('IssueDate', of.issueDate), taxPoint, leaf('CreditNoteTypeCode', of.typeCode), ...notes]
		: [
				leaf('IssueDate', of.issueDate),
				leaf('DueDate', of.dueDate),
				leaf('InvoiceTypeCode', of.typeCode),
				...notes,
				taxPoint,
			];
};

const parts = (of: EInvoice, profile: UblProfile): Part[] => [
	leaf('CustomizationID', RULE_SETS[profile].customizationId),
	leaf('ProfileID', RULE_SETS[profile].processId),
	leaf('ID', of.number),
	...heading(of),
	leaf('DocumentCurrencyCode', of.currency),
	leaf('TaxCurrencyCode', accountingOf(of)?.currency ?? null),
	leaf('AccountingCost', of.accountingCost),
	leaf('BuyerReference', of.buyerReference),
	invoicePeriod(of.period, of.taxPointCode),
	...references(of),
	group('AccountingSupplierParty', party(of.seller)),
	group('AccountingCustomerParty', party(of.buyer)),
	payeeParty(of.payee),
	taxRepresentativeParty(of.taxRepresentative),
	delivery(of.delivery),
	...paymentMeans(of),
	paymentTerms(of),
	...allowances(of),
	...taxTotals(of),
	monetaryTotal(of),
	...lines(of),
];

/**
 * An e-invoice as UBL 2.1, with its elements in the order of the schema. What is not there is left out, so that no
 * element is empty; control characters that XML cannot hold are dropped. It is written even where rules are broken:
 * `missingForEInvoice` says which.
 */
export function eInvoiceXml(of: EInvoice, profile: UblProfile): string {
	const { name, namespace } = ROOTS[of.kind];
	return xmlOf({
		name,
		attributes: {
			xmlns: namespace,
			'xmlns:cac': `${COMMON}AggregateComponents-2`,
			'xmlns:cbc': `${COMMON}BasicComponents-2`,
		},
		content: parts(fitted(of, profile), profile).filter((part) => part !== null),
	});
}
