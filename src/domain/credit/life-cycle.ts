import { nameOf, no, yes, type Command, type Guard } from '../invoice/guard';
import type { Phase } from '../invoice/invoice';
import { maySentBeVoid } from '../invoice/void-sent';
import { isLive } from '../payment/payment';

const never = (doing: string, fix: string): Guard =>
	no('is_credit_note', `The record is a credit note, and a credit note cannot be ${doing}.`, fix);

const ALWAYS_BARRED: Readonly<Record<'pay' | 'link' | 'clone' | 'credit', Guard>> = {
	pay: never('paid', 'Name the invoice; money that goes back to the client is a refund.'),
	link: never('linked to a job', 'Link the invoice that it corrects.'),
	clone: never('cloned', 'Credit the invoice again, if something is left of it.'),
	credit: never('credited', 'Make a new invoice over what the client owes again.'),
};

const isDraft = (doing: string): Guard =>
	no('invoice_is_draft', `The credit note is still a draft and cannot be ${doing}.`, 'Finalise it first.');
const isVoid = (doing: string): Guard =>
	no('invoice_is_void', `The credit note was taken back and cannot be ${doing}.`, 'Credit the invoice anew.');

/** What was paid back is not taken back. What was kept is looked at where the kept money is known. */
const mayTakeBack: Guard = (invoice, settings) => {
	if (invoice.payments.some(isLive))
		return {
			code: 'credit_used',
			message: `Money was paid back on ${nameOf(invoice).replace('Invoice', 'credit note')}, so it cannot be voided.`,
			fix: 'Make a new invoice over what the client owes again.',
		};
	return maySentBeVoid(invoice, settings);
};

/** Every (phase, command) pair of a credit note (I8). */
export const CREDIT_LIFE_CYCLE: Readonly<Record<Phase, Readonly<Record<Command, Guard>>>> = {
	draft: {
		...ALWAYS_BARRED,
		update: yes,
		finalise: yes,
		deletePayment: isDraft('changed in its refunds'),
		void: no(
			'invoice_is_draft',
			'The credit note is still a draft; there is nothing to void.',
			'Delete the draft instead.',
		),
		delete: yes,
		recordSending: isDraft('sent'),
		refund: isDraft('paid back'),
	},
	issued: {
		...ALWAYS_BARRED,
		update: never('edited once it is finalised', 'Void it if it was not sent, and credit the invoice anew.'),
		finalise: no('already_finalised', 'The credit note is finalised already.', 'Use the credit note as it is.'),
		deletePayment: yes,
		void: mayTakeBack,
		delete: never('deleted once it is finalised', 'Void it if nothing of it was used: it stays in the books.'),
		recordSending: yes,
		refund: yes,
	},
	void: {
		...ALWAYS_BARRED,
		update: isVoid('edited'),
		finalise: isVoid('finalised'),
		deletePayment: isVoid('changed in its refunds'),
		void: no('invoice_is_void', 'The credit note was taken back already.', 'Nothing is left to do.'),
		delete: no('invoice_is_void', 'The credit note was taken back; it stays in the books.', 'Leave it as it is.'),
		recordSending: isVoid('sent'),
		refund: isVoid('paid back'),
	},
};
