import type { Invoice } from '../invoice/invoice';
import type { LocalDate } from '../local-date';

/** What becomes of credited money that does not lower the balance of its invoice, because that was paid before. */
export const RESTS = ['keep', 'refund'] as const;
export type CreditRest = (typeof RESTS)[number];

/**
 * What a credit note says beyond an invoice's record. Its amounts are positive: it takes back so much. Minor units;
 * from finalising on, `offset` + `kept` + `refund` is its total.
 */
export interface CreditTerms {
	/** The invoice that it corrects. */
	readonly invoiceId: string;
	/** As documents name it (BT-25 of EN 16931). */
	readonly invoiceNumber: string;
	/** BT-26. */
	readonly invoiceDate: LocalDate;
	/** For people; '' for none. */
	readonly reason: string;
	readonly rest: CreditRest;
	/** For each of its lines: which line of the invoice it takes back, from 0; null for a share of a tax rate. */
	readonly ofLines: readonly (number | null)[];
	/** Taken off the balance of the invoice. */
	readonly offset: bigint;
	/** Kept for the client, who pays later invoices with it. */
	readonly kept: bigint;
	/** To be paid back to the client, paid back or not. */
	readonly refund: bigint;
}

/** As much of a credit note as its invoice has to know. */
export interface CreditRef extends Pick<Invoice, 'id' | 'number' | 'phase' | 'lines' | 'totals'> {
	readonly ofLines: CreditTerms['ofLines'];
}

/** An invoice's record that takes money back. It has the phases, the number, the documents and the sendings of one. */
export type CreditNote = Invoice & { readonly credit: CreditTerms };

export const isCreditNote = (invoice: Invoice): invoice is CreditNote => invoice.credit !== null;

/** What its invoice keeps of it. */
export const creditRefOf = ({ id, number, phase, lines, totals, credit }: CreditNote): CreditRef => ({
	id,
	number,
	phase,
	lines,
	totals,
	ofLines: credit.ofLines,
});

/** Those that count: neither drafts nor void ones. */
export const issuedCredits = ({ creditNotes }: Pick<Invoice, 'creditNotes'>): readonly CreditRef[] =>
	creditNotes.filter(({ phase }) => phase === 'issued');

/** What was taken back of an invoice, in minor units. */
export const creditedOf = (invoice: Pick<Invoice, 'creditNotes'>): bigint =>
	issuedCredits(invoice).reduce((sum, { totals }) => sum + totals.total, 0n);

/** What an invoice is that no credit note has to do with. */
export const NO_CREDIT: Pick<Invoice, 'credit' | 'creditNotes'> = { credit: null, creditNotes: [] };
