import { LedgerUnavailable } from '../ledger-unavailable';
import type { Database } from './database';
import { MIGRATIONS } from './migrations';

/**
 * Which schema the file holds; 0 when it is new. Reads only.
 * @throws LedgerUnavailable when it was written by a newer version, or is a database of something else
 */
export function schemaVersion(db: Database, known: number = MIGRATIONS.length): number {
	const tables = db
		.once("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
		.all<{ name: string }>([]);
	if (tables.length === 0) return 0;
	const columns = db.once("SELECT name FROM pragma_table_info('meta')").all<{ name: string }>([]);
	if (!columns.some(({ name }) => name === 'schema_version')) throw ofAnotherProgram(db.path);
	const version = Number(
		db.once('SELECT schema_version FROM meta').all<{ schema_version: bigint }>([])[0]?.schema_version ?? 0,
	);
	if (version > known) throw newer(db.path, version, known);
	return version;
}

/**
 * Brings the file to the newest schema. Each migration is all or nothing. The version is read again under the write
 * lock, so that of two processes that open a file at once only one migrates it.
 */
export function migrate(db: Database, migrations: typeof MIGRATIONS = MIGRATIONS): void {
	for (
		let version = schemaVersion(db, migrations.length);
		version < migrations.length;
		version = schemaVersion(db, migrations.length)
	) {
		db.immediate(() => {
			if (schemaVersion(db, migrations.length) !== version) return;
			if (version === 0)
				db.exec('CREATE TABLE meta (schema_version INTEGER NOT NULL) STRICT; INSERT INTO meta VALUES (0);');
			migrations[version]!(db);
			db.once('UPDATE meta SET schema_version = ?').run([version + 1]);
		});
	}
}

const newer = (path: string, version: number, known: number) =>
	new LedgerUnavailable(
		`The ledger file ${path} was written by a newer version of n8n-nodes-invoicing: its schema is ${version}, and this version knows up to ${known}. It was left as it is.`,
		'Update n8n-nodes-invoicing under Settings, Community nodes.',
	);

const ofAnotherProgram = (path: string) =>
	new LedgerUnavailable(
		`The file ${path} is a database of another program, not a ledger. It was left as it is.`,
		'Name another file in the ledger credential; a new ledger is made where none is.',
	);
