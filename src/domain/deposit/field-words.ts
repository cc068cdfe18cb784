/** Words of fields about deposits, and what they stand for. */
export const DEPOSIT_WORDS = {
	deductDeposits: 'the deposit invoices that an invoice deducts, by number or ID',
	depositAmount: 'how much of what is agreed a deposit bills, as an amount with tax',
	depositPercent: 'how much of what is agreed a deposit bills, in percent',
} as const;
