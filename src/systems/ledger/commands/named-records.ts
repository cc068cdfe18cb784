/**
 * Records that few batches change, as the batch leaves them: by id, and by what they are compared by (a name, an
 * address).
 */
export class NamedRecords<T extends { readonly id: string }> {
	/** What the batch made or changed. */
	readonly changed = new Map<string, T>();
	/** The ids of what it deleted. */
	readonly removed = new Set<string>();
	/** The ids of those that have a key, or had it earlier in the batch; made when it is first asked for. */
	private ids: Map<string, Set<string>> | null = null;

	constructor(
		private readonly loaded: ReadonlyMap<string, T>,
		private readonly keyOf: (record: T) => string,
	) {}

	get = (id: string): T | undefined =>
		this.removed.has(id) ? undefined : (this.changed.get(id) ?? this.loaded.get(id));

	/** It is not there any more. */
	remove(id: string): void {
		this.changed.delete(id);
		this.removed.add(id);
	}

	put(record: T): void {
		this.changed.set(record.id, record);
		if (this.ids) this.index(this.ids, record);
	}

	all = (): readonly T[] => merged(this.loaded, this.changed).filter(({ id }) => !this.removed.has(id));

	/** Those that have the key now. */
	at(key: string): readonly T[] {
		if (!this.ids) {
			this.ids = new Map();
			for (const record of this.all()) this.index(this.ids, record);
		}
		const had = [...(this.ids.get(key) ?? [])].flatMap((id) => this.get(id) ?? []);
		return had.filter((record) => this.keyOf(record) === key);
	}

	private index(ids: Map<string, Set<string>>, record: T): void {
		const key = this.keyOf(record);
		const known = ids.get(key);
		if (known) known.add(record.id);
		else ids.set(key, new Set([record.id]));
	}
}

/** What was loaded, as the changes of the batch leave it. */
export const merged = <T>(loaded: ReadonlyMap<string, T>, changed: ReadonlyMap<string, T>): readonly T[] => [
	...new Map([...loaded, ...changed]).values(),
];
