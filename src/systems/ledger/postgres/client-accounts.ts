import type { ClientAccount } from '../../../domain/statement/client-account';
import { accountsSql, owingSql, toAccounts, type AccountDialect, type AccountRow } from '../sql/client-accounts';
import type { Connection } from './connection';
import { OWED } from './overview';
import { prepared } from './session';

const dialect: AccountDialect = {
	table: (name) => `{${name}}`,
	among: (column) => `${column} = ANY($1::text[])`,
	owed: OWED,
};
const [ACCOUNTS, OWING] = [accountsSql(dialect), owingSql(dialect)];

/** One for each id, in order. */
export async function readAccounts(
	connection: Connection,
	clientIds: readonly string[],
): Promise<readonly ClientAccount[]> {
	const rows = await connection.retrying((session) => session.ask(prepared(ACCOUNTS, [clientIds])));
	return toAccounts(rows as unknown as readonly AccountRow[], clientIds);
}

/** The ids of the clients who owe something. */
export async function findOwing(connection: Connection): Promise<readonly string[]> {
	const rows = await connection.retrying((session) => session.ask(prepared(OWING, [])));
	return (rows as unknown as readonly { readonly id: string }[]).map(({ id }) => id);
}
