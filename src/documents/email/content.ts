import type { LineItem } from '../../domain/invoice/line-item';
import { formatMoney } from '../../domain/money';
import { fillShortcodes, type Shortcode } from '../../domain/shortcodes';
import { isBlank } from '../../domain/text';
import { formatDate, formatNumber, formatPercent, formatUnitPrice } from '../format';
import { languageOf, type Language } from '../language';
import type { InvoiceEmailInput } from './invoice-email';

/** Mail programs cut a message off at about 100 kB: beyond this many lines the invoice itself has to be looked at. */
const MOST_LINES = 50;

export interface Row {
	readonly label: string;
	readonly value: string;
}

/** What the e-mail says, in the client's language, before it is laid out as text or HTML. Nothing is escaped yet. */
export interface Content {
	readonly language: Language;
	readonly subject: string;
	/** Greeting and first words, or the user's own text; may have several lines. */
	readonly opening: string;
	readonly due: Row & { readonly by: string };
	readonly facts: readonly Row[];
	readonly lines: ReadonlyArray<Row & { readonly detail: string }>;
	/** Empty, or how many lines are not shown. */
	readonly moreLines: string;
	readonly sums: readonly Row[];
	readonly note: string;
}

/** The words and figures of an invoice's e-mail. */
export function contentOf(input: InvoiceEmailInput): Content {
	const language = languageOf(input.client.language);
	const { invoice, seller } = input;
	const values = shortcodeValues(input, language);
	const [ownSubject, ownText] = [input.subject, input.text].map((text) =>
		text && !isBlank(text) ? text.trim() : '',
	);
	const greeting = `${language.greeting(input.client.name)}\n\n${language.intro(invoice.number, seller.name)}`;
	const hidden = invoice.lines.length - MOST_LINES;
	return {
		language,
		subject: ownSubject ? fillShortcodes(ownSubject, values) : language.subject(invoice.number, seller.name),
		opening: ownText ? fillShortcodes(ownText, values) : greeting,
		due: dueOf(input, language),
		facts: factsOf(input, language),
		lines: invoice.lines.slice(0, MOST_LINES).map((line) => lineOf(line, invoice.currency, language)),
		moreLines: hidden > 0 ? language.moreLines(hidden) : '',
		sums: sumsOf(invoice, language),
		note: invoice.note.trim(),
	};
}

const shortcodeValues = (input: InvoiceEmailInput, language: Language): Record<Shortcode, string> => ({
	'client name': input.client.name,
	'job title': input.jobTitle ?? '',
	'invoice number': input.invoice.number,
	total: formatMoney(input.invoice.totals.total, input.invoice.currency, language.code),
	'balance due': formatMoney(input.invoice.balance, input.invoice.currency, language.code),
	'due date': input.invoice.dueDate === null ? '' : formatDate(input.invoice.dueDate, language),
	company: input.seller.name,
});

function dueOf({ invoice }: InvoiceEmailInput, language: Language): Content['due'] {
	if (invoice.balance <= 0n) {
		return {
			label: language.paidInFull,
			value: formatMoney(invoice.totals.total, invoice.currency, language.code),
			by: '',
		};
	}
	const value = formatMoney(invoice.balance, invoice.currency, language.code);
	const by = invoice.dueDate === null ? '' : language.dueBy(formatDate(invoice.dueDate, language));
	return { label: language.amountDue, value, by };
}

function factsOf({ invoice, jobTitle }: InvoiceEmailInput, language: Language): Row[] {
	const facts: Row[] = [{ label: language.numbers.invoice, value: invoice.number }];
	if (invoice.issueDate) facts.push({ label: language.issueDate, value: formatDate(invoice.issueDate, language) });
	if (invoice.dueDate) facts.push({ label: language.dueDate, value: formatDate(invoice.dueDate, language) });
	if (invoice.reference.trim()) facts.push({ label: language.reference, value: invoice.reference.trim() });
	if (jobTitle?.trim()) facts.push({ label: language.job, value: jobTitle.trim() });
	return facts;
}

function lineOf(line: LineItem, currency: string, language: Language): Content['lines'][number] {
	const quantity = `${formatNumber(line.quantity, language)}${line.unit ? `\u00a0${line.unit}` : ''}`;
	const parts = [`${quantity} × ${formatUnitPrice(line.unitPrice, currency, language)}`];
	if (line.discountPercent !== '0')
		parts.push(`${formatPercent(line.discountPercent, language)} ${language.discount}`);
	return { label: line.description, detail: parts.join(', '), value: formatMoney(line.net, currency, language.code) };
}

/** From the lines down to what is owed. Where nothing is taxed and nothing was paid, the total alone says it all. */
function sumsOf({ totals, balance, currency }: InvoiceEmailInput['invoice'], language: Language): Row[] {
	const money = (minor: bigint): string => formatMoney(minor, currency, language.code);
	const sums: Row[] = [];
	if (totals.taxes.some(({ category }) => category !== 'Z')) {
		sums.push({ label: language.subtotal, value: money(totals.net) });
		for (const { category, rate, tax } of totals.taxes) {
			const hasRate = category === 'S' || category === 'Z';
			const label = hasRate
				? `${language.taxes[category]} ${formatPercent(rate, language)}`
				: language.taxes[category];
			sums.push({ label, value: money(tax) });
		}
	}
	sums.push({ label: language.total, value: money(totals.total) });
	if (balance < totals.total) {
		sums.push({ label: language.paid, value: money(totals.total - balance) });
		if (balance > 0n) sums.push({ label: language.balanceDue, value: money(balance) });
	}
	return sums;
}
