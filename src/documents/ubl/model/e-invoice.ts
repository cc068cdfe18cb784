import type { LocalDate } from '../../../domain/local-date';
import type { Identifier, Period } from './basics';
import type { EInvoiceLine } from './line';
import type { Delivery, EInvoiceParty, Payee, TaxRepresentative } from './party';
import type { EInvoiceAllowance, EInvoiceTax, EInvoiceTotals } from './sums';

/** Documents that the invoice refers to; '' for none. */
export interface EInvoiceReferences {
	/** BT-13. */
	readonly purchaseOrder: string;
	/** BT-14, the number that the seller gave the order. */
	readonly salesOrder: string;
	/** BT-12. */
	readonly contract: string;
	/** BT-11. */
	readonly project: string;
	/** BT-16. */
	readonly despatch: string;
	/** BT-15. */
	readonly receipt: string;
	/** BT-17, a tender or lot. */
	readonly tender: string;
	/** BT-18, what is billed, such as a meter or a subscription. */
	readonly invoicedObject: Identifier | null;
}

/** An invoice that this document follows or corrects (BG-3). */
export interface PrecedingInvoice {
	readonly number: string;
	readonly issueDate: LocalDate | null;
}

/** An account to which one pays by credit transfer (BG-17). */
export interface PayeeAccount {
	/** BT-84: an IBAN, or a number of the country's own such as a Bankgiro number, without spaces. */
	readonly id: string;
	/** BT-85. */
	readonly name: string;
	/** BT-86: a BIC, or what the country writes there, such as SE:BANKGIRO. */
	readonly branch: string;
}

/** How to pay (BG-16). */
export interface PaymentInstruction {
	/** BT-81, UNCL4461: 30 credit transfer, 58 SEPA credit transfer, 49 direct debit. */
	readonly code: string;
	/** BT-82, in words. */
	readonly text: string;
	/** BT-83, such as an OCR number or a KID. */
	readonly reference: string;
	readonly accounts: readonly PayeeAccount[];
	/** BG-18. */
	readonly card: { readonly number: string; readonly network: string; readonly holder: string } | null;
	/** BG-19. */
	readonly mandate: { readonly reference: string; readonly payerAccount: string } | null;
}

/** A document that explains the invoice (BG-24). */
export interface Attachment {
	/** BT-122. */
	readonly id: string;
	/** BT-123. */
	readonly description: string;
	/** BT-124; '' for none. */
	readonly url: string;
	/** BT-125. */
	readonly file: { readonly mimeType: string; readonly fileName: string; readonly base64: string } | null;
}

/**
 * What an e-invoice says: the semantic model of EN 16931-1 with the numbers of its terms (BT, BG). The writers take it
 * as it is. A text that is not there is '', a group null, a list empty. Amounts are minor units of `currency`, positive
 * also in a credit note; quantities, prices and percentages are canonical decimals.
 */
export interface EInvoice {
	readonly kind: 'invoice' | 'credit-note';
	/** BT-3, UNCL1001: 380 invoice, 381 credit note, 384 corrected invoice. */
	readonly typeCode: string;
	/** BT-1; '' for a draft. */
	readonly number: string;
	/** BT-2; null for a draft. */
	readonly issueDate: LocalDate | null;
	/** BT-9. */
	readonly dueDate: LocalDate | null;
	/** BT-7. */
	readonly taxPointDate: LocalDate | null;
	/** BT-8, UNCL2005 as the semantic model numbers it: 3, 35 or 432. */
	readonly taxPointCode: string;
	/** BT-5. */
	readonly currency: string;
	/** BT-6 with BT-111, in minor units of this currency. */
	readonly accounting: { readonly currency: string; readonly tax: bigint } | null;
	/** BT-22. */
	readonly notes: readonly string[];
	/** BT-10. */
	readonly buyerReference: string;
	/** BT-19. */
	readonly accountingCost: string;
	readonly references: EInvoiceReferences;
	readonly preceding: readonly PrecedingInvoice[];
	readonly seller: EInvoiceParty;
	readonly buyer: EInvoiceParty;
	readonly payee: Payee | null;
	readonly taxRepresentative: TaxRepresentative | null;
	readonly delivery: Delivery | null;
	/** BG-14. */
	readonly period: Period | null;
	readonly payment: PaymentInstruction | null;
	/** BT-20. */
	readonly paymentTerms: string;
	/** BG-20 and BG-21. */
	readonly allowances: readonly EInvoiceAllowance[];
	/** BG-23. */
	readonly taxes: readonly EInvoiceTax[];
	readonly totals: EInvoiceTotals;
	readonly attachments: readonly Attachment[];
	/** BG-25. */
	readonly lines: readonly EInvoiceLine[];
}
