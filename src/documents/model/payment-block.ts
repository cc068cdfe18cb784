import type { Seller } from '../../domain/invoice/parties';
import { paymentLinkOf } from '../../domain/invoice/payment-link';
import { formatBankgiro } from '../../domain/payment-reference/bankgiro';
import { epcText } from '../../domain/payment-reference/epc-code';
import { formatIban } from '../../domain/payment-reference/iban';
import { formatNorwegianAccount } from '../../domain/payment-reference/norwegian-account';
import { formatReference } from '../../domain/payment-reference/payment-reference';
import { formatPlusgiro } from '../../domain/payment-reference/plusgiro';
import { swishText } from '../../domain/payment-reference/swish-code';
import { formatSwishNumber } from '../../domain/payment-reference/swish-number';
import { webAddress } from '../web-address';
import type { PaymentBlock, PaymentCode, PaymentDetail } from './document';
import type { InvoiceView } from './view';

/** How to pay what is open; null for what asks for no money: a receipt, a draft, a paid or a void invoice. */
export function paymentBlock(view: InvoiceView): PaymentBlock | null {
	const { record, kind, language, money } = view;
	const { invoice, settlement } = record;
	if (kind === 'receipt' || invoice.phase !== 'issued' || settlement.balance <= 0n) return null;
	const url = webAddress(paymentLinkOf(invoice));
	return {
		heading: language.howToPay,
		due: { label: language.amountDue, value: money(settlement.balance) },
		dueBy: dueByOf(view),
		details: detailsOf(view),
		codes: codesOf(view),
		link: url === null ? null : { url, label: language.payOnline },
	};
}

/** "Due 31 March 2026", or since when it is overdue; '' without a due date. */
export function dueByOf({ record, language, day }: InvoiceView): string {
	const { dueDate } = record.invoice;
	if (dueDate === null) return '';
	return record.overdue ? language.wasDue(day(dueDate)) : language.dueBy(day(dueDate));
}

type DetailName = 'bankgiro' | 'plusgiro' | 'swish' | 'accountNumber' | 'iban' | 'bic' | 'reference';

/** The order in which a payer of that country needs them. What is not set is left out. */
const ORDERS: Readonly<Record<'SE' | 'NO' | 'other', readonly DetailName[]>> = {
	SE: ['bankgiro', 'plusgiro', 'swish', 'reference', 'accountNumber', 'iban', 'bic'],
	NO: ['accountNumber', 'reference', 'iban', 'bic', 'bankgiro', 'plusgiro', 'swish'],
	other: ['iban', 'bic', 'reference', 'accountNumber', 'bankgiro', 'plusgiro', 'swish'],
};

/** What is not set is left out. */
const detail = (label: string, copy: string, format: (copy: string) => string = String): PaymentDetail[] =>
	copy === '' ? [] : [{ label, value: format(copy), copy }];

function detailsOf(view: InvoiceView): PaymentDetail[] {
	const { seller, language } = view;
	const details: Readonly<Record<DetailName, readonly PaymentDetail[]>> = {
		bankgiro: detail('Bankgiro', seller.bankgiro, formatBankgiro),
		plusgiro: detail('Plusgiro', seller.plusgiro, formatPlusgiro),
		swish: detail('Swish', takesSwish(view) ? seller.swishNumber : '', formatSwishNumber),
		accountNumber: detail(language.account, seller.accountNumber, formatNorwegianAccount),
		iban: detail('IBAN', seller.iban, formatIban),
		bic: detail('BIC', seller.bic),
		reference: referenceOf(view),
	};
	const hasAccount = Object.entries(details).some(([name, found]) => name !== 'reference' && found.length > 0);
	return hasAccount ? ORDERS[orderOf(view)].flatMap((name) => details[name]) : [];
}

/** Swish moves Swedish kronor only. */
const takesSwish = ({ record }: InvoiceView): boolean => record.invoice.currency === 'SEK';

/** The order of the seller's country. A client abroad can pay to an IBAN only, so it comes first where there is one. */
function orderOf({ seller, record }: InvoiceView): keyof typeof ORDERS {
	const { country } = record.client;
	const isAbroad = country !== '' && seller.country !== '' && country !== seller.country;
	return isAbroad && seller.iban !== '' ? 'other' : orderAtHome(seller);
}

/** By the seller's country; where that is not known, by the country that the accounts are of. */
function orderAtHome({ country, bankgiro, plusgiro, swishNumber, accountNumber }: Seller): keyof typeof ORDERS {
	if (country === 'SE' || country === 'NO') return country;
	if (country !== '') return 'other';
	if (bankgiro !== '' || plusgiro !== '' || swishNumber !== '') return 'SE';
	return accountNumber === '' ? 'other' : 'NO';
}

/**
 * The payment reference by its scheme, or the number of the invoice, which the payer is asked to state; none where
 * another system gave it no number.
 */
function referenceOf({ record, seller, language }: InvoiceView): PaymentDetail[] {
	const { number, paymentReference } = record.invoice;
	const { referenceScheme } = seller;
	if (paymentReference === '') return detail(language.stateNumber, number ?? '');
	const labels = { ocr: 'OCR', kid: 'KID', rf: language.creditorReference, none: language.paymentReference };
	const family = (['ocr', 'kid', 'rf'] as const).find((name) => referenceScheme.startsWith(name)) ?? 'none';
	return detail(labels[family], paymentReference, (reference) => formatReference(reference, referenceScheme));
}

/** What banking apps read: the open balance, to the seller, with what makes the payment recognisable. */
function codesOf(view: InvoiceView): PaymentCode[] {
	const { record, seller, language } = view;
	const { invoice, settlement } = record;
	const words = invoice.paymentReference || (invoice.number ?? '');
	const isRf = seller.referenceScheme === 'rf' && invoice.paymentReference !== '';
	const epc =
		invoice.currency === 'EUR' && seller.iban !== ''
			? epcText({
					name: seller.name,
					iban: seller.iban,
					bic: seller.bic,
					amount: settlement.balance,
					reference: isRf ? words : '',
					text: isRf ? '' : words,
				})
			: null;
	const swish =
		takesSwish(view) && seller.swishNumber !== ''
			? swishText({ number: seller.swishNumber, amount: settlement.balance, message: words })
			: null;
	return [
		...(epc === null ? [] : [{ kind: 'epc' as const, label: language.codes.epc, text: epc }]),
		...(swish === null ? [] : [{ kind: 'swish' as const, label: language.codes.swish, text: swish }]),
	];
}
