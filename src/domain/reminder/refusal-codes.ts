/** Codes of reminders; see refusal-codes.ts. */
export const REMINDER_MEANINGS = {
	fee_too_early: 'The reminder asks for a fee earlier than Norwegian law allows.',
	invoice_is_credited: 'The invoice was taken back by credit notes.',
	invoice_is_paid: 'The invoice is paid.',
	later_step_made: 'The invoice has a reminder of a later step already.',
	no_reminder_steps: 'The ledger has no steps of reminders.',
	nothing_to_waive: 'Nothing is open of the charges of reminders.',
	payment_is_pending: 'A payment on the invoice is on its way.',
	reminder_too_early: 'The day of the reminder has not come.',
	reminders_on_hold: 'Reminders of the invoice are held back.',
	same_day: 'Two rows of a list begin on the same day.',
	same_step: 'Two steps of reminders have the same days.',
	same_words: 'Two rows of a list have words for the same.',
	term_too_short: 'The reminder gives fewer days to pay than Norwegian law asks for.',
	too_many_fees: 'More reminders ask for a fee than Norwegian law allows.',
	unknown_reminder: 'The invoice has no reminder of that step.',
	unknown_step: 'The ledger has no such step of reminders.',
} as const;
