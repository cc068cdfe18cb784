import { deductionsOf } from '../../../domain/deposit/deductions';
import { electronicAddressOf } from '../../../domain/electronic-address';
import { baseTotalsOf } from '../../../domain/invoice/base-totals';
import { buyerShown, sellerShown } from '../../../domain/invoice/parties';
import type { Settings } from '../../../domain/settings';
import type { InvoiceRecord } from '../../../ports/invoicing-system';
import { languageOf, type Language } from '../../language';
import { said } from '../../model/text-lines';
import type { Identifier, Period } from '../model/basics';
import type { EInvoice, EInvoiceReferences, PaymentInstruction } from '../model/e-invoice';
import type { Delivery, EInvoiceAddress, EInvoiceParty } from '../model/party';
import { LEITWEG_SCHEME } from '../rule-set';
import { ownAllowances } from './allowances';
import { lineOf } from './lines';
import { buyerOf, sellerOf } from './parties';
import { paymentOf } from './payment';
import { taxesOf, totalsOf } from './sums';

/** What an e-invoice may say and a record of the ledger does not. What is left out follows from the record. */
export interface EInvoiceAdditions
	extends Partial<
		Pick<
			EInvoice,
			'kind' | 'typeCode' | 'preceding' | 'accounting' | 'attachments' | 'allowances' | 'accountingCost'
		>
	> {
	readonly sellerEndpoint?: Identifier;
	readonly buyerEndpoint?: Identifier;
	readonly references?: Partial<EInvoiceReferences>;
	/** Where it was delivered, if not to the buyer's address. */
	readonly deliveryAddress?: EInvoiceAddress;
	/** What was paid before, in minor units; left out, what the record says is paid, at most the total. */
	readonly prepaid?: bigint;
	/** What rounding of the amount to be paid adds or takes, in minor units. */
	readonly rounding?: bigint;
}

/** What of a record an e-invoice is made from. */
export type EInvoiceSource = Pick<InvoiceRecord, 'invoice' | 'client' | 'currentClient' | 'settlement'>;

export interface EInvoiceInput {
	readonly record: EInvoiceSource;
	readonly settings: Settings;
	readonly additions?: EInvoiceAdditions;
}

const NO_REFERENCES: EInvoiceReferences = {
	purchaseOrder: '',
	salesOrder: '',
	contract: '',
	project: '',
	despatch: '',
	receipt: '',
	tender: '',
	invoicedObject: null,
};

const TYPE_CODES: Readonly<Record<EInvoice['kind'], string>> = { invoice: '380', 'credit-note': '381' };

/**
 * What an invoice of the ledger says as an e-invoice: the seller and the client as they were when it was finalised, and
 * amounts that are those of its documents. It makes one of a draft, too, so that `missingForEInvoice` can say in time
 * what is missing. That a void invoice goes to nobody is for the caller to see.
 */
export function eInvoiceOf(input: EInvoiceInput): EInvoice {
	const { record, settings, additions = {} } = input;
	const { invoice } = record;
	const kind = additions.kind ?? (invoice.credit === null ? 'invoice' : 'credit-note');
	const shownSeller = sellerShown(invoice, settings);
	const client = buyerShown(invoice, record.client);
	const language = languageOf(client.language || shownSeller.language);
	const { seller, buyer } = partiesOf(input);
	const buyerReference = invoice.buyerReference || leitwegIdOf(buyer);
	const {
		allowances: added = [],
		accounting = accountingOf(invoice),
		attachments = [],
		preceding = precedingOf(invoice),
	} = additions;
	const allowances = [...ownAllowances(invoice, language), ...added];
	const taxes = taxesOf(invoice.totals, added, shownSeller.country, language);
	return {
		kind,
		typeCode: additions.typeCode ?? TYPE_CODES[kind],
		number: invoice.number ?? '',
		issueDate: invoice.issueDate,
		dueDate: kind === 'invoice' ? invoice.dueDate : null,
		taxPointDate: null,
		taxPointCode: '',
		currency: invoice.currency,
		accounting,
		notes: notesOf(input, buyerReference, language),
		buyerReference: buyerReference || invoice.reference,
		accountingCost: additions.accountingCost ?? '',
		references: { ...NO_REFERENCES, purchaseOrder: invoice.purchaseOrder, ...additions.references },
		preceding,
		seller,
		buyer,
		payee: null,
		taxRepresentative: null,
		delivery: deliveryOf(input, buyer),
		period: periodOf(invoice),
		payment: kind === 'credit-note' ? null : instructionOf(input),
		paymentTerms: '',
		allowances,
		taxes,
		totals: totalsOf(record, taxes, { ...additions, allowances }),
		attachments,
		lines: invoice.lines.map((line, at) =>
			lineOf(line, at, {
				currency: invoice.currency,
				includesTax: invoice.pricing.includesTax,
				discountWord: language.columns.discount,
			}),
		),
	};
}

