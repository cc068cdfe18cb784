/** Records by what they are compared by, as the batch leaves them; made when it is first asked for. */
export class RecordIndex<T extends { readonly id: string }> {
	/** The ids of those that have a key, or had it earlier in the batch. */
	private ids: Map<string, Set<string>> | null = null;

	/**
	 * @param all as the batch leaves them now
	 * @param now the record as it is now
	 */
	constructor(
		private readonly keyOf: (record: T) => string,
		private readonly all: () => readonly T[],
		private readonly now: (id: string) => T | undefined,
	) {}

	/** Those that have the key now. */
	at(key: string): readonly T[] {
		if (!this.ids) {
			this.ids = new Map();
			for (const record of this.all()) this.add(record);
		}
		const had = [...(this.ids.get(key) ?? [])].map((id) => this.now(id)!);
		return had.filter((record) => this.keyOf(record) === key);
	}

	/** Tells of a new or changed record. */
	add(record: T): void {
		if (!this.ids) return;
		const key = this.keyOf(record);
		const ids = this.ids.get(key);
		if (ids) ids.add(record.id);
		else this.ids.set(key, new Set([record.id]));
	}
}

/** What was loaded, as the changes of the batch leave it. */
export const merged = <T>(loaded: ReadonlyMap<string, T>, changed: ReadonlyMap<string, T>): readonly T[] => [
	...new Map([...loaded, ...changed]).values(),
];
