import { createHash } from 'node:crypto';
import type { Database } from '../../../src/systems/ledger/sqlite/database';
import { MIGRATIONS as POSTGRES } from '../../../src/systems/ledger/postgres/migrations';
import { MIGRATIONS as SQLITE } from '../../../src/systems/ledger/sqlite/migrations';

/*
 * A released migration never changes: ledgers that ran it must hold the same tables as ledgers that run it later.
 * A new migration adds a line here. A changed line means that a released migration was edited.
 */

const digest = (texts: readonly string[]): string =>
	createHash('sha256').update(texts.join('\n;\n')).digest('hex').slice(0, 16);

/** The statements that a SQLite migration executes, with their parameters. */
function statementsOf(migration: (db: Database) => void): readonly string[] {
	const texts: string[] = [];
	const recorder = {
		exec: (sql: string) => void texts.push(sql),
		once: (sql: string) => ({ run: (values: readonly unknown[]) => void texts.push(sql, JSON.stringify(values)) }),
	};
	migration(recorder as unknown as Database);
	return texts;
}

it('keeps the text of every SQLite migration', () => {
	const [first = [], ...later] = SQLITE.map(statementsOf);
	// The first one also writes the default settings of the version that makes the ledger.
	expect([digest(first.filter((text) => !text.startsWith('["{'))), ...later.map(digest)]).toEqual([
		'dd9dda9b983efa5a',
		'e3f60724e2f2e640',
		'e4a1088157bffa10',
		'27b7d258c021b66d',
		'f146390c24f5149f',
		'648cb84e4524a647',
		'04ae044732212322',
		'f72ac5a7890e85de',
		'00fe8505ff8f2748',
		'108fa8a3c062efe2',
		'd1676b7b432a82f4',
		'5a5a656e9bfd9dd9',
		'69eece4045e16225',
		'f875382807618759',
		'cba1969adc8860cd',
		'a6aa48f98b69b44f',
		'4cefdcd04d64475d',
		'222b848ca26bf440',
		'fadca792555df4d5',
		'9168deac9126caf2',
		'b82a06832fb48707',
		'9ab114a63e828fc4',
		'12c18f71530abac3',
		'2970bd28ef50d230',
		'73e94e6f58e72f77',
		'0a199bec9f0bfbfb',
		'835d481e51f87332',
		'a2559902c33cc760',
		'fe9ba9c502d869e5',
		'd5e3f05e8947fe24',
	]);
});

it('keeps the text of every PostgreSQL migration', () => {
	expect(POSTGRES.map(digest)).toEqual([
		'eb6d6ab24fc31782',
		'63b9456a4e5f2e9f',
		'546651d498ac1838',
		'11152a1e615fba2e',
		'931bcebc45562bf7',
		'a7e9f7b8a14baf0c',
		'3fe4336bbfe0d098',
		'd8b5eb22404593e3',
		'0e5e13a66f2be7ba',
		'57f5b67fef03fdfc',
		'8d09e52e41929fd3',
		'18d0fd16c23018c4',
		'5d4d1f949f7015c3',
		'dee6089a165a9f99',
		'6e1e696b003c6a97',
		'cf5710bc1cb62a12',
		'aee4e099ef89dac7',
		'4ba69024696fea16',
		'180f0ca12952ffa0',
		'67e3f7d435de7690',
		'365339615fb6be17',
		'39fac2015b30b6b0',
		'e0de63909a48f224',
		'9f5e26fac36fab7a',
		'126a59e4dbd0fd8b',
		'87f29d576a2e428b',
		'3b41d41aa9e2cf5a',
		'd2f55667de84192e',
		'ce88c383e4486761',
	]);
});
