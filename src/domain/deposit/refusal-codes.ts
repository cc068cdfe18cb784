/** Codes about deposits, and what they mean. */
export const DEPOSIT_MEANINGS = {
	deposit_above_total: 'The deposit is more than what was agreed.',
	deposit_deducts: 'The invoice would bill a deposit and deduct deposits.',
	deposit_in_other_currency: 'The deposit is in another currency than the invoice that is to deduct it.',
	deposit_is_deducted: 'A final invoice deducts the deposit, so it stays as it is, and is not deducted again.',
	deposit_not_issued: 'The deposit is a draft or void, so it is not deducted.',
	deposit_of_nothing: 'The deposit comes to nothing.',
	deposit_of_other_client: 'The deposit bills another client.',
	deposit_of_proposal: 'The invoice is made of a proposal, which has neither deposits nor a final invoice.',
	deposit_was_credited: 'Nothing is left of the deposit after its credit notes.',
	deposits_above_invoice: 'The deposits come to more than the invoice that is to deduct them.',
	deposits_were_freed: 'The credit note freed the deposits of its invoice, so it is not taken back.',
	invoice_deducts_deposits: 'The invoice deducts deposits, so it is not cloned.',
	not_a_deposit: 'The invoice bills no deposit.',
	share_not_positive: 'A deposit must be above zero.',
	too_many_deposits: 'The invoice names more deposits than it takes.',
	two_shares: 'A deposit is given in percent and as an amount.',
} as const;
