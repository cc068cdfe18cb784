/** The ledger's database cannot be used now. `fix` says what to do. */
export class LedgerUnavailable extends Error {
	/** The change that was under way may have been written all the same. */
	readonly mayHaveWritten: boolean = false;
	/**
	 * It may be over by itself soon: a server that restarts, a lock that is held. What only a person can fix is not.
	 */
	readonly isPassing: boolean;

	constructor(
		message: string,
		readonly fix: string,
		{ isPassing = false, ...options }: { cause?: unknown; isPassing?: boolean } = {},
	) {
		super(message, options);
		this.name = 'LedgerUnavailable';
		this.isPassing = isPassing;
	}
}
