import type { Client } from '../domain/client';
import type { Invoice } from '../domain/invoice/invoice';
import type { Refusal } from '../domain/refusal';
import type { Settings } from '../domain/settings';

/** An invoice as it would be once it is finalised, before anything of it is written. */
export interface AboutToBeIssued {
	readonly invoice: Invoice;
	/** As it is now. */
	readonly client: Client;
	readonly settings: Settings;
}

/** Why an invoice is not to be finalised as it is; null where nothing speaks against it. */
export type IssueCheck = (issued: AboutToBeIssued) => Refusal | null;

/** For ledgers whose invoices need nothing beyond the rules of the domain. */
export const NO_ISSUE_CHECK: IssueCheck = () => null;
