import { sellerOfSettings, type Seller } from '../../domain/invoice/parties';
import { formatMoney } from '../../domain/money';
import type { Settings } from '../../domain/settings';
import { AGES } from '../../domain/statement/ageing';
import type { ClientStatement } from '../../domain/statement/client-statement';
import type { OpenItem } from '../../domain/statement/open-items';
import type { Statement, StatementEntry } from '../../domain/statement/statement';
import type { Logo } from '../../ports/document-files';
import { formatDate, formatPeriod } from '../format';
import { languageOf, type Language } from '../language';
import { statementWords, type StatementWords } from '../language/statement-words';
import { brandOf } from './brand';
import type { BusinessDocument, DocumentLine, DocumentSum, Fact } from './document';
import { buyerParty, sellerParty } from './parties';
import { said } from './text-lines';

export interface StatementDocumentInput {
	readonly account: ClientStatement;
	readonly settings: Settings;
	/** Of the settings; null for none. */
	readonly logo: Logo | null;
}

interface View {
	readonly account: ClientStatement;
	readonly statement: Statement;
	readonly seller: Seller;
	readonly language: Language;
	readonly words: StatementWords;
	readonly money: (minor: bigint) => string;
	readonly day: (date: string) => string;
}

/**
 * A client's account as documents in his language, one for each currency: amounts of several are never added up. It
 * asks for no payment by itself, since a payment reference is that of one invoice.
 */
export function statementDocuments({ account, settings, logo }: StatementDocumentInput): readonly BusinessDocument[] {
	const seller = sellerOfSettings(settings);
	const language = languageOf(account.client.language || seller.language);
	const words = statementWords(language.code);
	const day = (date: string) => formatDate(date, language);
	return account.statements.map((statement) => {
		const money = (minor: bigint) => formatMoney(minor, statement.currency, language.code);
		return documentOf({ account, statement, seller, language, words, money, day }, logo);
	});
}

function documentOf(view: View, logo: Logo | null): BusinessDocument {
	const { account, statement, seller, language, words, money, day } = view;
	const { client, until } = account;
	const isPeriod = account.shows === 'period';
	const lines = isPeriod ? entryLines(view) : statement.items.map((item) => itemLine(item, view));
	const notes = [
		statement.items.length === 0 ? words.nothingOpen : '',
		statement.pending > 0n ? words.pending(money(statement.pending)) : '',
		statement.items.length > 1 ? words.payEach : '',
	];
	return {
		kind: 'statement',
		language: language.code,
		locale: language.locale,
		title: `${words.heading} ${until} ${client.name}`.trim(),
		heading: words.heading,
		number: '',
		stamp: null,
		headline: { ...owedOf(view), note: `${words.asOf} ${day(until)}` },
		seller: sellerParty(seller, client, language),
		buyer: buyerParty(client, seller, language),
		buyerLabel: words.client,
		facts: [periodFact(view)],
		columns: isPeriod
			? [
					{ id: 'date', label: words.date },
					{ id: 'description', label: words.entry },
					{ id: 'amount', label: language.columns.amount },
					{ id: 'balance', label: words.balance },
				]
			: [
					{ id: 'date', label: words.date },
					{ id: 'description', label: words.entry },
					{ id: 'dueDate', label: language.dueDate },
					{ id: 'amount', label: words.open },
				],
		lines,
		sums: isPeriod ? [{ label: words.closing, value: money(statement.closing), isMain: true }] : openSums(view),
		payments: ageingOf(view),
		payment: null,
		notes: said(notes),
		footer: said([seller.taxNote, seller.footerText]),
		brand: brandOf(seller, logo),
		pageOf: language.pageOf,
		createdAt: `${until}T12:00:00.000Z`,
	};
}

/** What the client owes in all, or has to his credit. */
function owedOf({ statement: { closing }, language, money }: View): Fact {
	return closing < 0n
		? { label: language.credit, value: money(-closing) }
		: { label: language.balanceDue, value: money(closing) };
}

function periodFact({ account: { from, until, shows }, language, words, day }: View): Fact {
	return shows === 'period' && from !== null
		? { label: language.period, value: formatPeriod(from, until, language) }
		: { label: words.asOf, value: day(until) };
}

/** The opening balance is the first row, so that the column of balances can be followed by hand. */
function entryLines(view: View): readonly DocumentLine[] {
	const { account, statement, words, money, day } = view;
	const rows = statement.entries.map((entry) => entryLine(entry, view));
	if (account.from === null) return rows;
	const cells = { date: day(account.from), balance: money(statement.opening) };
	return [{ description: words.opening, cells }, ...rows];
}

function entryLine(entry: StatementEntry, { words, money, day, language }: View): DocumentLine {
	const { kind, number, date, dueDate, creditOf, reference, amount, balance } = entry;
	const more = [
		creditOf ? words.corrects(creditOf) : '',
		dueDate === null ? '' : `${language.dueDate} ${day(dueDate)}`,
		reference,
	];
	return {
		description: [words[kind](number), more.filter(Boolean).join(', ')].filter(Boolean).join('\n'),
		cells: { date: day(date), amount: money(amount), balance: money(balance) },
	};
}

function itemLine(item: OpenItem, { words, money, day }: View): DocumentLine {
	const { kind, number, total, open, issueDate, dueDate, reference } = item;
	const more = [open < total ? words.of(money(total)) : '', reference].filter(Boolean).join(', ');
	return {
		description: [words[kind](number), more].filter(Boolean).join('\n'),
		cells: { date: day(issueDate), dueDate: day(dueDate), amount: money(open) },
	};
}

/** What is open in all, less what the client has to his credit. */
function openSums(view: View): readonly DocumentSum[] {
	const { statement, language, words, money } = view;
	const { closing, credit } = statement;
	const main = { ...owedOf(view), isMain: true };
	if (credit === 0n) return [main];
	return [
		{ label: words.allOpen, value: money(closing + credit), isMain: false },
		{ label: language.credit, value: money(-credit), isMain: false },
		main,
	];
}

/** Ages that nothing has are left out, but for the first. */
function ageingOf({ statement: { ageing, items }, words, money }: View): BusinessDocument['payments'] {
	if (items.length === 0) return null;
	const rows = AGES.filter((age, at) => at === 0 || ageing[age] > 0n);
	return { heading: words.ageing, rows: rows.map((age) => ({ label: words.ages[age], value: money(ageing[age]) })) };
}
