import type { LineItem } from '../../../../domain/invoice/line-item';
import type { LocalDate } from '../../../../domain/local-date';
import { ASSOCIATION } from '../../wire/address';
import { dayProperty } from '../../map/dates';
import { lineProperties } from '../../map/lines';
import { bareId, jobType } from '../../map/job';
import type { Association, Properties } from '../../wire/batch';

/**
 * An invoice as it is sent to HubSpot, in the steps that HubSpot requires: a draft, its line items, and then `open`.
 */
export interface DraftPlan {
	readonly properties: Properties;
	readonly associations: readonly Association[];
	/** Always new ones: a line item that has a parent already would be deleted with it. */
	readonly lines: readonly Properties[];
	readonly finalise: boolean;
	/** What it must come to, in minor units; null where HubSpot alone counts. */
	readonly expected: {
		readonly total: bigint;
		readonly currency: string;
		readonly isRoundingAtStake: boolean;
	} | null;
}

export interface PlannedInvoice {
	readonly currency: string;
	readonly issueDate: LocalDate;
	readonly dueDate: LocalDate;
	readonly reference: string;
	readonly note: string;
	/** The account's. */
	readonly zone: string;
}

export const invoiceProperties = ({
	currency,
	issueDate,
	dueDate,
	reference,
	note,
	zone,
}: PlannedInvoice): Properties => ({
	hs_currency: currency,
	hs_invoice_status: 'draft',
	hs_invoice_date: dayProperty(issueDate, zone),
	hs_due_date: dayProperty(dueDate, zone),
	...(reference === '' ? {} : { hs_purchase_order_number: reference }),
	...(note === '' ? {} : { hs_comments: note }),
});

/** @param jobIds of HubSpot's own deals and tickets */
export const invoiceAssociations = (contactId: string, jobIds: readonly string[]): readonly Association[] => [
	{ toId: contactId, typeId: ASSOCIATION.invoiceToContact },
	...jobIds.map((id) => ({
		toId: bareId(id),
		typeId: jobType(id) === 'deals' ? ASSOCIATION.invoiceToDeal : ASSOCIATION.invoiceToTicket,
	})),
];

/** @param taxRateIds one per line */
export const plannedLines = (
	lines: readonly LineItem[],
	currency: string,
	taxRateIds: readonly (string | null)[],
): readonly Properties[] => lines.map((line, at) => lineProperties(line, currency, at, taxRateIds[at] ?? null));
