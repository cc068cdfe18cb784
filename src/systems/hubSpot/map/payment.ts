import { PLAIN_PAYMENT } from '../../../domain/payment/payment';
import { dateIn, type Instant } from '../../../domain/local-date';
import type { Payment, PaymentMethod } from '../../../domain/payment/payment';
import type { CrmObject } from '../wire/schemas';
import { amountText, minorFrom } from './amounts';
import { dayFrom, instantFrom, pastDayProperty } from './dates';
import { paymentWorth } from './status';

export const PAYMENT_PROPERTIES = [
	'hs_initial_amount',
	'hs_refunds_amount',
	'hs_currency_code',
	'hs_initiated_date',
	'hs_latest_status',
	'hs_payment_method_type',
	'hs_processor_type',
	'hs_customer_email',
	'hs_reference_number',
	'hs_createdate',
	'hs_lastmodifieddate',
] as const;

/** Processed by HubSpot itself: can be neither changed nor deleted through its API. */
const OWN_PROCESSORS: readonly string[] = ['hs_payments', 'byo_stripe'];

export const isProcessedByHubSpot = ({ properties }: CrmObject): boolean =>
	OWN_PROCESSORS.includes(properties.hs_processor_type ?? '');

const METHOD_TO_HUB_SPOT: Readonly<Record<PaymentMethod, string>> = {
	bank_transfer: 'wire_transfer',
	card: 'card',
	cash: 'cash',
	check: 'check',
	direct_debit: 'ach',
	online: 'other',
	other: 'other',
};

/** How a bank debit is called in HubSpot depends on whose banks it is. */
const DEBITS: Readonly<Record<string, string>> = { EUR: 'sepa', GBP: 'bacs', CAD: 'pads' };

const METHOD_FROM_HUB_SPOT: Readonly<Record<string, PaymentMethod>> = {
	wire_transfer: 'bank_transfer',
	card: 'card',
	cash: 'cash',
	check: 'check',
	ach: 'direct_debit',
	sepa: 'direct_debit',
	bacs: 'direct_debit',
	pads: 'direct_debit',
};

export const methodProperty = (method: PaymentMethod, currency: string): string =>
	method === 'direct_debit' ? (DEBITS[currency] ?? 'ach') : METHOD_TO_HUB_SPOT[method];

/** The properties of a new payment. @param zone the account's */
export const paymentProperties = (
	payment: Pick<
		Payment,
		'amount' | 'currency' | 'state' | 'method' | 'paidOn' | 'payerEmail' | 'reference' | 'createdAt'
	>,
	zone: string,
): Record<string, string> => ({
	hs_initial_amount: amountText(payment.amount, payment.currency),
	hs_currency_code: payment.currency,
	hs_initiated_date: pastDayProperty(payment.paidOn, zone, payment.createdAt),
	hs_latest_status: statusProperty(payment.state),
	hs_payment_method_type: methodProperty(payment.method, payment.currency),
	hs_processor_type: 'none',
	...(payment.payerEmail === '' ? {} : { hs_customer_email: payment.payerEmail }),
	...(payment.reference === '' ? {} : { hs_reference_number: payment.reference }),
});

export const statusProperty = (state: Payment['state']): string => (state === 'cleared' ? 'succeeded' : 'processing');

/** A payment as the domain reads it. One that failed or was refunded is no longer live. @param zone the account's */
export function paymentFrom(object: CrmObject, invoiceId: string | null, zone: string): Payment {
	const { properties } = object;
	const currency = properties.hs_currency_code ?? '';
	const worth = paymentWorth(properties.hs_latest_status);
	const createdAt = instantFrom(properties.hs_createdate) ?? instantFrom(object.createdAt) ?? EPOCH;
	const initial = minorFrom(properties.hs_initial_amount, currency) ?? 0n;
	const refunded =
		properties.hs_latest_status === 'partially_refunded'
			? (minorFrom(properties.hs_refunds_amount, currency) ?? 0n)
			: 0n;
	return {
		...PLAIN_PAYMENT,
		id: object.id,
		invoiceId,
		currency,
		amount: refunded > 0n && refunded < initial ? initial - refunded : initial,
		state: worth === 'cleared' ? 'cleared' : 'pending',
		counts: worth === 'cleared',
		method: isProcessedByHubSpot(object)
			? 'online'
			: (METHOD_FROM_HUB_SPOT[properties.hs_payment_method_type ?? ''] ?? 'other'),
		paidOn: dayFrom(properties.hs_initiated_date, zone) ?? dateIn(createdAt, zone),
		payerEmail: properties.hs_customer_email ?? '',
		reference: properties.hs_reference_number ?? '',
		idempotencyKey: '',
		createdAt,
		deletedAt: goneAt(object, worth === 'none'),
	};
}

const EPOCH: Instant = '1970-01-01T00:00:00.000Z';

function goneAt({ archived, archivedAt, updatedAt, properties }: CrmObject, isWorthless: boolean): Instant | null {
	if (archived) return instantFrom(archivedAt) ?? instantFrom(updatedAt) ?? EPOCH;
	return isWorthless ? (instantFrom(properties.hs_lastmodifieddate) ?? instantFrom(updatedAt) ?? EPOCH) : null;
}
