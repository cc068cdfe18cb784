import { createLedger } from '../../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../../src/systems/ledger/postgres/open';
import { inSchema, SqlTexts } from '../../../../src/systems/ledger/postgres/sql-texts';
import { call, checkBooks, furnish, invoiceOf, value } from '../../../crash/books';
import { dumpPostgres } from '../../../fixtures/ledgers/postgres-dump';
import { freshDatabase, runSql } from '../../../support/embedded-postgres';

/** What makes every test on PostgreSQL fail for a statement that names no schema. */
it('the server of the tests finds no table by its name alone', async () => {
	const at = await freshDatabase();
	expect(await runSql({ ...at, schema: undefined }, 'SHOW search_path')).toEqual([{ search_path: '' }]);
});

it('nothing lands in a schema of the same tables that connections would look in first', async () => {
	const [trap, mine] = [await freshDatabase(), await freshDatabase()];
	await (await openPostgresLedger(trap)).close();
	const role = `trapped_${mine.schema}`;
	await runSql(mine, `CREATE ROLE ${role} LOGIN SUPERUSER PASSWORD 'word'`);
	await runSql(mine, `ALTER ROLE ${role} SET search_path TO "${trap.schema}"`);
	const asItWas = await dumpPostgres(trap);

	const ledger = createLedger(await openPostgresLedger({ ...mine, user: role, password: 'word' }));
	const { client } = await furnish(ledger, 'mine');
	const made = (
		await ledger.invoicing.create(
			[1, 2, 3].map((n) => invoiceOf(`k${n}`, client.id)),
			call,
		)
	).map(value);
	expect(made.map(({ invoice }) => invoice.number)).toEqual(['0001', '0002', '0003']);
	expect(await checkBooks(ledger)).toHaveLength(3);
	await ledger.close();

	expect(await dumpPostgres(trap)).toBe(asItWas);
});

it('names in braces become names in the schema, and other braces stay', () => {
	expect(inSchema(`SELECT '{}', '{"a"}' FROM {invoices} i JOIN {links} l ON '{schema}' = i.id`, 'order')).toBe(
		`SELECT '{}', '{"a"}' FROM "order".invoices i JOIN "order".links l ON 'order' = i.id`,
	);
});

it('a prepared statement has the same name in every process, and another one for another text or schema', () => {
	const nameOf = (sql: string, schema: string) => new SqlTexts(schema).prepared(sql).name;
	const name = nameOf('SELECT 1 FROM {invoices}', 'acme');
	expect(nameOf('SELECT 1 FROM {invoices}', 'acme')).toBe(name);
	expect(
		new Set([name, nameOf('SELECT 2 FROM {invoices}', 'acme'), nameOf('SELECT 1 FROM {invoices}', 'globex')]).size,
	).toBe(3);
	// PostgreSQL cuts longer names, and two of them could become one.
	expect(Buffer.byteLength(name)).toBeLessThan(64);
});
