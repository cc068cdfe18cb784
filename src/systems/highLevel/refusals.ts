import type { FieldName } from '../../domain/field-name';
import { formatAmount } from '../../domain/money';
import type { Refusal } from '../../domain/refusal';
import { shown } from '../../domain/shown';

const CALLED_THERE = { client: 'contact', invoice: 'invoice', job: 'opportunity', proposal: 'estimate' } as const;

const notThere = (what: keyof typeof CALLED_THERE, id: string, field: FieldName, fix: string): Refusal => ({
	code: `unknown_${what}`,
	message: `There is no ${CALLED_THERE[what]} ${shown(id)} in this HighLevel location.`,
	fix,
	field,
});

export const unknownInvoice = (id: string) =>
	notThere('invoice', id, 'invoice', 'Pick one of the invoices; a deleted one is gone for good.');
export const unknownClient = (idOrEmail: string) =>
	notThere('client', idOrEmail, 'client', 'Pick one of the contacts, or add this one in HighLevel first.');
export const unknownJob = (id: string) => notThere('job', id, 'job', 'Pick one of the opportunities.');
export const unknownProposal = (id: string) =>
	notThere('proposal', id, 'proposal', 'Pick one of the accepted estimates.');

export const ambiguousClient = (email: string, count: number): Refusal => ({
	code: 'ambiguous_client',
	message: `${count} contacts have the e-mail address ${email}.`,
	fix: 'Name the contact by its id, or merge the contacts in HighLevel.',
	field: 'client',
});

/** Model A.3: the invoice and the job belong to the same client. */
export const jobOfOtherClient = (jobTitle: string): Refusal => ({
	code: 'job_of_other_client',
	message: `The opportunity "${jobTitle}" belongs to another contact than the invoice.`,
	fix: 'Pick an opportunity of the same contact.',
	field: 'job',
});

export const userMissing = (): Refusal => ({
	code: 'user_missing',
	message:
		'HighLevel finalises and sends an invoice only in the name of one of its users, and the credential names none.',
	fix: 'Put the id of a user who has access to the location into the credential.',
	field: 'userId',
});

export const negativeLine = (at: number): Refusal => ({
	code: 'negative_line',
	message: `lines[${at}] gives money back, and HighLevel takes no negative items.`,
	fix: 'Lower the price of another line, or give the discount on the lines.',
	field: `lines[${at}]`,
});

export const amountTooLarge = (): Refusal => ({
	code: 'amount_too_large',
	message: 'The invoice comes to more than the API can carry exactly.',
	fix: 'Split the invoice.',
	field: 'lines',
});

export const totalDiffers = (asked: bigint, billed: bigint, currency: string, what: string, fix: string): Refusal => ({
	code: 'total_differs',
	message: `HighLevel bills ${formatAmount(billed, currency)} ${currency} where the lines come to ${formatAmount(asked, currency)} ${currency}: ${what}`,
	fix,
	field: 'lines',
});

export const scheduleInAmounts = (): Refusal => ({
	code: 'not_offered',
	message: 'The invoice has a payment schedule in fixed amounts, which would not come to the new total.',
	fix: 'Change the invoice in HighLevel, or give its payment schedule in percent there.',
	field: 'lines',
});

export const keepsOnlyDrafts = (number: string | null): Refusal => ({
	code: 'deleting_not_allowed',
	message: `Invoice ${number ?? 'without a number'} is finalised, and HighLevel deletes drafts only.`,
	fix: 'Void it instead.',
	field: 'invoice',
});

export const paidInHighLevel = (number: string | null, doing: string): Refusal => ({
	code: 'invoice_has_payments',
	message: `Invoice ${number ?? 'without a number'} has payments and cannot be ${doing}.`,
	fix: 'Refund the payments in HighLevel first, or keep the invoice.',
	field: 'invoice',
});

/** The key of a payment whose money is not on its invoice any more. */
export const paymentIsGone = (key: string): Refusal => ({
	code: 'payment_was_deleted',
	message: `The payment that the idempotency key "${key}" made was removed or refunded in HighLevel, or its invoice deleted.`,
	fix: 'Give a new key when a new payment is wanted.',
	field: 'idempotencyKey',
});

export const proposalNotAccepted = (title: string, status: string): Refusal => ({
	code: 'proposal_not_accepted',
	message: `The estimate "${title}" is ${status === '' ? 'not accepted' : status}, and only an accepted one becomes an invoice.`,
	fix:
		status === 'invoiced'
			? 'Use the invoice that was made of it.'
			: 'Wait until the client has accepted it, or make an invoice of its lines.',
	field: 'proposal',
});

/** HighLevel makes the invoice of an estimate itself, for the contact of the estimate. */
export const proposalOfOtherClient = (title: string): Refusal => ({
	code: 'proposal_of_other_client',
	message: `The estimate "${title}" belongs to another contact than the invoice.`,
	fix: 'Leave the client out, or make an invoice of its lines without naming the estimate.',
	field: 'client',
});

export const unreadableSeal = (): Refusal => ({
	code: 'sign_in_unusable',
	message: 'The Webhook Public Key in the credential is no Ed25519 public key.',
	fix: 'Give the key as PEM, in base64 or in hex: its 32 bytes alone, or in DER (SPKI). Left empty, the one that HighLevel publishes is used.',
	field: 'webhookSeal',
});

export const wordingNotKept = (): Refusal => ({
	code: 'not_offered',
	message: 'HighLevel cannot keep the words of the e-mail with an invoice that exists.',
	fix: 'Leave subject, text and CC out, and give them to the node that sends the e-mail.',
	field: 'emailText',
});
