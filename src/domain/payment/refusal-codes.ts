/**
 * Why money was not taken, credited or paid back, or an invoice stays because of that. In the order of the alphabet.
 */
export const MONEY_MEANINGS = {
	above_balance: 'The payment is above what is open on the invoice.',
	above_refund: 'The amount is above what is left to be paid back on the credit note.',
	ambiguous_payment: 'Several payments that are not applied yet fit the amount and the payer.',
	credit_above_line: 'More of a line is to be credited than is left of it.',
	credit_above_rate: 'More is to be credited than was invoiced at that tax category and rate.',
	credit_above_total: 'More is to be credited than is left of the invoice.',
	credit_before_invoice: 'The credit note is dated before the invoice that it corrects.',
	credit_of_other_client: 'What a credit note kept for one client pays no invoice of another.',
	credit_used: 'Something of the credit note was used already, so it is not taken back.',
	invoice_has_credits: 'Credit notes name the invoice, so it stays as it is.',
	invoice_was_sent: 'The client has the invoice, and the books of its country keep what was sent.',
	is_credit_note: 'That cannot be done with a credit note.',
	not_a_credit_note: 'The record is an invoice, and that is done with credit notes.',
	nothing_open: 'Nothing is open on the invoice.',
	nothing_to_credit: 'Nothing is left to credit on the invoice.',
	nothing_to_refund: 'Nothing is left to be paid back on the credit note.',
	payment_applied: 'The payment stands on an invoice already.',
	payment_missing: 'No payment was named.',
	payment_of_credit_note: 'The payment belongs to a credit note, and goes with it.',
	payment_pending: 'A pending payment is about to pay what is to be credited.',
	same_line: 'A line is named twice.',
	unknown_line: 'The invoice has no such line.',
} as const;
