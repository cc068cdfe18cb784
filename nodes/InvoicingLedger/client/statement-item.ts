import type { IDataObject } from 'n8n-workflow';
import { toMajor } from '../../../src/domain/money';
import { daysOverdue } from '../../../src/domain/statement/ageing';
import type { ClientStatement } from '../../../src/domain/statement/client-statement';
import type { Statement } from '../../../src/domain/statement/statement';
import { clientOfItem } from '../../shared/present/items';

/** A statement as an item. Its key names the client and the last day, so that it is mailed once. */
export const statementToItem = (account: ClientStatement): IDataObject => ({
	client: clientOfItem(account.client),
	shows: account.shows,
	firstDay: account.from,
	lastDay: account.until,
	statements: account.statements.map((statement) => statementItem(statement, account)),
	idempotencyKey: `statement:${account.client.id}:${account.until}`,
});

function statementItem(statement: Statement, { shows, until }: ClientStatement): IDataObject {
	const { currency, opening, closing, credit, pending, ageing, items, entries } = statement;
	const major = (minor: bigint) => toMajor(minor, currency);
	const isPeriod = shows === 'period';
	return {
		currency,
		...(isPeriod && { opening: major(opening) }),
		closing: major(closing),
		credit: major(credit),
		pending: major(pending),
		ageing: Object.fromEntries(Object.entries(ageing).map(([age, minor]) => [age, major(minor)])),
		...(isPeriod
			? {
					entries: entries.map(({ amount, balance, ...entry }) => ({
						...entry,
						amount: major(amount),
						balance: major(balance),
					})),
				}
			: {
					items: items.map(({ id, kind, number, issueDate, dueDate, reference, total, open }) => ({
						id,
						kind,
						number,
						issueDate,
						dueDate,
						daysOverdue: Math.max(0, daysOverdue(dueDate, until)),
						reference,
						total: major(total),
						open: major(open),
					})),
				}),
	};
}
