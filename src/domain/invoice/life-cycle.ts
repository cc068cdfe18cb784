import { issuedCredits } from '../credit/credit-note';
import { deductedInvoice, mayClone } from '../deposit/life-cycle';
import { isLive, isOnline } from '../payment/payment';
import type { Refusal } from '../refusal';
import type { Settings } from '../settings';
import { CREDIT_LIFE_CYCLE } from '../credit/life-cycle';
import { nameOf, no, yes, type Command, type Guard } from './guard';
import type { Invoice, Phase } from './invoice';
import { maySentBeVoid } from './void-sent';

const isDraft = (doing: string) =>
	no('invoice_is_draft', `The invoice is still a draft and cannot be ${doing}.`, 'Finalise the invoice first.');
const isVoid = (doing: string) =>
	no(
		'invoice_is_void',
		`The invoice is void and cannot be ${doing}.`,
		'Create a new invoice, or clone this one; voiding cannot be undone.',
	);

/**
 * Credit notes lock an invoice as payments do. Those that were taken back stay in the books, and so does the invoice.
 */
function noCredits(invoice: Invoice, cannot: string, credits: readonly object[] = issuedCredits(invoice)) {
	if (credits.length === 0) return null;
	return {
		code: 'invoice_has_credits' as const,
		message: `${nameOf(invoice)} has credit notes and ${cannot}.`,
		fix: 'Leave the invoice as it is, and credit what is left of it.',
	};
}

/** Model B.1: no payment made on it, not from a recurring invoice, and the ledger's setting allows it. */
const mayEditIssued: Guard = (invoice, settings) => {
	const barred = noCredits(invoice, 'can no longer be edited') ?? deductedInvoice(invoice, 'can no longer be edited');
	if (barred) return barred;
	if (invoice.payments.some((payment) => isLive(payment) || isOnline(payment)))
		return {
			code: 'invoice_has_payments',
			message: `${nameOf(invoice)} has payments and can no longer be edited.`,
			fix: 'Delete its payments first, or void it and create a new invoice.',
		};
	if (invoice.source === 'recurring')
		return {
			code: 'invoice_is_recurring',
			message: `${nameOf(invoice)} was made by a recurring invoice and cannot be edited once it is finalised.`,
			fix: 'Void it and create a new invoice.',
		};
	if (!settings.editFinalised)
		return {
			code: 'editing_not_allowed',
			message: `${nameOf(invoice)} is finalised, and the ledger does not allow finalised invoices to be edited.`,
			fix: 'Void it and create a new invoice, or switch on "Edit Finalised Invoices" in the ledger settings.',
		};
	return null;
};

/** Model B.3: never after an online payment, even a refunded one; not while a manual payment stands. */
const mayVoidIssued: Guard = (invoice, settings) => {
	const barred = noCredits(invoice, 'cannot be voided') ?? deductedInvoice(invoice, 'cannot be voided');
	if (barred) return barred;
	if (invoice.payments.some(isOnline))
		return {
			code: 'online_payment_made',
			message: `An online payment was made on ${invoice.number === null ? 'the invoice' : `invoice ${invoice.number}`}, so it can never be voided.`,
			fix: 'Refund the client and create a new invoice for what is still owed.',
		};
	if (invoice.payments.some(isLive))
		return {
			code: 'invoice_has_payments',
			message: `${nameOf(invoice)} has payments and cannot be voided.`,
			fix: 'Delete its payments first.',
		};
	return maySentBeVoid(invoice, settings);
};

/** Model B.3: only if unpaid and the setting allows it. */
const mayDeleteIssued: Guard = (invoice, settings) => {
	const barred =
		noCredits(invoice, 'cannot be deleted', invoice.creditNotes) ?? deductedInvoice(invoice, 'cannot be deleted');
	if (barred) return barred;
	if (invoice.payments.some((payment) => isLive(payment) || isOnline(payment)))
		return {
			code: 'invoice_has_payments',
			message: `${nameOf(invoice)} has payments and cannot be deleted.`,
			fix: 'Delete its payments first, or keep the invoice.',
		};
	if (!settings.deleteFinalised)
		return {
			code: 'deleting_not_allowed',
			message: `${nameOf(invoice)} is finalised, and the ledger does not allow finalised invoices to be deleted.`,
			fix: 'Void it instead, or switch on "Delete Finalised Invoices" in the ledger settings.',
		};
	return null;
};

const alreadyFinal = no('already_finalised', 'The invoice is finalised already.', 'Use the invoice as it is.');

const onlyOfCredits = no(
	'not_a_credit_note',
	'The record is an invoice, and money is paid back on a credit note.',
	'Make one with Invoice → Credit and "Pay Back" under "What Was Paid", and name that credit note here.',
);

/**
 * Every (phase, command) pair of an invoice (I8); those of a credit note are beside it. Model B of the design; a test
 * walks through all of them.
 */
export const LIFE_CYCLE: Readonly<Record<Phase, Readonly<Record<Command, Guard>>>> = {
	draft: {
		update: yes,
		finalise: yes,
		pay: isDraft('paid'),
		deletePayment: isDraft('changed in its payments'),
		void: no(
			'invoice_is_draft',
			'The invoice is still a draft; there is nothing to void.',
			'Delete the draft instead.',
		),
		delete: yes,
		clone: mayClone,
		recordSending: isDraft('sent'),
		link: yes,
		credit: no(
			'invoice_is_draft',
			'The invoice is still a draft; there is nothing to credit.',
			'Edit or delete the draft instead.',
		),
		refund: onlyOfCredits,
	},
	issued: {
		update: mayEditIssued,
		finalise: alreadyFinal,
		pay: yes,
		deletePayment: yes,
		void: mayVoidIssued,
		delete: mayDeleteIssued,
		clone: mayClone,
		recordSending: yes,
		link: yes,
		credit: (invoice) => deductedInvoice(invoice, 'cannot be credited'),
		refund: onlyOfCredits,
	},
	void: {
		update: isVoid('edited'),
		finalise: isVoid('finalised'),
		pay: isVoid('paid'),
		deletePayment: isVoid('changed in its payments'),
		void: no('invoice_is_void', 'The invoice is void already.', 'Nothing is left to do.'),
		delete: no(
			'invoice_is_void',
			'The invoice is void; it stays in the books and cannot be deleted.',
			'Leave it as it is.',
		),
		clone: mayClone,
		recordSending: isVoid('sent'),
		link: isVoid('linked to a job'),
		credit: isVoid('credited'),
		refund: onlyOfCredits,
	},
};

export type { Command } from './guard';

/** Whether its client has yet to open its page. A draft has no page, and of a void one nothing is published. */
export const isUnseen = ({ phase, viewedAt }: Invoice): boolean => phase === 'issued' && viewedAt === null;

/** Whether a command may be given now; null means yes. */
export const mayI = (command: Command, invoice: Invoice, settings: Settings): Refusal | null =>
	(invoice.credit === null ? LIFE_CYCLE : CREDIT_LIFE_CYCLE)[invoice.phase][command](invoice, settings);
