import type { Client } from './client';
import { textsOf, type InvoiceTexts } from './invoice/texts';
import type { Settings } from './settings';

/** What an invoice asks for, where it may leave the rest to its client. */
interface Asked extends InvoiceTexts {
	/** Null takes the client's own, then the ledger's. */
	readonly paymentTermsDays: number | null;
}

/** Terms and texts of a new invoice: what it asks for first, then what its client has agreed, then the ledger's. */
export const ownDefaults = (
	asked: Asked,
	client: Client,
	settings: Pick<Settings, 'paymentTermsDays'>,
): InvoiceTexts & { readonly paymentTermsDays: number } => ({
	...textsOf(asked),
	buyerReference: asked.buyerReference || client.buyerReference,
	paymentTermsDays: asked.paymentTermsDays ?? client.paymentTermsDays ?? settings.paymentTermsDays,
});
