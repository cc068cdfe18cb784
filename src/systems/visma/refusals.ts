import { formatAmount } from '../../domain/money';
import type { Refusal } from '../../domain/refusal';
import { shown } from '../../domain/shown';
import { refusalsOf, wasDeleted } from '../../remote/refusals';

export const { unknownClient, unknownInvoice, unknownJob, unknownProposal, jobOfOtherClient } = refusalsOf({
	label: 'Visma',
	account: 'this company in Visma',
	client: 'customer',
	job: 'project',
	proposal: 'quote',
});

export const ambiguousClient = (name: string, count: number): Refusal => ({
	code: 'ambiguous_client',
	message: `${count} customers in Visma fit ${shown(name)}.`,
	fix: 'Name the customer by its ID, or make their addresses and numbers different in Visma.',
	field: 'client',
});

export const inactiveClient = (name: string): Refusal => ({
	code: 'unknown_client',
	message: `The customer ${shown(name)} is not active in Visma.`,
	fix: 'Activate the customer in Visma, or pick another one.',
	field: 'client',
});

export const otherCurrency = (asked: string, billed: string, name: string): Refusal => ({
	code: 'currency_not_in_account',
	message: `The invoice is in ${asked}, and Visma bills the customer ${shown(name)} in ${billed}.`,
	fix: `Bill it in ${billed}, or change the currency of the customer in Visma.`,
	field: 'currency',
});

export const noArticle = (rate: string, at: number): Refusal => ({
	code: 'no_such_tax_rate',
	message: `lines[${at}] has ${rate} % tax, and no active article in Visma has that rate: VAT comes from the article there.`,
	fix: `Add an article with ${rate} % VAT in Visma, or name one in the credential.`,
	field: `lines[${at}].taxRate`,
});

export const untaxedOtherwise = (category: string, at: number): Refusal => ({
	code: 'not_offered',
	message: `lines[${at}] has the tax category ${category}, which Visma derives from the customer's country and VAT number.`,
	fix: 'Leave the tax category out, and set country and VAT number of the customer in Visma.',
	field: `lines[${at}].taxCategory`,
});

export const textTooLong = (field: 'reference' | 'buyerReference' | 'purchaseOrder', most: number): Refusal => ({
	code: 'text_too_long',
	message: `${field} is longer than the ${most} characters that Visma keeps.`,
	fix: `Shorten ${field}, or write it into the note.`,
	field,
});

export const forBusinessesOnly = (): Refusal => ({
	code: 'not_offered',
	message: 'Visma keeps no buyer reference for private persons.',
	fix: 'Leave buyerReference out, or write it into the note.',
	field: 'buyerReference',
});

export const tooManyRows = (): Refusal => ({
	code: 'too_many_lines',
	message: 'The invoice comes to more than the 1,000 rows that Visma takes.',
	fix: 'Split it into several invoices, or sum lines up.',
	field: 'lines',
});

export const amountTooLarge = (): Refusal => ({
	code: 'amount_too_large',
	message: 'The invoice comes to more than the API can carry exactly.',
	fix: 'Split the invoice.',
	field: 'lines',
});

export const periodLocked = (lockedTo: string): Refusal => ({
	code: 'period_locked',
	message: `The books are locked in Visma up to ${lockedTo}.`,
	fix: 'Give a later date, or unlock the period in Visma.',
	field: 'issueDate',
});

export const totalDiffers = (asked: bigint, billed: bigint, currency: string): Refusal => ({
	code: 'total_differs',
	message: `Visma bills ${formatAmount(billed, currency)} ${currency} where the lines come to ${formatAmount(asked, currency)} ${currency}: nothing was made.`,
	fix: 'Check the VAT of the customer and of the article, and give each line a price of two decimals.',
	field: 'lines',
});

export const keepsOnlyDrafts = (number: string | null): Refusal => ({
	code: 'deleting_not_allowed',
	message: `Invoice ${number ?? 'without a number'} is finalised, and Visma deletes drafts only.`,
	fix: 'Void it instead.',
	field: 'invoice',
});

export const changesOnlyDrafts = (number: string | null): Refusal => ({
	code: 'editing_not_allowed',
	message: `Invoice ${number ?? 'without a number'} is finalised, and Visma changes drafts only.`,
	fix: 'Void it and make a new one.',
	field: 'invoice',
});

