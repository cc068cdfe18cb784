import type { Part } from '../../xml';
import type { Period } from '../model/basics';
import type { EInvoice } from '../model/e-invoice';
import type { EInvoiceItem, EInvoiceLine, EInvoicePrice } from '../model/line';
import { amount } from './amounts';
import { identifier } from './party';
import { allowanceCharge, taxCategory } from './sums';
import { group, leaf } from './xml';

/** A period; of the document with the code of its tax point (BT-8). */
export const invoicePeriod = (period: Period | null, taxPointCode = ''): Part =>
	group(
		'InvoicePeriod',
		leaf('StartDate', period?.start ?? null),
		leaf('EndDate', period?.end ?? null),
		leaf('DescriptionCode', taxPointCode),
	);

const item = (of: EInvoiceItem, tax: Part): Part =>
	group(
		'Item',
		leaf('Description', of.description),
		leaf('Name', of.name),
		group('BuyersItemIdentification', leaf('ID', of.buyersId)),
		group('SellersItemIdentification', leaf('ID', of.sellersId)),
		group('StandardItemIdentification', identifier('ID', of.standardId)),
		group('OriginCountry', leaf('IdentificationCode', of.originCountry)),
		of.classifications.map(({ code, list, version }) =>
			group(
				'CommodityClassification',
				leaf('ItemClassificationCode', code, { listID: list, listVersionID: version }),
			),
		),
		tax,
		of.properties.map(({ name, value }) =>
			group('AdditionalItemProperty', leaf('Name', name), leaf('Value', value)),
		),
	);

/** Prices may have more decimals than their currency. */
const price = ({ net, baseQuantity, discount }: EInvoicePrice, unitCode: string, currencyID: string): Part =>
	group(
		'Price',
		leaf('PriceAmount', net, { currencyID }),
		leaf('BaseQuantity', baseQuantity, { unitCode }),
		discount &&
			group(
				'AllowanceCharge',
				leaf('ChargeIndicator', 'false'),
				leaf('Amount', discount.amount, { currencyID }),
				leaf('BaseAmount', discount.gross, { currencyID }),
			),
	);

/** All lines, as the kind of the document calls them. */
export const lines = ({ kind, lines: all, currency }: EInvoice): Part[] => {
	const isCredit = kind === 'credit-note';
	return all.map((line) =>
		group(
			isCredit ? 'CreditNoteLine' : 'InvoiceLine',
			leaf('ID', line.id),
			leaf('Note', line.note),
			leaf(isCredit ? 'CreditedQuantity' : 'InvoicedQuantity', line.quantity, { unitCode: line.unitCode }),
			amount('LineExtensionAmount', line.net, currency),
			leaf('AccountingCost', line.accountingCost),
			invoicePeriod(line.period),
			group('OrderLineReference', leaf('LineID', line.orderLine)),
			invoicedObject(line),
			line.adjustments.map((each) => allowanceCharge(each, currency)),
			item(line.item, taxCategory('ClassifiedTaxCategory', line)),
			price(line.price, line.unitCode, currency),
		),
	);
};

/** UNCL1001: the only document that a line may refer to (PEPPOL-EN16931-R101). */
const INVOICED_OBJECT = '130';

const invoicedObject = ({ invoicedObject: of }: EInvoiceLine): Part =>
	of && group('DocumentReference', identifier('ID', of), leaf('DocumentTypeCode', INVOICED_OBJECT));
