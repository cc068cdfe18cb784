/** Words of fields about the accounts of the seller; see field-name.ts. */
export const ACCOUNT_WORDS = {
	bankgiro: 'the Bankgiro number of the seller',
	bic: 'the BIC of the seller',
	iban: 'the IBAN of the seller',
	plusgiro: 'the Plusgiro number of the seller',
	swishNumber: 'the Swish number of the seller',
} as const;
