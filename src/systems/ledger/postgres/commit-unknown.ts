import { LedgerUnavailable } from '../store';

/**
 * The connection was lost between COMMIT and its answer: the change may have been written, or not. Whoever asks again
 * with the same idempotency keys gets what was written, or has it written now; never both.
 */
export class CommitUnknown extends LedgerUnavailable {
	override readonly mayHaveWritten = true;

	constructor(where: string, cause: unknown) {
		super(
			`The connection to PostgreSQL at ${where} was lost while a change was being committed, so it may have been written or not.`,
			'Run it again with the same unique key: what was written is then found, and what was not is written once.',
			{ cause },
		);
		this.name = 'CommitUnknown';
	}
}
