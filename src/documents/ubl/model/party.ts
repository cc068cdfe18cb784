import type { LocalDate } from '../../../domain/local-date';
import type { Identifier } from './basics';

/** Where somebody is (BG-5, BG-8, BG-12, BG-15). */
export interface EInvoiceAddress {
	readonly line1: string;
	readonly line2: string;
	readonly line3: string;
	readonly city: string;
	readonly postalCode: string;
	/** ISO 3166-2 in Romania, such as RO-CJ; elsewhere the name of a county or state. */
	readonly subdivision: string;
	/** ISO 3166-1 alpha-2. */
	readonly country: string;
}

/** Seller (BG-4) or buyer (BG-7). */
export interface EInvoiceParty {
	/** BT-27, BT-44: the legal name. */
	readonly name: string;
	/** BT-28, BT-45. */
	readonly tradingName: string;
	/** BT-34, BT-49: where the network delivers. */
	readonly endpoint: Identifier | null;
	/** BT-29, BT-46. A buyer has one at most. */
	readonly identifiers: readonly Identifier[];
	/** BT-30, BT-47: the number in a register. */
	readonly legalId: Identifier | null;
	/** BT-31, BT-48, with the letters of its country. */
	readonly vatNumber: string;
	/** BT-32, of the seller alone, such as "Godkänd för F-skatt". */
	readonly taxRegistration: string;
	/** BT-33, of the seller alone. */
	readonly legalForm: string;
	readonly address: EInvoiceAddress;
	/** BG-6, BG-9. */
	readonly contact: { readonly name: string; readonly phone: string; readonly email: string };
}

/** Who is paid, where it is not the seller (BG-10). */
export interface Payee {
	readonly name: string;
	readonly identifier: Identifier | null;
	readonly legalId: Identifier | null;
}

/** Who answers for the seller's VAT (BG-11). */
export interface TaxRepresentative {
	readonly name: string;
	readonly vatNumber: string;
	readonly address: EInvoiceAddress;
}

/** Where and when it was delivered (BG-13). */
export interface Delivery {
	/** BT-70. */
	readonly name: string;
	/** BT-71. */
	readonly location: Identifier | null;
	/** BT-72. */
	readonly date: LocalDate | null;
	/** BG-15. */
	readonly address: EInvoiceAddress | null;
}
