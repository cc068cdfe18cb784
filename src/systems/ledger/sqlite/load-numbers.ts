import type { ForeignNumber } from '../../../domain/number-following';
import {
	DELETED_IMPORTS,
	NUMBER_TAIL,
	TAKEN_NUMBER,
	toDeletedNumbers,
	toForeignNumber,
	toTakenNumber,
	type DeletedImportRow,
	type ForeignNumberRow,
	type TakenNumberRow,
} from '../sql/foreign-numbers';
import type { TakenNumber, Wanted } from '../wanted';
import type { Database } from './database';
import { rows } from './find-rows';

const SQL = {
	byTail: `SELECT ${TAKEN_NUMBER} FROM invoices WHERE ${NUMBER_TAIL} IN (SELECT value FROM json_each(?))`,
	// The condition of the index is repeated, so that it is used.
	imported: "SELECT number, issue_date FROM invoices WHERE source = 'import'",
	deleted: DELETED_IMPORTS.replaceAll('{history}', 'history'),
} as const;

/** The numbers that documents have and that end so. */
export const loadTakenNumbers = (db: Database, { numberTails = [] }: Wanted): readonly TakenNumber[] =>
	rows<TakenNumberRow>(db, SQL.byTail, numberTails).map(toTakenNumber);

/** The numbers of imported invoices. */
export function loadImportedNumbers(db: Database, { importedNumbers }: Wanted): readonly ForeignNumber[] {
	if (importedNumbers === undefined) return [];
	const kept = db.statement(SQL.imported).all<ForeignNumberRow>([]).map(toForeignNumber);
	if (importedNumbers === 'kept') return kept;
	return [...kept, ...db.statement(SQL.deleted).all<DeletedImportRow>([]).flatMap(toDeletedNumbers)];
}
