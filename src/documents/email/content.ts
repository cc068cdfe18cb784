import { isDeposit } from '../../domain/deposit/deposit';
import { billedOf } from '../../domain/invoice/billed';
import type { Invoice } from '../../domain/invoice/invoice';
import { formatMoney } from '../../domain/money';
import { periodValues } from '../../domain/period-words';
import { fillShortcodes, type ShortcodeValues } from '../../domain/shortcodes';
import { isBlank } from '../../domain/text';
import { namedJob } from '../../ports/named-job';
import { formatDate } from '../format';
import { languageOf, type Language } from '../language';
import { depositWords } from '../language/deposit-words';
import type { BusinessDocument, Fact } from '../model/document';
import { invoiceDocument } from '../model/invoice-document';
import { cellsInWords } from '../model/line-table';
import { webAddress } from '../web-address';
import type { InvoiceEmailInput } from './invoice-email';

/** Mail programs cut a message off at about 100 kB. */
const MOST_LINES = 50;

/** What the e-mail says: its document, and the words around it. Plain text; nothing is escaped yet. */
export interface Content {
	readonly language: Language;
	readonly document: BusinessDocument;
	readonly subject: string;
	readonly opening: string;
	/** The first lines of the document, with what there is no column for. */
	readonly lines: readonly (Fact & { readonly detail: string })[];
	/** "and 3 more lines"; empty when all are shown. */
	readonly moreLines: string;
	/** Where to pay and where to look, in the order in which they are wanted. */
	readonly links: readonly { readonly url: string; readonly label: string }[];
	/** In the place of the seller's regards, in a mail that does not come from the seller; left out otherwise. */
	readonly footNote?: string;
}

/** An invoice, with the user's own words in the place of the standard ones where there are any. */
export function invoiceContent(input: InvoiceEmailInput): Content {
	const { email } = input.record.invoice;
	const content = contentOf(input, 'invoice');
	const { language, document } = content;
	const own = (text: string | null) =>
		text && !isBlank(text) ? fillShortcodes(text.trim(), shortcodeValues(input, content)) : null;
	const standard = standardWords(input.record.invoice, content);
	return {
		...content,
		subject: own(email.subject) ?? standard.subject,
		opening: own(email.text) ?? `${language.greeting(document.buyer.name)}\n\n${standard.intro}`,
	};
}

/** Subject and first sentence of an invoice, of one that bills a deposit, and of a credit note. */
function standardWords(invoice: Invoice, { language, document }: Pick<Content, 'language' | 'document'>) {
	const [number, company] = [document.number, document.seller.name];
	const { credit } = invoice;
	if (credit !== null) {
		const { subject, intro } = language.creditNote;
		return { subject: subject(number, company), intro: intro(number, credit.invoiceNumber) };
	}
	const { subject, intro } = isDeposit(invoice) ? depositWords(language.code) : language;
	return { subject: subject(number, company), intro: intro(number, company) };
}

/** A receipt in the standard words: the user's own are written for the invoice. */
export function receiptContent(input: InvoiceEmailInput): Content {
	const content = contentOf(input, 'receipt');
	const { language, document } = content;
	return {
		...content,
		subject: language.receiptSubject(document.number, document.seller.name),
		opening: `${language.greeting(document.buyer.name)}\n\n${language.receiptIntro(document.number)}`,
	};
}

function contentOf({ record, settings, url }: InvoiceEmailInput, kind: 'invoice' | 'receipt') {
	// Mail programs show no picture that is not behind an address.
	const document = invoiceDocument({ record, settings, logo: null, kind });
	const language = languageOf(document.language);
	const page = webAddress(url ?? '');
	return {
		language,
		document,
		...linesOf(document, language),
		links: [
			...(document.payment?.link ? [document.payment.link] : []),
			...(page === null
				? []
				: [
						{
							url: page,
							label: record.invoice.credit === null ? language.viewInvoice : language.creditNote.view,
						},
					]),
		],
	};
}

/** The first lines of a document, and how many are not shown. */
export function linesOf(document: BusinessDocument, language: Language): Pick<Content, 'lines' | 'moreLines'> {
	const hidden = document.lines.length - MOST_LINES;
	// The amount stands beside them; a tax before it would seem to be in it, and is among the sums.
	const inWords = document.columns.filter(({ id }) => id !== 'amount' && id !== 'tax');
	const hasAmount = document.columns.some(({ id }) => id === 'amount');
	return {
		lines: document.lines.slice(0, MOST_LINES).map((line) => ({
			label: line.description,
			value: hasAmount ? (line.cells.amount ?? '') : '',
			detail: cellsInWords(line, inWords, language),
		})),
		moreLines: hidden > 0 ? language.moreLines(hidden) : '',
	};
}

function shortcodeValues(
	{ record }: InvoiceEmailInput,
	{ language, document }: Pick<Content, 'language' | 'document'>,
): ShortcodeValues {
	const { invoice, settlement } = record;
	const money = (minor: bigint) => formatMoney(minor, invoice.currency, language.code);
	return {
		'client name': document.buyer.name,
		'job title': namedJob(record)?.title ?? '',
		'invoice number': document.number,
		total: money(invoice.totals.total),
		'balance due': money(settlement.balance),
		'due date': invoice.dueDate === null ? '' : formatDate(invoice.dueDate, language),
		company: document.seller.name,
		...periodValues(billedOf(invoice), language.code),
	};
}
