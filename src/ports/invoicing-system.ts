import type { Client } from '../domain/client';
import type { DepositShare } from '../domain/deposit/share';
import type { HistoryEntry } from '../domain/history';
import type { DraftContent, InvoiceEdit } from '../domain/invoice/drafting';
import type { Invoice, JobRef, Sending } from '../domain/invoice/invoice';
import type { SendingState } from '../domain/invoice/sending-claim';
import type { Settlement } from '../domain/invoice/settlement';
import type { InvoiceFilter } from '../domain/invoice/filter';
import type { Instant, LocalDate } from '../domain/local-date';
import type { Payment, PaymentMethod } from '../domain/payment/payment';
import type { RequestFingerprint } from '../domain/request-fingerprint';
import type { Call } from './call';
import type { Capabilities, SendingWay } from './capabilities';
import type { ClientMaker } from './client-maker';
import type { CreditNotes } from './credit-notes';
import type { EInvoiceReceivers } from './e-invoice-receivers';
import type { InvoiceImports } from './invoice-imports';
import type { LinkPair } from './link-table';
import type { Outcome } from './outcome';
import type { OwnDocuments } from './own-documents';
import type { ReminderDocuments } from './reminder-documents';
import type { ReminderSender } from './reminder-sender';

/** A job as an invoice shows it. Title, pipeline and stage are null for a job of another system. */
export interface LinkedJob extends JobRef {
	readonly title: string | null;
	readonly pipeline: string | null;
	readonly stage: string | null;
	/** Its external key; left out for none. */
	readonly externalId?: string;
}

/** An invoice as a system gives it. */
export interface InvoiceRecord {
	readonly system: string;
	readonly invoice: Invoice;
	/** Who is billed, as the invoice shows it: kept from finalising on (I7), as it is now for a draft. */
	readonly client: Client;
	/** The same client as it is now: where mail goes, and whom jobs and requests name. */
	readonly currentClient: Client;
	readonly jobs: readonly LinkedJob[];
	/** The job that its e-mail names where no link does any more: the one of the request that made it. */
	readonly requestedJob?: LinkedJob;
	/**
	 * Where it stands with its payments: derived from them, or as the system itself says. Nodes and rules look here.
	 */
	readonly settlement: Settlement;
	readonly overdue: boolean;
	/** Where it stands on its way to the client; left out where nobody looked for more than a recorded sending. */
	readonly sendingState?: SendingState | null;
	/** Where a person can look at it; null where the system has no page. */
	readonly url: string | null;
	/** Where the system offers it as a PDF; null where it does not. */
	readonly pdfUrl: string | null;
}

export interface CreateInvoice extends Omit<DraftContent, 'clientId' | 'currency' | 'paymentTermsDays' | 'deposit'> {
	/** The same key with the same request makes one invoice; with another request it is refused (I5). */
	readonly idempotencyKey: string;
	readonly client: ClientRef;
	/** The lines' net amounts are in its minor units. */
	readonly currency: string;
	/** null takes the system's own. */
	readonly paymentTermsDays: number | null;
	/** The accepted proposal of the same system that it is made of; null or left out for none. */
	readonly proposalId?: string | null;
	/** It bills this share of its lines in advance; null or left out for all of them. */
	readonly depositShare?: DepositShare | null;
	/** Ids of the deposit invoices that it deducts, each once; left out for none. */
	readonly deducts?: readonly string[];
	/** Give it a number and make it a claim on the client at once. */
	readonly finalise: boolean;
	/**
	 * It is to go out by e-mail: refused as `client_without_email` before anything is written when there is nowhere to
	 * send it.
	 */
	readonly byEmail?: boolean;
	/** What the request said, in a fixed order of fields: compared when the key is seen again. */
	readonly request: RequestFingerprint;
}

/** A client is named by id or by e-mail address. */
export type ClientRef = { readonly id: string } | { readonly email: string };
export interface InvoiceRef {
	readonly id: string;
}
export interface UpdateInvoice extends InvoiceRef {
	readonly edit: InvoiceEdit;
}
export interface CloneInvoice extends InvoiceRef {
	readonly idempotencyKey: string;
}
export interface RecordSending extends InvoiceRef {
	readonly sending: Sending;
}

export interface SendInvoice extends InvoiceRef {
	readonly way: SendingWay;
}

export interface RecordPayment {
	readonly idempotencyKey: string;
	/** null: received, but not applied to an invoice yet. */
	readonly invoiceId: string | null;
	/** Minor units; null pays what is open. */
	readonly amount: bigint | null;
	/** null takes the invoice's. */
	readonly currency: string | null;
	readonly state: Payment['state'];
	readonly method: PaymentMethod;
	/** null is today. */
	readonly paidOn: LocalDate | null;
	readonly payerEmail: string;
	readonly reference: string;
	readonly request: RequestFingerprint;
}

