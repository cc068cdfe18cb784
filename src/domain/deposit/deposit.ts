import type { Invoice } from '../invoice/invoice';

/** What a deposit invoice is a part of. */
export interface DepositTerms {
	/** What was agreed in all, with tax. Minor units. */
	readonly agreed: bigint;
	/** How much of it, canonical text; '' where an amount was asked for. */
	readonly percent: string;
}

/** The final invoice that deducts a deposit, a draft too. */
export interface DeductedBy {
	readonly id: string;
	/** Null for a draft. */
	readonly number: string | null;
}

export type DepositInvoice = Invoice & { readonly deposit: DepositTerms };

export const isDeposit = (invoice: Invoice): invoice is DepositInvoice => invoice.deposit !== null;

/** What an invoice is that bills no deposit. */
export const NO_DEPOSIT: Pick<Invoice, 'deposit' | 'deductedBy'> = { deposit: null, deductedBy: null };
