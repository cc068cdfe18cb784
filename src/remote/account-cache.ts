import type { RemoteClient } from './client';

/** One value that was read, or is being read. */
interface Entry {
	/** Epoch milliseconds at which reading began. */
	readonly at: number;
	readonly value: Promise<unknown>;
	/** Whose client reads it; null once that is over, so that no run is kept alive by what it read. */
	reader: RemoteClient | null;
}

export interface CacheQuery {
	/** What is read, such as `pipelines`. One name has one type of value. */
	readonly name: string;
	/** Milliseconds for which a value is used. */
	readonly forMs: number;
	/** `anew` reads it again, however fresh the known value is. */
	readonly how?: 'anew';
}

/**
 * What is known of one account's settings, shared by all nodes of a process that use the account. Each value is read by
 * one run and used by all. A failed read is forgotten.
 */
export class AccountCache {
	private readonly entries = new Map<string, Entry>();

	/**
	 * The known value, or what `read` finds.
	 * @param client of the run that asks; `read` sends through it
	 * @throws what `read` throws
	 */
	async read<T>(client: RemoteClient, query: CacheQuery, read: () => Promise<T>): Promise<T> {
		const known = query.how === 'anew' ? null : this.known(client, query);
		if (!known) return await this.begin(client, query, read);
		if (known.reader === client) return (await known.value) as T;
		const found = await known.value.then(
			(value) => ({ value: value as T }),
			() => null,
		);
		if (found) return found.value;
		// Another run's read failed, perhaps because that run was cancelled. Its end must not be this run's.
		const own = this.entries.get(query.name);
		return own?.reader === client ? ((await own.value) as T) : await this.begin(client, query, read);
	}

	private known(client: RemoteClient, { name, forMs }: CacheQuery): Entry | null {
		const entry = this.entries.get(name);
		return entry && Date.parse(client.now()) - entry.at < forMs ? entry : null;
	}

	private begin<T>(client: RemoteClient, { name }: CacheQuery, read: () => Promise<T>): Promise<T> {
		const value = read();
		const entry: Entry = { at: Date.parse(client.now()), value, reader: client };
		this.entries.set(name, entry);
		value.then(
			() => (entry.reader = null),
			() => {
				entry.reader = null;
				if (this.entries.get(name) === entry) this.entries.delete(name);
			},
		);
		return value;
	}
}
