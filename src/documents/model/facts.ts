import { baseTotalsOf } from '../../domain/invoice/base-totals';
import type { LocalDate } from '../../domain/local-date';
import { formatMoney } from '../../domain/money';
import { namedJob } from '../../ports/named-job';
import { formatNumber, formatPeriod } from '../format';
import type { Language } from '../language';
import type { Fact } from './document';
import { lastPayment, methodOf } from './payments';
import { said } from './text-lines';
import type { InvoiceView } from './view';

/** Numbers, dates and references of an invoice in reading order; those that say nothing are left out. */
export function factsOf(view: InvoiceView): Fact[] {
	const { language, kind, record } = view;
	const { invoice } = record;
	const day = (date: LocalDate | null) => (date === null ? '' : view.day(date));
	const facts: Fact[] = [
		{ label: language.numbers[kind], value: invoice.number ?? '' },
		{ label: invoice.credit ? language.creditNote.date : language.issueDate, value: day(invoice.issueDate) },
		...ownFacts(view, day),
		{ label: language.deliveryDate, value: day(invoice.deliveryDate) },
		{ label: language.period, value: periodOf(invoice, language, day) },
		...exchangeFacts(view, day),
		{ label: language.reference, value: invoice.reference },
		{ label: language.buyerReference, value: invoice.buyerReference },
		{ label: language.purchaseOrder, value: invoice.purchaseOrder },
		{ label: language.job, value: namedJob(record)?.title ?? '' },
		...invoice.freeFields.filter(({ isShown }) => isShown).map(({ name, value }) => ({ label: name, value })),
	];
	return facts.flatMap(({ label, value }) => said([value]).map((text) => ({ label, value: text })));
}

type Day = (date: LocalDate | null) => string;

/** The rate, and the tax in the currency of the books, which has to be said (directive 2006/112/EC, article 230). */
function exchangeFacts({ language, record: { invoice } }: InvoiceView, day: Day): Fact[] {
	const base = baseTotalsOf(invoice);
	if (base === null || invoice.exchange === null) return [];
	const { rate, date } = invoice.exchange;
	const equation = `1 ${invoice.currency} = ${formatNumber(rate, language)} ${base.currency}`;
	const on = day(date ?? invoice.issueDate);
	return [
		{ label: language.exchange.rate, value: on === '' ? equation : `${equation} (${on})` },
		{ label: language.exchange.tax(base.currency), value: formatMoney(base.tax, base.currency, language.code) },
	];
}

/** What depends on the kind of document. */
function ownFacts(view: InvoiceView, day: Day): Fact[] {
	const { kind, language, record } = view;
	const { credit } = record.invoice;
	if (credit !== null)
		return [{ label: language.creditNote.corrects, value: `${credit.invoiceNumber}, ${day(credit.invoiceDate)}` }];
	return kind === 'receipt' ? paymentFacts(view, day) : termFacts(view, day);
}

const termFacts = ({ record: { invoice }, language }: InvoiceView, day: Day): Fact[] => [
	{ label: language.dueDate, value: day(invoice.dueDate) },
	{ label: language.paymentTerms, value: termsOf(invoice, language) },
];

function paymentFacts(view: InvoiceView, day: Day): Fact[] {
	const { language } = view;
	const payment = lastPayment(view);
	return [
		{ label: language.paidOn, value: day(payment?.paidOn ?? null) },
		{ label: language.paymentMethod, value: payment ? methodOf(payment, view) : '' },
	];
}

const DAY_MS = 86_400_000;

type Dated = Pick<InvoiceView['record']['invoice'], 'phase' | 'issueDate' | 'dueDate' | 'paymentTermsDays'>;

/** The days that the client has: as its dates say, and of a draft, which has none yet, as its terms will. */
function termsOf({ phase, issueDate, dueDate, paymentTermsDays }: Dated, language: Language): string {
	if (issueDate === null || dueDate === null) return phase === 'draft' ? language.days(paymentTermsDays) : '';
	const days = Math.round((Date.parse(dueDate) - Date.parse(issueDate)) / DAY_MS);
	return days < 0 ? '' : language.days(days);
}

type Billed = Pick<InvoiceView['record']['invoice'], 'periodStart' | 'periodEnd'>;

function periodOf({ periodStart, periodEnd }: Billed, language: Language, day: Day): string {
	if (periodStart === null && periodEnd === null) return '';
	if (periodStart === null || periodEnd === null) return `${day(periodStart)} – ${day(periodEnd)}`.trim();
	return formatPeriod(periodStart, periodEnd, language);
}
