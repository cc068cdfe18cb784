import type { NewId } from '../../../domain/record-id';
import type { IssueCheck } from '../../../ports/issue-check';

/** How invoices and other records come to be, whatever was loaded. */
export interface Making {
	readonly newId: NewId;
	/** Asked before an invoice takes its number. */
	readonly issueCheck: IssueCheck;
}
