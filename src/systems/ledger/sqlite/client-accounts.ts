import type { ClientAccount } from '../../../domain/statement/client-account';
import { accountsSql, owingSql, toAccounts, type AccountDialect, type AccountRow } from '../sql/client-accounts';
import type { Database } from './database';
import { OWED } from './overview';

const dialect: AccountDialect = {
	table: (name) => name,
	among: (column) => `${column} IN (SELECT value FROM json_each(?))`,
	owed: OWED,
};
const [ACCOUNTS, OWING] = [accountsSql(dialect), owingSql(dialect)];

/** One for each id, in order. */
export const readAccounts = (db: Database, clientIds: readonly string[]): readonly ClientAccount[] =>
	toAccounts(db.statement(ACCOUNTS).all<AccountRow>([JSON.stringify(clientIds)]), clientIds);

/** The ids of the clients who owe something. */
export const findOwing = (db: Database): readonly string[] =>
	db
		.statement(OWING)
		.all<{ id: string }>([])
		.map(({ id }) => id);
