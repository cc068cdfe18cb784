import type { IssueCheck } from '../../../ports/issue-check';

export type NewId = (
	prefix: 'inv' | 'pay' | 'job' | 'cli' | 'tpl' | 'pipe' | 'stg' | 'rec' | 'prop' | 'prod',
) => string;

/** How invoices and other records come to be, whatever was loaded. */
export interface Making {
	readonly newId: NewId;
	/** Asked before an invoice takes its number. */
	readonly issueCheck: IssueCheck;
}
