import type { Client } from '../../../../domain/client';
import type { Refusal } from '../../../../domain/refusal';
import type { InvoiceRecord } from '../../../../ports/invoicing-system';
import { hasDetails } from '../../map/client';
import { clientWithoutDetails, contactMissing, linesMissing } from '../../refusals';

/** Why an invoice of this contact cannot be opened; null for go on. */
export const barredClient = (client: Client): Refusal | null =>
	hasDetails(client) ? null : clientWithoutDetails(client.id);

/** Why HubSpot would not open a draft: it asks for a contact with its details, and for a line. Null for go on. */
export function barredOpening({ invoice, client }: InvoiceRecord): Refusal | null {
	if (client.id === '') return contactMissing(invoice.id);
	return barredClient(client) ?? (invoice.lines.length === 0 ? linesMissing(invoice.id) : null);
}
