import type { FieldName } from '../../domain/field-name';
import type { Refusal } from '../../domain/refusal';
import { refusalsOf, wasDeleted } from '../../remote/refusals';

export const { unknownClient, unknownInvoice, unknownPayment, unknownJob, unknownProposal, jobOfOtherClient } =
	refusalsOf({
		label: 'HubSpot',
		account: 'the HubSpot account',
		client: 'contact',
		job: 'deal or ticket',
		proposal: 'quote',
	});

export const clientWithoutDetails = (contactId: string): Refusal => ({
	code: 'client_without_name',
	message: `The contact "${contactId}" has no name, no company and no e-mail address, and HubSpot opens no invoice of such a contact.`,
	fix: 'Add its name or e-mail address in HubSpot.',
	field: 'client',
});
export const contactMissing = (invoiceId: string): Refusal => ({
	code: 'client_missing',
	message: `The draft ${invoiceId} has no contact, and HubSpot opens no invoice without one.`,
	fix: 'Add the contact to the draft in HubSpot.',
	field: 'invoice',
});
export const linesMissing = (invoiceId: string): Refusal => ({
	code: 'no_lines',
	message: `The draft ${invoiceId} has no line, and HubSpot opens no invoice without one.`,
	fix: 'Add a line to the draft.',
	field: 'invoice',
});

export const madeBySubscription = (name: string): Refusal => ({
	code: 'invoice_is_recurring',
	message: `Invoice ${name} belongs to a subscription, and HubSpot deletes no such invoice.`,
	fix: 'Keep the invoice, or void it in HubSpot.',
	field: 'invoice',
});
export const paidOnline = (name: string): Refusal => ({
	code: 'invoice_has_payments',
	message: `Invoice ${name} has an online payment, and HubSpot deletes no such invoice, not even once it is refunded.`,
	fix: 'Keep the invoice; money that goes back is refunded in HubSpot.',
	field: 'invoice',
});

/** @param reason in HubSpot's words */
export const deletingNotAllowed = (name: string, reason: string): Refusal => ({
	code: 'deleting_not_allowed',
	message: `Invoice ${name} was not deleted. ${reason}`,
	fix: 'HubSpot deletes no invoice with a credit memo, an online payment or a subscription. Others that are finalised and unpaid it deletes where that is allowed under Settings, Objects, Invoices ("delete unpaid invoices"); or void the invoice there.',
});

export const currencyNotInAccount = (currency: string, known: readonly string[]): Refusal => ({
	code: 'currency_not_in_account',
	message: `The HubSpot account does not use ${currency}; it uses ${known.join(', ')}.`,
	fix: 'Bill in one of these, or add the currency in HubSpot under Settings, Account Defaults, Currency.',
	field: 'currency',
});

export const billedOtherwise = (asked: string, billed: string): Refusal => ({
	code: 'total_differs',
	message: `HubSpot would bill ${billed} where ${asked} was asked for.`,
	fix: 'Nothing was billed. Check taxes, fees and discounts that HubSpot adds by itself, and prices with more decimals than the currency has.',
});

/** @param why HubSpot bills it, as the end of a sentence */
export const quoteBilledByHubSpot = (title: string, why: string): Refusal => ({
	code: 'billed_elsewhere',
	message: `The quote "${title}" is billed in HubSpot: ${why}.`,
	fix: 'Leave its billing to HubSpot, which would otherwise bill it twice. What HubSpot is not to bill, make with lines of your own instead of the proposal.',
	field: 'proposal',
});

/** @param total of the quote @param counted total of its lines */
export const quoteOfOtherSum = (title: string, total: string, counted: string): Refusal => ({
	code: 'total_differs',
	message: `The quote "${title}" comes to ${total}, and its lines to ${counted}.`,
	fix: 'Put discounts, fees and taxes of the quote into its lines in HubSpot, discounts as percentages, or make the invoice with lines of your own.',
	field: 'proposal',
});

/** @param of whose lines they are, such as `quote "Roof"` */
export const recurringLines = (of: string, names: readonly string[], field: FieldName = 'proposal'): Refusal => ({
	code: 'recurring_lines',
	message: `The ${of} has lines that recur (${names.map((name) => `"${name}"`).join(', ')}), and an invoice would bill them once only.`,
	fix: 'Bill them by a subscription in HubSpot, or with Recurring Invoice in Invoicing Ledger; what is billed once, make with lines of your own.',
	field,
});

export const amountNeeded = (): Refusal => ({
	code: 'amount_needed',
	message: 'A payment without an invoice needs an amount.',
	fix: 'Give the amount that was received, or name the invoice.',
	field: 'amount',
});
export const currencyNeeded = (): Refusal => ({
	code: 'currency_needed',
	message: 'A payment without an invoice needs a currency.',
	fix: 'Give the currency of the payment, or name the invoice.',
	field: 'currency',
});

/** The key of a payment that is in the recycling bin, or whose money did not stay. */
export const paymentIsGone = (key: string): Refusal =>
	wasDeleted('payment', key, 'was deleted in HubSpot, or it failed or was refunded there');

export const processedByHubSpot = (id: string): Refusal => ({
	code: 'payment_processed_elsewhere',
	message: `HubSpot processed the payment "${id}" itself, and such payments cannot be changed or deleted from outside.`,
	fix: 'Refund it in HubSpot.',
	field: 'payment',
});

export const wordingNotKept = (): Refusal => ({
	code: 'not_offered',
	message: 'HubSpot keeps no wording of e-mails with an invoice.',
	fix: 'Give the subject and the text where the e-mail is sent.',
	field: 'email',
});