/** The tax in the currency of the books, where the invoice has a rate. */
function accountingOf(invoice: InvoiceRecord['invoice']): EInvoice['accounting'] {
	const base = baseTotalsOf(invoice);
	return base && { currency: base.currency, tax: base.tax };
}

/** A credit note names the invoice that it corrects, and a final invoice the deposits that it deducts (BG-3). */
const precedingOf = ({ credit, pricing }: InvoiceRecord['invoice']): EInvoice['preceding'] =>
	credit === null
		? deductionsOf(pricing).map(({ number, issueDate }) => ({ number, issueDate }))
		: [{ number: credit.invoiceNumber, issueDate: credit.invoiceDate }];

const periodOf = ({ periodStart: start, periodEnd: end }: InvoiceRecord['invoice']): Period | null =>
	start === null && end === null ? null : { start, end };

const instructionOf = ({ record: { invoice, client }, settings }: EInvoiceInput): PaymentInstruction | null =>
	paymentOf({
		seller: sellerShown(invoice, settings),
		buyerCountry: buyerShown(invoice, client).country,
		currency: invoice.currency,
		reference: invoice.paymentReference || (invoice.number ?? ''),
	});

/** An invoice that is outside the scope of VAT as a whole names no VAT numbers (BR-O-02). */
function partiesOf({ record, settings, additions = {} }: EInvoiceInput): Pick<EInvoice, 'seller' | 'buyer'> {
	const { invoice } = record;
	const shown = sellerShown(invoice, settings);
	const seller = sellerOf(shown, invoice.layout.footerText || shown.footerText);
	const buyer = buyerOf(buyerShown(invoice, record.client));
	// It goes to where the client is reached today, as its e-mail does.
	const reachedAt = electronicAddressOf(record.currentClient.electronicAddress) ?? undefined;
	const isOutside = invoice.lines.length > 0 && invoice.lines.every(({ taxCategory }) => taxCategory === 'O');
	const withAll = (party: EInvoiceParty, endpoint: Identifier | undefined): EInvoiceParty => ({
		...party,
		endpoint: endpoint ?? party.endpoint,
		vatNumber: isOutside ? '' : party.vatNumber,
	});
	return {
		seller: withAll(seller, additions.sellerEndpoint),
		buyer: withAll(buyer, additions.buyerEndpoint ?? reachedAt),
	};
}

/** A public buyer in Germany asks for its Leitweg-ID as buyer reference. */
const leitwegIdOf = ({ endpoint }: EInvoiceParty): string => (endpoint?.scheme === LEITWEG_SCHEME ? endpoint.id : '');

/** The note and the closing words, and what documents show that has no place of its own in an e-invoice. */
function notesOf({ record, settings }: EInvoiceInput, buyerReference: string, language: Language): string[] {
	const { invoice } = record;
	const closingWords = invoice.layout.closingWords || sellerShown(invoice, settings).closingWords;
	const isSecondReference = buyerReference !== '' && invoice.reference !== '';
	return said([
		invoice.credit?.reason ?? '',
		invoice.note,
		isSecondReference ? `${language.reference}: ${invoice.reference}` : '',
		...invoice.freeFields.filter(({ isShown }) => isShown).map(({ name, value }) => `${name}: ${value}`),
		closingWords,
	]);
}

/** Goods within the EEA need the country that they went to (BR-IC-12): the buyer's address, where no other is given. */
function deliveryOf({ record, additions = {} }: EInvoiceInput, buyer: EInvoiceParty): Delivery | null {
	const { deliveryDate: date, lines } = record.invoice;
	const isWithinEea = lines.some(({ taxCategory }) => taxCategory === 'K');
	const address = additions.deliveryAddress ?? (isWithinEea ? buyer.address : null);
	return date === null && address === null ? null : { name: '', location: null, date, address };
}
