import { formatAmount } from '../domain/money';
import { ageOf, daysOverdue, type Age } from '../domain/statement/ageing';
import type { ClientStatement } from '../domain/statement/client-statement';
import type { StatementEntryKind } from '../domain/statement/statement';
import { csvOf, type Cell, type CsvOptions } from './csv';

const KINDS: Readonly<Record<StatementEntryKind | 'opening', string>> = {
	opening: 'Opening Balance',
	invoice: 'Invoice',
	creditNote: 'Credit Note',
	charge: 'Charge',
	waiver: 'Charge Waived',
	payment: 'Payment',
	refund: 'Refund',
};

const AGE_WORDS: Readonly<Record<Age, string>> = {
	notDue: 'Not Due',
	days1To30: '1-30 Days',
	days31To60: '31-60 Days',
	days61To90: '61-90 Days',
	daysOver90: 'Over 90 Days',
};

const PERIOD = [
	'Client',
	'Currency',
	'Date',
	'Kind',
	'Number',
	'Due Date',
	'Credit Of',
	'Reference',
	'Amount',
	'Balance',
];
const OPEN = [
	...[
		'Client',
		'Currency',
		'Date',
		'Kind',
		'Number',
		'Due Date',
		'Reference',
		'Total',
		'Open',
		'Days Overdue',
		'Age',
	],
];

/**
 * A client's account as CSV: a row for each entry of a period, after one with the opening balance; or one for each open
 * item, and where the client has something to his credit one for that, so that the column of what is open sums up to
 * what he owes. Amounts have every decimal of their currency; each currency has rows of its own.
 */
export function statementCsv(account: ClientStatement, options: CsvOptions = {}): string {
	return csvOf(account.shows === 'period' ? [PERIOD, ...periodRows(account)] : [OPEN, ...openRows(account)], options);
}

const amountIn =
	(currency: string) =>
	(minor: bigint): Cell => ({ decimal: formatAmount(minor, currency) });

const periodRows = ({ client, from, statements }: ClientStatement): readonly (readonly Cell[])[] =>
	statements.flatMap(({ currency, opening, entries }) => {
		const amount = amountIn(currency);
		const first: readonly Cell[] = [
			client.name,
			currency,
			from,
			KINDS.opening,
			'',
			'',
			'',
			'',
			null,
			amount(opening),
		];
		return [
			...(from === null ? [] : [first]),
			...entries.map((entry): readonly Cell[] => [
				client.name,
				currency,
				entry.date,
				KINDS[entry.kind],
				entry.number,
				entry.dueDate,
				entry.creditOf,
				entry.reference,
				amount(entry.amount),
				amount(entry.balance),
			]),
		];
	});

const openRows = ({ client, until, statements }: ClientStatement): readonly (readonly Cell[])[] =>
	statements.flatMap(({ currency, items, credit }) => {
		const amount = amountIn(currency);
		const kept: readonly Cell[] = [
			client.name,
			currency,
			until,
			'Credit',
			'',
			'',
			'',
			null,
			amount(-credit),
			null,
			'',
		];
		return [
			...items.map((item): readonly Cell[] => [
				client.name,
				currency,
				item.issueDate,
				KINDS[item.kind],
				item.number,
				item.dueDate,
				item.reference,
				amount(item.total),
				amount(item.open),
				{ decimal: String(Math.max(0, daysOverdue(item.dueDate, until))) },
				AGE_WORDS[ageOf(item.dueDate, until)],
			]),
			...(credit === 0n ? [] : [kept]),
		];
	});
