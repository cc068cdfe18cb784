import { decimalOf, formatDecimal, toScale } from '../../../domain/decimal';
import type { Part } from '../../xml';
import type { EInvoice } from '../../ubl/model/e-invoice';
import type { EInvoiceItem, EInvoiceLine, EInvoicePrice } from '../../ubl/model/line';
import { group, identifier, indicator, leaf, period } from './elements';
import { invoicedObject } from './references';
import { allowanceCharge, amount, tax } from './sums';

const product = (of: EInvoiceItem): Part =>
	group(
		'SpecifiedTradeProduct',
		identifier('GlobalID', of.standardId),
		leaf('SellerAssignedID', of.sellersId),
		leaf('BuyerAssignedID', of.buyersId),
		leaf('Name', of.name),
		leaf('Description', of.description),
		of.properties.map(({ name, value }) =>
			group('ApplicableProductCharacteristic', leaf('Description', name), leaf('Value', value)),
		),
		of.classifications.map(({ code, list, version }) =>
			group('DesignatedProductClassification', leaf('ClassCode', code, { listID: list, listVersionID: version })),
		),
		group('OriginTradeCountry', leaf('ID', of.originCountry)),
	);

function sum(a: string, b: string): string {
	const [left, right] = [decimalOf(a), decimalOf(b)];
	const scale = Math.max(left.scale, right.scale);
	return formatDecimal({ unscaled: toScale(left, scale) + toScale(right, scale), scale });
}

/** The gross price stands there where something was taken off it; one that is not known is worked out. */
function prices({ net, baseQuantity, discount }: EInvoicePrice, unitCode: string): Part[] {
	const quantity = leaf('BasisQuantity', baseQuantity, { unitCode });
	return [
		discount &&
			group(
				'GrossPriceProductTradePrice',
				leaf('ChargeAmount', discount.gross ?? sum(net, discount.amount)),
				quantity,
				group(
					'AppliedTradeAllowanceCharge',
					indicator('ChargeIndicator', false),
					leaf('ActualAmount', discount.amount),
				),
			),
		group('NetPriceProductTradePrice', leaf('ChargeAmount', net), quantity),
	];
}

const line = (of: EInvoiceLine, currency: string): Part =>
	group(
		'IncludedSupplyChainTradeLineItem',
		group('AssociatedDocumentLineDocument', leaf('LineID', of.id), group('IncludedNote', leaf('Content', of.note))),
		product(of.item),
		group(
			'SpecifiedLineTradeAgreement',
			group('BuyerOrderReferencedDocument', leaf('LineID', of.orderLine)),
			prices(of.price, of.unitCode),
		),
		group('SpecifiedLineTradeDelivery', leaf('BilledQuantity', of.quantity, { unitCode: of.unitCode })),
		group(
			'SpecifiedLineTradeSettlement',
			tax('ApplicableTradeTax', of),
			period(of.period),
			of.adjustments.map((each) => allowanceCharge(each, currency)),
			group('SpecifiedTradeSettlementLineMonetarySummation', amount('LineTotalAmount', of.net, currency)),
			invoicedObject(of.invoicedObject),
			group('ReceivableSpecifiedTradeAccountingAccount', leaf('ID', of.accountingCost)),
		),
	);

export const lines = ({ lines: all, currency }: EInvoice): Part[] => all.map((each) => line(each, currency));
