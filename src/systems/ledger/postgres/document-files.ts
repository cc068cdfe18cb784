import type { DocumentFiles, Logo, PageKind } from '../../../ports/document-files';
import type { Connection } from './connection';
import { prepared } from './session';

const SQL = {
	logo: 'SELECT hash, type, base64 FROM {logos} WHERE hash = $1',
	keepLogo: 'INSERT INTO {logos} (hash, type, base64) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING',
	pageKey: 'SELECT key FROM {page_keys} WHERE name = $1',
	keepPageKey: 'INSERT INTO {page_keys} (name, key) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
	replacePageKey:
		'INSERT INTO {page_keys} (name, key) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET key = excluded.key',
} as const;

/** Logos and the key of pages, in PostgreSQL. */
export class PostgresDocumentFiles implements DocumentFiles {
	constructor(private readonly connection: Connection) {}

	async logo(hash: string): Promise<Logo | null> {
		return hash === '' ? null : ((await this.ask<Logo>(SQL.logo, [hash]))[0] ?? null);
	}

	async keepLogo({ hash, type, base64 }: Logo): Promise<void> {
		await this.ask(SQL.keepLogo, [hash, type, base64]);
	}

	async pageKey(of: PageKind = 'invoice'): Promise<string | null> {
		return (await this.ask<{ readonly key: string }>(SQL.pageKey, [of]))[0]?.key ?? null;
	}

	async keepPageKey(key: string, of: PageKind = 'invoice'): Promise<string> {
		await this.ask(SQL.keepPageKey, [of, key]);
		return (await this.pageKey(of))!;
	}

	async replacePageKey(key: string, of: PageKind): Promise<void> {
		await this.ask(SQL.replacePageKey, [of, key]);
	}

	private ask<Row extends object>(sql: string, values: readonly unknown[]): Promise<readonly Row[]> {
		return this.connection.retrying((session) => session.ask(prepared(sql, values))) as Promise<readonly Row[]>;
	}
}
