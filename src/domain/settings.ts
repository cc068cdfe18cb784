import type { DeliverySettings } from './delivery/delivery-choice';
import type { LetterWindow } from './delivery/letter-window';
import type { RoundTotals } from './invoice/rounding';
import type { ReferenceScheme } from './payment-reference/reference-scheme';
import type { CreditNumbers, NumberRestart } from './numbering';
import { NO_POSTAL_ADDRESS, type PostalAddress } from './postal-address';
import { DEFAULT_REMINDERS, type ReminderSettings } from './reminder/ladder';

/** What the owner of a ledger decides once. Every rule that "the setting allows" is named here. */
export interface Settings extends PostalAddress, DeliverySettings, ReminderSettings {
	/** The legal name (BT-27 of EN 16931). */
	readonly companyName: string;
	/** Under which the business is known, where it is another name (BT-28). */
	readonly tradingName: string;
	readonly companyEmail: string;
	readonly organisationNumber: string;
	readonly vatNumber: string;
	/** Where the seller receives e-invoices and is known as their sender (BT-34), such as `0007:5560160680`. */
	readonly electronicAddress: string;
	/** Such as "Godkänd för F-skatt" or "Foretaksregisteret" (BT-33). */
	readonly taxNote: string;
	readonly phone: string;
	readonly website: string;
	/** Without spaces. */
	readonly iban: string;
	readonly bic: string;
	/** Digits alone, as are `plusgiro`, `accountNumber` and `swishNumber`. */
	readonly bankgiro: string;
	readonly plusgiro: string;
	/** Norwegian, 11 digits. */
	readonly accountNumber: string;
	readonly swishNumber: string;
	readonly referenceScheme: ReferenceScheme;
	/** Digits in all of a payment reference of fixed length; 0 where the scheme has none. */
	readonly referenceLength: number;
	/** An address with shortcodes, from which invoices without a payment link of their own get one; '' for none. */
	readonly paymentLinkPattern: string;
	/** Used when neither the invoice nor its template names a currency. */
	readonly currency: string;
	/** Whether what clients owe is rounded to whole units of the currency. */
	readonly roundTotals: RoundTotals;
	/** IANA zone in which "today" is read for issue dates, due dates and overdue. */
	readonly timeZone: string;
	/** en, sv, nb or ro: for clients that have no language of their own. */
	readonly language: string;
	readonly paymentTermsDays: number;
	/** Stands before an invoice's number; takes codes such as `{year}` (`readNumberPrefix`). */
	readonly numberPrefix: string;
	/** Least number of digits: 4 gives 0001. */
	readonly numberDigits: number;
	readonly numberRestart: NumberRestart;
	readonly creditNumbers: CreditNumbers;
	/** Stands before a credit note's number where they have numbers of their own; takes the same codes. */
	readonly creditNumberPrefix: string;
	/** Whether what credit notes kept for a client pays the client's next invoice as it is finalised. */
	readonly applyKept: boolean;
	/** What happens to a payment above the balance: refused, or kept as the client's credit (I2). */
	readonly overpayment: 'refuse' | 'credit';
	/** Whether a pending payment counts as paid (model A.6). */
	readonly pendingCounts: boolean;
	/** Whether a finalised invoice without payments may be edited (model B.1). */
	readonly editFinalised: boolean;
	/** Whether a finalised, unpaid invoice may be deleted for good (model B.3). */
	readonly deleteFinalised: boolean;
	/** Whether an invoice that was sent may be voided: `auto` as the books of the seller's country want it. */
	readonly voidSent: 'auto' | 'allow' | 'refuse';
	/** #rrggbb, for the e-mail and the pages a client sees. */
	readonly brandColour: string;
	readonly logoUrl: string;
	/** The SHA-256 of the stored logo's bytes, as hex; '' for none. */
	readonly logo: string;
	/** Small print at the foot of documents. */
	readonly footerText: string;
	/** The last words of an invoice, such as thanks. */
	readonly closingWords: string;
	/** Before a proposal's number, with the same codes; its digits are as many as an invoice's. */
	readonly proposalNumberPrefix: string;
	/** How many days a proposal can be signed when it names no date of its own. */
	readonly proposalValidityDays: number;
	/**
	 * Where clients read and sign proposals; the trigger that hosts the page writes it when its workflow is published.
	 */
	readonly proposalPageUrl: string;
	/** Where clients read and pay invoices; the trigger that hosts the page writes it at publishing. */
	readonly invoicePageUrl: string;
	/** Where the owner reads the overview; the trigger that hosts the page writes it at publishing. */
	readonly overviewPageUrl: string;
	/** Where the PDF of a letter has its address. */
	readonly letterWindow: LetterWindow;
}

/** The careful choices: nothing final can be changed, nothing counts before it is there. */
export const DEFAULT_SETTINGS: Settings = {
	companyName: '',
	tradingName: '',
	companyEmail: '',
	organisationNumber: '',
	vatNumber: '',
	electronicAddress: '',
	taxNote: '',
	...NO_POSTAL_ADDRESS,
	phone: '',
	website: '',
	iban: '',
	bic: '',
	bankgiro: '',
	plusgiro: '',
	accountNumber: '',
	swishNumber: '',
	referenceScheme: 'none',
	referenceLength: 0,
	paymentLinkPattern: '',
	currency: 'EUR',
	roundTotals: 'none',
	timeZone: 'UTC',
	language: 'en',
	paymentTermsDays: 14,
	numberPrefix: '',
	numberDigits: 4,
	numberRestart: 'never',
	creditNumbers: 'invoices',
	creditNumberPrefix: 'CN-',
	applyKept: false,
	overpayment: 'refuse',
	pendingCounts: false,
	editFinalised: false,
	deleteFinalised: false,
	voidSent: 'auto',
	brandColour: '#1f4e79',
	logoUrl: '',
	logo: '',
	footerText: '',
	closingWords: '',
	proposalNumberPrefix: 'P-',
	proposalValidityDays: 30,
	proposalPageUrl: '',
	invoicePageUrl: '',
	overviewPageUrl: '',
	deliverBy: 'email',
	deliverAllBy: '',
	deliveryFallback: ['email'],
	letterWindow: 'auto',
	...DEFAULT_REMINDERS,
};
