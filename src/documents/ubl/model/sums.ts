import type { TaxCategory } from '../../../domain/invoice/tax-category';

/** How something is taxed: the category, and its percentage; a line outside the scope of VAT has none. */
export interface TaxTreatment {
	/** UNCL5305. The ledger has no L and M of Spain, and no B of Italy; the writers take them. */
	readonly category: TaxCategory | 'L' | 'M' | 'B';
	/** Percent, a canonical decimal; null for none. */
	readonly rate: string | null;
}

/** What is taken off or added, on a line (BG-27, BG-28) or on the whole document (BG-20, BG-21). */
export interface Adjustment {
	readonly isCharge: boolean;
	/** Minor units. */
	readonly amount: bigint;
	/** What the percentage is taken on, in minor units; null without one. */
	readonly base: bigint | null;
	/** Canonical decimal; null for a fixed amount. */
	readonly percent: string | null;
	/** BT-97, BT-104, BT-139, BT-144. */
	readonly reason: string;
	/** UNCL5189 of an allowance, UNCL7161 of a charge. */
	readonly reasonCode: string;
}

/** An adjustment of the whole document, which is taxed in its own right. */
export interface EInvoiceAllowance extends Adjustment, TaxTreatment {}

/** What is taxed alike (BG-23). */
export interface EInvoiceTax extends TaxTreatment {
	/** BT-116, minor units. */
	readonly taxable: bigint;
	/** BT-117, minor units. */
	readonly tax: bigint;
	/** BT-120: why no VAT is taken. */
	readonly reason: string;
	/** BT-121, a code of the VATEX list. */
	readonly reasonCode: string;
}

/** The sums of the document (BG-22), in minor units. */
export interface EInvoiceTotals {
	/** BT-106: Σ of the lines. */
	readonly lines: bigint;
	/** BT-107. */
	readonly allowances: bigint;
	/** BT-108. */
	readonly charges: bigint;
	/** BT-109: without VAT. */
	readonly net: bigint;
	/** BT-110: the VAT. */
	readonly tax: bigint;
	/** BT-112: with VAT. */
	readonly total: bigint;
	/** BT-113: paid before. */
	readonly prepaid: bigint;
	/** BT-114: what rounding to whole kronor adds or takes. */
	readonly rounding: bigint;
	/** BT-115: what is to be paid. */
	readonly due: bigint;
}