export const paidInVisma = (number: string | null, doing: string): Refusal => ({
	code: 'invoice_has_payments',
	message: `Invoice ${number ?? 'without a number'} has payments and cannot be ${doing}.`,
	fix: 'Take the payments back in Visma first, or keep the invoice.',
	field: 'invoice',
});

export const soldInvoice = (number: string | null): Refusal => ({
	code: 'payment_processed_elsewhere',
	message: `Invoice ${number ?? 'without a number'} was sold to a factoring company, which takes its payments.`,
	fix: 'Leave the payment to the factoring company.',
	field: 'invoice',
});

export const noBankAccount = (name: string): Refusal => ({
	code: 'bank_account_missing',
	message:
		name === ''
			? 'Visma has no default bank account that is active.'
			: `Visma has no active bank account ${shown(name)}.`,
	fix: 'Name an active bank account of the company in the credential.',
	field: 'bankAccounts',
});

export const paidTooEarly = (paidOn: string, today: string): Refusal => ({
	code: 'date_in_future',
	message: `The payment is of ${paidOn}, and today is ${today}: Visma takes no payment of a day that is still to come.`,
	fix: 'Give today or an earlier day.',
	field: 'paidOn',
});

export const cannotReceive = (name: string): Refusal => ({
	code: 'cannot_receive',
	message: `Visma finds no address to which an e-invoice for ${shown(name)} could go.`,
	fix: 'Give the customer an electronic address in Visma, or send the invoice as a letter or an e-mail.',
	field: 'client',
});

export const paymentIsGone = (key: string): Refusal =>
	wasDeleted('payment', key, 'was taken back in Visma, or its invoice is gone');

export const proposalNotAccepted = (title: string, isInvoiced: boolean): Refusal => ({
	code: isInvoiced ? 'billed_elsewhere' : 'proposal_not_accepted',
	message: isInvoiced ? `${title} was invoiced in Visma already.` : `${title} has not been approved.`,
	fix: isInvoiced ? 'Use the invoice that was made of it.' : 'Wait until the quote is approved in Visma.',
	field: 'proposal',
});

export const proposalOfOtherClient = (title: string): Refusal => ({
	code: 'proposal_of_other_client',
	message: `${title} belongs to another customer than the invoice.`,
	fix: 'Leave the client out, or make an invoice of its lines without naming the quote.',
	field: 'client',
});

export const wordingNotKept = (): Refusal => ({
	code: 'not_offered',
	message: 'Visma cannot keep the words of the e-mail with an invoice that exists.',
	fix: 'Leave subject, text and CC out, and give them to the node that sends the e-mail.',
	field: 'emailText',
});

export const wayNotInCountry = (what: string, of: string): Refusal => ({
	code: 'way_not_offered',
	message: `Visma sends no ${what} for ${of}.`,
	fix: 'Send it another way, such as by e-mail.',
	field: 'way',
});

export const noConsumerInvoices = (): Refusal => ({
	code: 'way_not_offered',
	message: 'E-invoices to consumers are not activated for the company in Visma.',
	fix: 'Activate them in Visma (AutoInvoice), or send it another way.',
	field: 'way',
});

export const consumersOnly = (name: string): Refusal => ({
	code: 'cannot_receive',
	message: `The customer ${shown(name)} is a company, and e-invoices to consumers go to private persons.`,
	fix: 'Send it as an e-invoice, or another way.',
	field: 'client',
});

export const draftHasNoPdf = (): Refusal => ({
	code: 'invoice_is_draft',
	message: 'Visma gives out finalised invoices as a PDF, and this one is a draft.',
	fix: 'Finalise it first, or download the document of this package.',
	field: 'invoice',
});

export const noPdf = (number: string | null): Refusal => ({
	code: 'not_found',
	message: `Visma gave no address of a PDF of invoice ${number ?? 'without a number'}.`,
	fix: 'Download the document of this package, or open the invoice in Visma.',
	field: 'invoice',
});

export const notOverdue = (number: string | null, dueDate: string): Refusal => ({
	code: 'invoice_not_overdue',
	message: `Invoice ${number ?? 'without a number'} is due on ${dueDate}, and Visma reminds of overdue invoices only.`,
	fix: 'Remind of it after that day.',
	field: 'invoice',
});
