import type { RawDeposit } from '../../domain/deposit/read-share';
import type { JobRef } from '../../domain/invoice/invoice';
import type { InvoiceDetails } from '../../domain/invoice/details';
import type { InvoiceText } from '../../domain/invoice/texts';
import type { Result } from '../../domain/refusal';
import type { Settings } from '../../domain/settings';
import type { SendingWay } from '../../ports/capabilities';
import type { Catalogue } from '../../ports/catalogue';
import type { ClientRef, CreateInvoice, InvoicingSystem } from '../../ports/invoicing-system';
import type { IssueCheck } from '../../ports/issue-check';
import type { JobSystem } from '../../ports/job-system';
import type { LinkTable } from '../../ports/link-table';
import type { ProposalBook } from '../../ports/proposal-book';
import type { ProposalSource } from '../../ports/proposal-source';
import type { RecurringInvoices } from '../../ports/recurring-invoices';
import type { PutClientRequest } from '../keep-clients';
import type { RawDetails } from '../read-fields';

/**
 * One invoice as a user asks for it; what is `unknown` has not been read yet. Empty values take the template's or the
 * ledger's.
 */
export interface InvoiceRequest extends Readonly<Partial<Record<InvoiceText, unknown>>>, RawDetails, RawDeposit {
	readonly idempotencyKey: string;
	/** null takes the client of the first linked job. */
	readonly client: ClientRef | null;
	/** The client as the request describes it, in place of `client`: it is made, or brought up to date, first. */
	readonly newClient?: PutClientRequest | null;
	/** How the request named a client that was made for it: compared when the idempotency key is seen again. */
	readonly clientNamedAs?: ClientRef;
	readonly templateId: string | null;
	/** The stage that the job has just entered and that creates no invoice, where the item says so: for the refusal. */
	readonly stageWithoutInvoice?: string | null;
	/** null or an empty list takes the template's. */
	readonly lines: unknown;
	readonly currency: unknown;
	readonly issueDate: unknown;
	readonly dueDate: unknown;
	readonly paymentTermsDays: unknown;
	readonly email: { readonly subject: unknown; readonly text: unknown; readonly cc: unknown };
	readonly jobs: readonly JobRef[];
	/**
	 * The recurring invoice and the date that it is asked for, where the item says so: there is one for each date
	 * (I10).
	 */
	readonly recurring?: { readonly id: string; readonly date: string } | null;
	readonly finalise: boolean;
	/** It is to go out by e-mail, so its client needs an address. */
	readonly byEmail?: boolean;
	/** How the system itself sends it once it is finalised; null or left out where others send it. */
	readonly sendBy?: SendingWay | null;
	/**
	 * The accepted proposal of the invoices' system that it is made of; its client, lines and currency are the
	 * invoice's.
	 */
	readonly proposalId?: string | null;
	/** The ids of the deposits that it deducts, once they were looked up. */
	readonly deposits?: Result<readonly string[]>;
}

export interface CreateDeps {
	readonly invoicing: InvoicingSystem;
	readonly jobs: JobSystem;
	readonly links: LinkTable;
	readonly catalogue: Pick<
		Catalogue,
		'readTemplates' | 'readClients' | 'findClientsByEmail' | 'settings' | 'findProducts' | 'listProducts'
	>;
	/** Where the period of a recurring invoice is looked up; left out, it is not known. */
	readonly recurring?: Pick<RecurringInvoices, 'read'>;
	/** What the caller has read of them for this run; left out, they are read from the catalogue. */
	readonly settings?: Settings;
	/**
	 * Proposals that the invoices' system keeps itself, each with its invoice; null or left out where it keeps none.
	 */
	readonly proposalBook?: Pick<ProposalBook, 'invoice'> | null;
	/** Accepted proposals that can be read from the invoices' system; null or left out where it has none to read. */
	readonly proposalSource?: ProposalSource | null;
	/** What the invoices' system asks before it gives a number; left out where it asks nothing beyond the rules. */
	readonly issueCheck?: IssueCheck;
}

/** What the invoice says: the request's own words first, then the template's. */
export type Content = Pick<
	CreateInvoice,
	'lines' | 'currency' | 'issueDate' | 'dueDate' | 'paymentTermsDays' | 'email' | InvoiceText | keyof InvoiceDetails
>;
