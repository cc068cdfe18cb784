import { DatabaseSync } from 'node:sqlite';
import { TABLES_OF_CLIENTS } from '../../../../src/systems/ledger/sql/merged-clients';
import { scene } from './scene';

const { open, newPath } = scene();

test('15.11: a merge moves the rows of every table that belongs to a client', async () => {
	const path = newPath();
	await open(path);
	const db = new DatabaseSync(path, { readOnly: true });
	const found = db
		.prepare(
			`SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
			WHERE t.type = 'table' AND c.name = 'client_id' ORDER BY t.name`,
		)
		.all();
	db.close();
	expect(found.map(({ name }) => name)).toEqual([...TABLES_OF_CLIENTS].sort());
});