/** A payment that was received before, named by its id or found by amount and the payer's e-mail (model B.2). */
export interface ApplyPayment {
	readonly invoiceId: string;
	readonly payment: { readonly id: string } | { readonly amount: bigint | null; readonly payerEmail: string | null };
}
export interface PaymentRef {
	readonly paymentId: string;
}

/** A payment with the invoice it stands on; null while it is not applied. */
export interface PaymentRecord {
	readonly payment: Payment;
	readonly invoice: InvoiceRecord | null;
	/** What of the same money went to the charges of reminders; left out for nothing. */
	readonly charges?: Payment;
}

/** Invoices, the credit notes that correct them, or both. */
export type RecordKind = 'invoice' | 'creditNote' | 'any';

export interface InvoiceQuery {
	/** Left out, invoices alone: whoever sums up what is owed or sold must ask for credit notes by name. */
	readonly kind?: RecordKind;
	readonly filter: InvoiceFilter | null;
	/** Where the last page ended; null starts with the newest. */
	readonly after: string | null;
	readonly limit: number;
	readonly now: Instant;
}
export interface Page<T> {
	readonly items: readonly T[];
	readonly next: string | null;
}

/** A link that the system itself shows: an association, a field. */
export interface OwnLinks {
	/** Whether it can join its invoices with jobs of that system. */
	joins(jobSystem: string): boolean;
	/** Joining what is joined is done and replayed. */
	join(pairs: readonly LinkPair[], call: Call): Promise<readonly Outcome<LinkPair>[]>;
	part(pairs: readonly LinkPair[], call: Call): Promise<readonly Outcome<LinkPair>[]>;
}

/**
 * Where invoices live. Every method takes many and answers one outcome per input, in order, so that a run makes as few
 * calls as the system allows and one bad input never spoils the others.
 */
export interface InvoicingSystem {
	readonly contract: 1;
	readonly system: string;
	readonly capabilities: Capabilities;
	/** It keeps the link table too, and writes an invoice's links with it; for others the use case links afterwards. */
	readonly keepsLinks: boolean;
	/** Links in the system itself, beside the link table; null where it has none. */
	readonly ownLinks: OwnLinks | null;
	/** Makes clients together with their invoices; left out where it cannot (`makeClients`). */
	readonly clients?: ClientMaker;
	/** Gives out documents of its own; left out where it has none (`ownPdf`). */
	readonly documents?: OwnDocuments;
	/** Makes credit notes; left out where it cannot (`credit`). */
	readonly credits?: CreditNotes;
	/** Takes over invoices of another program; left out where it cannot (`import`). */
	readonly imports?: InvoiceImports;
	/** Reminds clients of overdue invoices; left out where it cannot (`remind`). */
	readonly reminders?: ReminderSender;
	/** Makes reminders as documents; left out where it cannot (`reminderDocuments`). */
	readonly reminderDocuments?: ReminderDocuments;
	/** Says who can receive its e-invoices; left out where it sends none, or cannot say. */
	readonly receivers?: EInvoiceReceivers;
	create(batch: readonly CreateInvoice[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	/** What became of these keys? Mandatory: whoever can create must be able to answer. */
	findByKey(keys: readonly string[], call: Call): Promise<readonly (InvoiceRecord | 'absent' | 'cannot-tell')[]>;
	read(refs: readonly InvoiceRef[], call: Call): Promise<readonly (InvoiceRecord | 'absent')[]>;
	/** @throws RangeError for an `after` where no page ended: starting anew, a reader would go round in circles */
	list(query: InvoiceQuery): Promise<Page<InvoiceRecord>>;
	finalise(batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	update(batch: readonly UpdateInvoice[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	/** Sent by the system itself. Systems that cannot (`sendingWays` is empty) refuse by name. */
	send(batch: readonly SendInvoice[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	/** It went out another way; remembered, so that it does not go out twice. */
	recordSendings(batch: readonly RecordSending[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	voidInvoices(batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	deleteInvoices(batch: readonly InvoiceRef[], call: Call): Promise<readonly Outcome<{ readonly id: string }>[]>;
	clone(batch: readonly CloneInvoice[], call: Call): Promise<readonly Outcome<InvoiceRecord>[]>;
	recordPayments(batch: readonly RecordPayment[], call: Call): Promise<readonly Outcome<PaymentRecord>[]>;
	applyPayments(batch: readonly ApplyPayment[], call: Call): Promise<readonly Outcome<PaymentRecord>[]>;
	/** Pending payments that arrived. */
	clearPayments(batch: readonly PaymentRef[], call: Call): Promise<readonly Outcome<PaymentRecord>[]>;
	deletePayments(batch: readonly PaymentRef[], call: Call): Promise<readonly Outcome<PaymentRecord>[]>;
	/**
	 * Unapplied payments first, newest first; `search` is part of the payer's e-mail or the reference, or the whole id.
	 */
	listPayments(search: string, limit: number): Promise<readonly Payment[]>;
	history(refs: readonly InvoiceRef[], call: Call): Promise<readonly (readonly HistoryEntry[])[]>;
}
