import type { DocumentFiles, Logo, PageKind } from '../../../ports/document-files';
import type { Database } from './database';
import { retryWhileBusy, type BusyRetry } from './retry';

const SQL = {
	logo: 'SELECT hash, type, base64 FROM logos WHERE hash = ?',
	keepLogo: 'INSERT INTO logos (hash, type, base64) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING',
	pageKey: 'SELECT key FROM page_keys WHERE name = ?',
	keepPageKey: 'INSERT INTO page_keys (name, key) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
	replacePageKey:
		'INSERT INTO page_keys (name, key) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET key = excluded.key',
} as const;

/** Logos and the key of pages, in SQLite. */
export class SqliteDocumentFiles implements DocumentFiles {
	constructor(
		private readonly db: Database,
		private readonly busyRetry: BusyRetry,
	) {}

	async logo(hash: string): Promise<Logo | null> {
		if (hash === '') return null;
		return await this.retryWhileBusy(() => this.db.statement(SQL.logo).all<Logo>([hash])[0] ?? null);
	}

	async keepLogo({ hash, type, base64 }: Logo): Promise<void> {
		await this.retryWhileBusy(() =>
			this.db.immediate(() => void this.db.statement(SQL.keepLogo).run([hash, type, base64])),
		);
	}

	pageKey = (of: PageKind = 'invoice'): Promise<string | null> => this.retryWhileBusy(() => this.keptKey(of));

	keepPageKey = (key: string, of: PageKind = 'invoice'): Promise<string> =>
		this.retryWhileBusy(() =>
			this.db.immediate(() => {
				this.db.statement(SQL.keepPageKey).run([of, key]);
				return this.keptKey(of)!;
			}),
		);

	async replacePageKey(key: string, of: PageKind): Promise<void> {
		await this.retryWhileBusy(() =>
			this.db.immediate(() => void this.db.statement(SQL.replacePageKey).run([of, key])),
		);
	}

	private keptKey = (of: PageKind): string | null =>
		this.db.statement(SQL.pageKey).all<{ readonly key: string }>([of])[0]?.key ?? null;

	private retryWhileBusy = <T>(work: () => T): Promise<T> =>
		retryWhileBusy(this.db.path, () => this.db.used(work), this.busyRetry);
}
