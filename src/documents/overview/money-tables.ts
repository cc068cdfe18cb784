import { formatMoney } from '../../domain/money';
import { daysOverdue } from '../../domain/overview/month';
import { escapeHtml } from '../html';
import { sortOf } from './sort-links';
import { shownCount, tableSection } from './table';
import type { LedgerView, OverviewPageInput } from './view';

/** The page is in English, and so are its amounts. */
export const money = (minor: bigint, currency: string): string => escapeHtml(formatMoney(minor, currency, 'en'));
export const words = (text: string): string => `<span dir="auto">${escapeHtml(text)}</span>`;
/** A number stays in one line, unless it is longer than most. */
export const numberOf = (number: string): string =>
	`<span dir="auto"${number.length > 20 ? '' : ' class="nowrap"'}>${escapeHtml(number)}</span>`;
const day = (date: string): string => `<span class="nowrap">${escapeHtml(date)}</span>`;

/** @param at the place of the ledger on the page: ids are made of it */
export function openInvoices({ figures, today }: LedgerView, at: number, input: OverviewPageInput): string {
	const id = `invoices-${at}`;
	const sort = (by: Parameters<typeof sortOf>[1], isAmount = false) => sortOf('invoices', by, isAmount, input, id);
	const count = figures.open.reduce((sum, one) => sum + one.count, 0);
	if (count === 0) return empty(id, 'Open invoices', 'No invoice is open.');
	return tableSection({
		id,
		heading: 'Open invoices',
		columns: [
			{ label: 'Number', sort: sort('number') },
			{ label: 'Client', sort: sort('client') },
			{ label: 'Due date', sort: sort('due') },
			{ label: 'Days overdue', isNumber: true },
			{ label: 'Total', isNumber: true, sort: sort('total', true) },
			{ label: 'Balance', isNumber: true, sort: sort('balance', true) },
		],
		rows: figures.invoices.map(({ number, client, dueDate, currency, total, balance }) => {
			const late = daysOverdue(dueDate, today);
			return [
				numberOf(number),
				words(client),
				day(dueDate),
				late > 0 ? `<strong class="late">${shownCount(late)}</strong>` : '–',
				money(total, currency),
				money(balance, currency),
			];
		}),
		count,
		more: 'Invoice → Get Many lists all of them.',
	});
}

export function clientSums({ figures }: LedgerView, at: number, input: OverviewPageInput): string {
	const id = `clients-${at}`;
	const sort = (by: Parameters<typeof sortOf>[1], isAmount = true) => sortOf('clients', by, isAmount, input, id);
	if (figures.clientCount === 0) return empty(id, 'By client', 'No client owes anything or paid this month.');
	return tableSection({
		id,
		heading: 'By client',
		columns: [
			{ label: 'Client', sort: sort('client', false) },
			{ label: 'Open', isNumber: true, sort: sort('open') },
			{ label: 'Overdue', isNumber: true, sort: sort('overdue') },
			{ label: 'Paid this month', isNumber: true, sort: sort('paid') },
		],
		rows: figures.clients.map(({ name, currency, open, overdue, paid }) => [
			words(name),
			money(open, currency),
			overdue > 0n ? `<strong class="late">${money(overdue, currency)}</strong>` : money(overdue, currency),
			money(paid, currency),
		]),
		count: figures.clientCount,
		more: 'The sums above are of all of them.',
	});
}

export function recurringNext({ figures, recurring }: LedgerView, at: number): string {
	const id = `recurring-${at}`;
	if (figures.recurringCount === 0) return '';
	return tableSection({
		id,
		heading: 'Recurring invoices: what comes next',
		columns: [{ label: 'Name' }, { label: 'Client' }, { label: 'Next date' }, { label: 'Amount', isNumber: true }],
		rows: recurring.map(({ name, client, date, currency, amount }) => [
			words(name),
			words(client),
			day(date),
			amount === null ? '–' : money(amount, currency),
		]),
		count: figures.recurringCount,
		more: 'Invoicing Ledger → Recurring Invoice → Get Many lists all of them.',
	});
}

const empty = (id: string, heading: string, text: string): string =>
	`<section id="${id}"><h3>${heading}</h3><p class="soft">${text}</p></section>`;
