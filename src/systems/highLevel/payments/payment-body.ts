import type { PaymentMethod } from '../../../domain/payment/payment';
import { dateIn, type Instant, type LocalDate } from '../../../domain/local-date';
import { momentOf } from '../../../domain/recurrence/moment';
import { RemoteFault } from '../../../remote/client';
import { toWireAmount } from '../../../remote/wire-amounts';
import { messageOf } from '../wire/ask';
import type { Api } from '../wire/api';
import type { PaymentBody } from '../wire/invoices';
import type { WireInvoice } from '../wire/schemas';

/** How the money came, in HighLevel's words. It has none for a debit or a payment page of somebody else's. */
const MODES: Readonly<Record<PaymentMethod, string>> = {
	bank_transfer: 'bank_transfer',
	card: 'card',
	cash: 'cash',
	check: 'cheque',
	direct_debit: 'other',
	online: 'other',
	other: 'other',
};

export interface NewPayment {
	readonly amount: bigint;
	readonly currency: string;
	readonly method: PaymentMethod;
	readonly paidOn: LocalDate | null;
	/** IANA name. */
	readonly timeZone: string;
	readonly now: Instant;
	readonly reference: string;
	readonly marker: string;
}

/**
 * The marker goes into the notes, for people, and into `meta`, which is said to be kept with the transaction. Whether
 * either comes back with the transaction is not confirmed; what follows where neither does stands in find-payment.ts.
 */
export const paymentBody = ({
	amount,
	currency,
	method,
	paidOn,
	timeZone,
	now,
	reference,
	marker,
}: NewPayment): PaymentBody => ({
	mode: MODES[method],
	// The published description asks for both, whatever the mode.
	card: { brand: '', last4: '' },
	cheque: { number: method === 'check' ? reference : '' },
	notes: `${reference === '' ? '' : `${reference} `}[${marker}]`,
	meta: { n8n: marker },
	amount: toWireAmount(amount, currency),
	...(paidOn !== null && { fulfilledAt: paidAt(paidOn, timeZone, now) }),
});

/**
 * Noon of the day: neighbouring zones see the same day. In the morning of today noon is still to come, and it is now
 * instead.
 */
function paidAt(paidOn: LocalDate, timeZone: string, now: Instant): Instant {
	const noon = momentOf(paidOn, '12:00', timeZone);
	return noon > now && dateIn(now, timeZone) === paidOn ? now : noon;
}

/**
 * Registers it. Where HighLevel takes offence at an empty card or cheque, it is sent without: that refusal wrote
 * nothing.
 */
export const sendPayment = (api: Api, invoiceId: string, body: PaymentBody): Promise<WireInvoice> =>
	api.recordPayment(invoiceId, body).catch((fault: unknown) => {
		if (!isAboutEmptyFields(fault)) throw fault;
		const { card, cheque, ...rest } = body;
		return api.recordPayment(invoiceId, {
			...rest,
			...(body.mode === 'card' && card && { card }),
			...(body.mode === 'cheque' && cheque && { cheque }),
		});
	});

const isAboutEmptyFields = (fault: unknown): boolean =>
	fault instanceof RemoteFault &&
	fault.kind === 'refused' &&
	fault.status === 422 &&
	!fault.isAfterDoubt &&
	/\b(card|cheque)\b/i.test(messageOf(fault.body));
