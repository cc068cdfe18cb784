import { DEFAULT_SETTINGS } from '../../../domain/settings';
import { settingsText } from '../rows';
import { LedgerUnavailable } from '../store';
import type { Database } from './database';
import { ARCHIVED_PIPELINES_SCHEMA } from './schema-archived-pipelines';
import { CLAIMS_SCHEMA } from './schema-claims';
import { FIRST_SCHEMA } from './schema';
import { SECOND_SCHEMA } from './schema-2';
import { MOVED_SCHEMA } from './schema-moved';
import { NUMBERS_SCHEMA } from './schema-numbers';
import { RECURRING_SCHEMA } from './schema-recurring';
import { PROPOSALS_SCHEMA } from './schema-proposals';
import { PARTIES_SCHEMA } from './schema-parties';
import { RUN_REPORTS_SCHEMA } from './schema-run-reports';

/** The series that invoice numbers come from. */
export const INVOICE_SERIES = 'invoice';
/** The series that proposals are numbered in. */
export const PROPOSAL_SERIES = 'proposal';

/**
 * What makes each version out of the one before; the n-th makes version n. What was released is never changed, only
 * added to.
 */
export const MIGRATIONS: readonly ((db: Database) => void)[] = [
	(db) => {
		db.exec(FIRST_SCHEMA);
		db.once('INSERT INTO settings (id, data) VALUES (1, ?)').run([settingsText(DEFAULT_SETTINGS)]);
		db.once('INSERT INTO series (name, next) VALUES (?, 1)').run([INVOICE_SERIES]);
	},
	(db) => db.exec(SECOND_SCHEMA),
	(db) => db.exec(RECURRING_SCHEMA),
	(db) => db.exec(PROPOSALS_SCHEMA),
	(db) => db.exec(PARTIES_SCHEMA),
	(db) => db.exec(RUN_REPORTS_SCHEMA),
	(db) => db.exec(NUMBERS_SCHEMA),
	(db) => db.exec(ARCHIVED_PIPELINES_SCHEMA),
	(db) => db.exec(CLAIMS_SCHEMA),
	(db) => db.exec(MOVED_SCHEMA),
];

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
	if (!columns.some(({ name }) => name === 'schema_version')) throw foreign(db.path);
	const version = Number(
		db.once('SELECT schema_version FROM meta').all<{ schema_version: bigint }>([])[0]?.schema_version ?? 0,
	);
	if (version > known) throw newer(db.path, version, known);
	return version;
}

/**
 * Brings the file to the newest schema. Each step is all or nothing, and the version is read again under the write
 * lock,
 * so that of two processes that open a file at once only one does it.
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

const foreign = (path: string) =>
	new LedgerUnavailable(
		`The file ${path} is a database of another program, not a ledger. It was left as it is.`,
		'Name another file in the ledger credential; a new ledger is made where none is.',
	);
