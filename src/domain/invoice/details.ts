import type { DeliveryWish } from '../delivery/delivery-choice';
import type { LocalDate } from '../local-date';
import type { Exchange } from './exchange';
import { STANDARD_LAYOUT, type DocumentLayout } from './layout';
import { PLAIN_PRICING, type Pricing } from './pricing';

/** A text of the user's own, such as "Project: Harbour". */
export interface FreeField {
	readonly name: string;
	readonly value: string;
	/** Whether documents show it; else it is there for workflows alone. */
	readonly isShown: boolean;
}

/** What an invoice says beside its lines, its texts and when it is due. */
export interface InvoiceDetails {
	/** When it was delivered (BT-72 of EN 16931). */
	readonly deliveryDate: LocalDate | null;
	/** The first and the last day of what is billed (BT-73, BT-74). */
	readonly periodStart: LocalDate | null;
	readonly periodEnd: LocalDate | null;
	readonly freeFields: readonly FreeField[];
	readonly layout: DocumentLayout;
	/** How its prices are to be read, and what is taken off or added below the lines. */
	readonly pricing: Pricing;
	/** What its currency is worth in that of the books; null where nobody said so. */
	readonly exchange: Exchange | null;
	/** By which way it is to reach the client; '' as the client takes it. */
	readonly deliverBy: DeliveryWish;
}

export const NO_DETAILS: InvoiceDetails = {
	deliveryDate: null,
	periodStart: null,
	periodEnd: null,
	freeFields: [],
	layout: STANDARD_LAYOUT,
	pricing: PLAIN_PRICING,
	exchange: null,
	deliverBy: '',
};

/** The details alone, of an invoice or of what asks for one. */
export const detailsOf = ({
	deliveryDate,
	periodStart,
	periodEnd,
	freeFields,
	layout,
	pricing,
	exchange,
	deliverBy,
}: InvoiceDetails): InvoiceDetails => ({
	deliveryDate,
	periodStart,
	periodEnd,
	freeFields,
	layout,
	pricing,
	exchange,
	deliverBy,
});
