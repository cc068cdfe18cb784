/** What the owner of a ledger decides once. Every rule that "the setting allows" is named here. */
export interface Settings {
	readonly companyName: string;
	readonly companyEmail: string;
	/** Used when neither the invoice nor its template names a currency. */
	readonly currency: string;
	/** IANA zone in which "today" is read for issue dates, due dates and overdue. */
	readonly timeZone: string;
	/** en, sv, nb or ro: for clients that have no language of their own. */
	readonly language: string;
	readonly paymentTermsDays: number;
	readonly numberPrefix: string;
	/** Least number of digits: 4 gives 0001. */
	readonly numberDigits: number;
	/** What happens to a payment above the balance: refused, or kept as the client's credit (I2). */
	readonly overpayment: 'refuse' | 'credit';
	/** Whether a pending payment counts as paid (model A.6). */
	readonly pendingCounts: boolean;
	/** Whether a finalised invoice without payments may be edited (model B.1). */
	readonly editFinalised: boolean;
	/** Whether a finalised, unpaid invoice may be deleted for good (model B.3). */
	readonly deleteFinalised: boolean;
	/** #rrggbb, for the e-mail and the pages a client sees. */
	readonly brandColour: string;
	readonly logoUrl: string;
	/** Before a proposal's number; its digits are as many as an invoice's. */
	readonly proposalNumberPrefix: string;
	/** How many days a proposal can be signed when it names no date of its own. */
	readonly proposalValidityDays: number;
	/**
	 * Where clients read and sign proposals; the trigger that hosts the page writes it when its workflow is published.
	 */
	readonly proposalPageUrl: string;
}

/** The careful choices: nothing final can be changed, nothing counts before it is there. */
export const DEFAULT_SETTINGS: Settings = {
	companyName: '',
	companyEmail: '',
	currency: 'EUR',
	timeZone: 'UTC',
	language: 'en',
	paymentTermsDays: 14,
	numberPrefix: '',
	numberDigits: 4,
	overpayment: 'refuse',
	pendingCounts: false,
	editFinalised: false,
	deleteFinalised: false,
	brandColour: '#1f4e79',
	logoUrl: '',
	proposalNumberPrefix: 'P-',
	proposalValidityDays: 30,
	proposalPageUrl: '',
};
