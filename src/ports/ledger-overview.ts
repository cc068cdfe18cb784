import type { SendingChannel } from '../domain/invoice/invoice';
import type { Instant, LocalDate } from '../domain/local-date';
import type { Days } from '../domain/overview/month';
import type { ClientSort, InvoiceSort, Order } from '../domain/overview/order';

/** What the address of the page names: until when it opens, and the secret that says so. */
export interface OverviewLink {
	readonly until: Instant;
	readonly token: string;
}

export interface OverviewQuery {
	/** By which "in doubt" is read. */
	readonly now: Instant;
	/** By which "overdue" is read. */
	readonly today: LocalDate;
	/** Whose payments are counted. */
	readonly month: Days;
	readonly invoices: Order<InvoiceSort>;
	readonly clients: Order<ClientSort>;
	/** Rows of each list. Sums and counts are of all there are. */
	readonly most: number;
}

/** Of one currency, in minor units. It may be above the largest amount of one invoice. */
export interface CurrencySum {
	readonly currency: string;
	readonly count: number;
	readonly amount: bigint;
}

/** A finalised invoice on which something is owed. Amounts in minor units. */
export interface OpenInvoice {
	readonly id: string;
	readonly number: string;
	/** As the invoice names him. */
	readonly client: string;
	readonly currency: string;
	readonly dueDate: LocalDate;
	readonly total: bigint;
	readonly balance: bigint;
}

/** What one client owes and paid in one currency, in minor units. */
export interface ClientSum {
	readonly clientId: string;
	/** As he is called now. */
	readonly name: string;
	readonly currency: string;
	readonly open: bigint;
	readonly overdue: bigint;
	/** In the month, on invoices. */
	readonly paid: bigint;
}

/** A finalised invoice whose newest sending failed or did not arrive, and that did not go out since. */
export interface FailedSending {
	readonly invoiceId: string;
	readonly number: string;
	readonly client: string;
	readonly channel: SendingChannel;
	readonly to: string;
	/** In the words of whoever reported it; '' for none. */
	readonly reason: string;
	readonly at: Instant;
}

/** An invoice or credit note that a run took on to send, of which nobody recorded whether it left. */
export interface DoubtfulSending {
	readonly invoiceId: string;
	readonly number: string;
	readonly client: string;
	readonly channel: SendingChannel;
	readonly to: string;
	/** When the run took it on. */
	readonly at: Instant;
}

/** A reminder of an open invoice, made and taken on to be mailed, of which nobody recorded whether it left. */
export interface DoubtfulReminder {
	readonly invoiceId: string;
	readonly number: string;
	readonly client: string;
	/** The days of its step. */
	readonly step: number;
	readonly to: string;
	/** When a run took it on. */
	readonly at: Instant;
}

/** Each list has at most `most` rows; the counts beside them are of all. */
export interface LedgerFigures {
	/** By currency. What is overdue is open, too. */
	readonly open: readonly CurrencySum[];
	readonly overdue: readonly CurrencySum[];
	/** Payments on invoices that were paid in the month and count, by currency. */
	readonly paid: readonly CurrencySum[];
	readonly drafts: number;
	/** In the order asked for. Amounts are sorted within each currency, and currencies by their code. */
	readonly invoices: readonly OpenInvoice[];
	readonly clients: readonly ClientSum[];
	readonly clientCount: number;
	/** The newest first. */
	readonly failedSendings: readonly FailedSending[];
	readonly failedSendingCount: number;
	/** The newest first. */
	readonly doubtfulSendings: readonly DoubtfulSending[];
	readonly doubtfulSendingCount: number;
	/** The newest first. */
	readonly doubtfulReminders: readonly DoubtfulReminder[];
	readonly doubtfulReminderCount: number;
	/** Recurring invoices that people keep and that come again. */
	readonly recurringCount: number;
	readonly deadLetterCount: number;
	readonly unsettledCount: number;
}

/** What the page with the overview of a ledger shows, and the links to it. Only the ledger has such a page. */
export interface LedgerOverview {
	/** Of one moment: all sums are of the same invoices. */
	figures(query: OverviewQuery): Promise<LedgerFigures>;
	/**
	 * The secret of a link. No link is kept: it is made of a key of the ledger and of the moment at which it ends.
	 * @param endsEarlier every link that was made before ends now: the key is replaced
	 */
	tokenUntil(until: Instant, endsEarlier: boolean): Promise<string>;
	/** Whether a link was made with the key of now and has not ended. */
	opens(link: OverviewLink, now: Instant): Promise<boolean>;
}
