import type { CreditRef, CreditTerms } from '../credit/credit-note';
import type { DeductedBy, DepositTerms } from '../deposit/deposit';
import type { Instant, LocalDate } from '../local-date';
import type { Payment } from '../payment/payment';
import type { InvoiceDetails } from './details';
import type { LineItem } from './line-item';
import type { InvoiceParties } from './parties';
import type { InvoiceTexts } from './texts';
import type { Totals } from './totals';

/** Stored. What an invoice has been paid is never stored: see settlement.ts (I3). */
export type Phase = 'draft' | 'issued' | 'void';

/** What made the invoice. One made by a recurring invoice may not be edited once it is finalised (model B.1). */
export type InvoiceSource = 'manual' | 'template' | 'clone' | 'proposal' | 'recurring' | 'credit' | 'import';

/** What the invoice's e-mail says when the user's own words take the place of the standard ones. */
export interface EmailWording {
	readonly subject: string | null;
	readonly text: string | null;
	/** At most nine addresses (model B.5). */
	readonly cc: readonly string[];
}

/** By which way an invoice goes out. */
export type SendingChannel = 'email' | 'letter' | 'e-invoice' | 'other';

/** The last time the invoice went out. Sharing only its link is not a sending (model B.5). */
export interface Sending {
	readonly at: Instant;
	readonly channel: SendingChannel;
	readonly to: string;
}

/** A reference to a job in any system. */
export interface JobRef {
	readonly system: string;
	readonly id: string;
}

/** An invoice with all that belongs to it: the unit that is loaded, decided on and saved together. */
export interface Invoice extends InvoiceTexts, InvoiceDetails {
	readonly id: string;
	/** Given by the series when the invoice is finalised; drafts have none (I4). */
	readonly number: string | null;
	readonly phase: Phase;
	readonly source: InvoiceSource;
	readonly clientId: string;
	/**
	 * Kept from finalising on; null for a draft, which follows its client, and where another system keeps the invoice.
	 */
	readonly parties: InvoiceParties | null;
	/**
	 * What a payer gives for the payment to be recognised. It is made when the invoice is finalised, and never changes.
	 * '' for a draft, where the ledger has no reference scheme, and where another system keeps the invoice.
	 */
	readonly paymentReference: string;
	readonly currency: string;
	readonly lines: readonly LineItem[];
	readonly totals: Totals;
	readonly issueDate: LocalDate | null;
	readonly dueDate: LocalDate | null;
	/** Days from issue to due date, used when no due date was given. */
	readonly paymentTermsDays: number;
	readonly templateId: string | null;
	readonly email: EmailWording;
	readonly sending: Sending | null;
	/** Before this day nobody is reminded of it; null for no such day. */
	readonly holdRemindersUntil: LocalDate | null;
	/** When the client first opened its page; null before. */
	readonly viewedAt: Instant | null;
	/** What makes it a credit note; null for an invoice. */
	readonly credit: CreditTerms | null;
	/** The credit notes that correct it, drafts and void ones too, in the order in which they were made. */
	readonly creditNotes: readonly CreditRef[];
	/** What makes it a deposit invoice; null for any other. */
	readonly deposit: DepositTerms | null;
	/** The final invoice that deducts it; null while none does. */
	readonly deductedBy: DeductedBy | null;
	/** Live and deleted ones: an online payment forbids voiding even after its refund (I8). */
	readonly payments: readonly Payment[];
	readonly jobs: readonly JobRef[];
	/** How often the invoice became paid; numbers its paid events (I6). */
	readonly timesPaid: number;
	readonly idempotencyKey: string;
	readonly createdAt: Instant;
}
