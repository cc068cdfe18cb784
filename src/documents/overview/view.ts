import type { Instant } from '../../domain/local-date';
import type { ClientSort, InvoiceSort, Order } from '../../domain/overview/order';
import type { DeadLetter } from '../../ports/event-store';
import type { Unsettled } from '../../ports/journal';
import type { CurrencySum, LedgerFigures } from '../../ports/ledger-overview';

/** What one ledger shows on the page. */
export interface LedgerView {
	/** Of the company, or of its file; may be of anybody's writing. */
	readonly name: string;
	/** YYYY-MM-DD, in the ledger's time zone. */
	readonly today: string;
	readonly figures: LedgerFigures;
	readonly recurring: readonly {
		readonly name: string;
		readonly client: string;
		readonly date: string;
		readonly currency: string;
		/** Minor units; null where it is not known yet. */
		readonly amount: bigint | null;
	}[];
	readonly deadLetters: readonly DeadLetter[];
	readonly unsettled: readonly Unsettled[];
}

/** A ledger that could not be read. */
export interface AbsentLedger {
	readonly name: string;
	readonly isAbsent: true;
}

export interface OverviewPageInput {
	readonly ledgers: readonly (LedgerView | AbsentLedger)[];
	readonly madeAt: Instant;
	/** IANA name: in which the moment is shown. */
	readonly timeZone: string;
	/** #rrggbb */
	readonly colour: string;
	/** Chance, new for each page: only what carries it may style it. */
	readonly nonce: string;
	readonly invoices: Order<InvoiceSort>;
	readonly clients: Order<ClientSort>;
	/** The parameters of the address that open the page, without those of the orders. */
	readonly link: Readonly<Record<string, string>>;
}

export const isAbsent = (ledger: LedgerView | AbsentLedger): ledger is AbsentLedger => 'isAbsent' in ledger;

/** Sums of several ledgers as one, by currency. Amounts of two currencies are never added. */
export function addedUp(lists: readonly (readonly CurrencySum[])[]): readonly CurrencySum[] {
	const all = new Map<string, CurrencySum>();
	for (const { currency, count, amount } of lists.flat()) {
		const before = all.get(currency);
		all.set(currency, {
			currency,
			count: count + (before?.count ?? 0),
			amount: amount + (before?.amount ?? 0n),
		});
	}
	return [...all.values()].sort((one, other) => (one.currency < other.currency ? -1 : 1));
}
