import type { Identifier, Period } from './basics';
import type { Adjustment, TaxTreatment } from './sums';

/** What is sold (BG-31). */
export interface EInvoiceItem {
	/** BT-153. */
	readonly name: string;
	/** BT-154. */
	readonly description: string;
	/** BT-155. */
	readonly sellersId: string;
	/** BT-156. */
	readonly buyersId: string;
	/** BT-157, such as a GTIN (scheme 0160). */
	readonly standardId: Identifier | null;
	/** BT-158. */
	readonly classifications: readonly { readonly code: string; readonly list: string; readonly version: string }[];
	/** BT-159, ISO 3166-1 alpha-2. */
	readonly originCountry: string;
	/** BG-32. */
	readonly properties: readonly { readonly name: string; readonly value: string }[];
}

/** The price of one, or of a base quantity (BG-29). Canonical decimals in major units. */
export interface EInvoicePrice {
	/** BT-146, never negative. */
	readonly net: string;
	/** BT-149, of which the price is; null for 1. */
	readonly baseQuantity: string | null;
	/** BT-147 and BT-148: what was taken off the gross price; null for nothing. */
	readonly discount: { readonly amount: string; readonly gross: string | null } | null;
}

/** A line (BG-25). */
export interface EInvoiceLine extends TaxTreatment {
	/** BT-126. */
	readonly id: string;
	/** BT-127. */
	readonly note: string;
	/** BT-129, canonical decimal. Negative on a line that gives money back. */
	readonly quantity: string;
	/** BT-130, UN/ECE recommendation 20 or 21; '' where the unit has no code. */
	readonly unitCode: string;
	/** BT-131, minor units. */
	readonly net: bigint;
	/** BT-132, the line of the purchase order. */
	readonly orderLine: string;
	/** BT-133. */
	readonly accountingCost: string;
	/** BT-128. */
	readonly invoicedObject: Identifier | null;
	/** BG-26. */
	readonly period: Period | null;
	readonly adjustments: readonly Adjustment[];
	readonly price: EInvoicePrice;
	readonly item: EInvoiceItem;
}
