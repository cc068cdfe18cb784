import type { ForeignNumber } from '../../../domain/number-following';

/** What is read of an imported invoice where only its number counts. */
export interface ForeignNumberRow {
	readonly number: string;
	readonly issue_date: string;
}

export const toForeignNumber = ({ number, issue_date: issueDate }: ForeignNumberRow): ForeignNumber => ({
	number,
	issueDate,
});
