import { isDeposit } from '../../domain/deposit/deposit';
import type { Instant } from '../../domain/local-date';
import { depositWords } from '../language/deposit-words';
import { brandOf } from './brand';
import type { BusinessDocument } from './document';
import { factsOf } from './facts';
import { columnsOf, documentLine, linesShown } from './line-table';
import { buyerParty, sellerParty } from './parties';
import { paymentBlock } from './payment-block';
import { earlierPayments, lastPayment } from './payments';
import { headlineOf, invoiceStamp, stampOf } from './standing';
import { sumsOf } from './sums';
import { said } from './text-lines';
import { viewOf, type InvoiceDocumentInput, type InvoiceView } from './view';

export type { InvoiceDocumentInput } from './view';

/**
 * An invoice, or the receipt for what was paid of it, as a document in the client's language: with the seller and the
 * client as they were when it was finalised, and its payments as they are now. Amounts are the record's own.
 */
export function invoiceDocument(input: InvoiceDocumentInput): BusinessDocument {
	const view = viewOf(input);
	const { record, kind, seller, language } = view;
	const { invoice, client } = record;
	const heading = headingOf(view);
	const number = invoice.number ?? '';
	const lines = linesShown(invoice);
	return {
		kind,
		language: language.code,
		locale: language.locale,
		title: [heading, number].filter(Boolean).join(' '),
		heading,
		number,
		stamp: stampOf(invoiceStamp(view), language),
		headline: headlineOf(view),
		seller: sellerParty(seller, client, language),
		buyer: buyerParty(client, seller, language),
		buyerLabel: language.buyer,
		facts: factsOf(view),
		columns: columnsOf(
			invoice.layout.columns,
			{ lines, currency: invoice.currency },
			language,
			invoice.pricing.includesTax,
		),
		lines: lines.map((line) => documentLine(line, invoice.currency, language)),
		sums: sumsOf(view),
		payments: earlierPayments(view),
		payment: paymentBlock(view),
		notes: said([invoice.credit?.reason ?? '', invoice.note, invoice.layout.closingWords || seller.closingWords]),
		footer: said([seller.taxNote, invoice.layout.footerText || seller.footerText]),
		brand: brandOf(seller, view.logo, invoice.layout),
		pageOf: language.pageOf,
		createdAt: createdAt(view),
	};
}

/** A deposit says that it is one; its receipt is a receipt. */
const headingOf = ({ record, kind, language }: InvoiceView): string =>
	kind === 'invoice' && isDeposit(record.invoice) ? depositWords(language.code).heading : language.headings[kind];

/** The ledger keeps no instant of finalising, so a document dates from noon of its day. */
function createdAt(view: InvoiceView): Instant | null {
	const { invoice } = view.record;
	const paidOn = view.kind === 'receipt' ? lastPayment(view)?.paidOn : undefined;
	const day = paidOn ?? (invoice.phase === 'draft' ? null : invoice.issueDate);
	return day === null ? null : `${day}T12:00:00.000Z`;
}
