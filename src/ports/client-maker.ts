import type { Client } from '../domain/client';
import type { Refusal } from '../domain/refusal';
import type { Call } from './call';
import type { PutClient } from './catalogue';
import type { CreateInvoice } from './invoicing-system';
import type { Outcome } from './outcome';

/** An invoice that is to be made, and the client that it brings along. */
export interface InvoiceWithClient {
	/** null: the invoice names a client that is there. */
	readonly newClient: PutClient | null;
	/** Where it brings a client, its `client` names nobody yet. */
	readonly invoice: CreateInvoice;
}

/** Makes the clients that requests for invoices bring along, in the system that bills them. */
export interface ClientMaker {
	/**
	 * Makes each client, or finds the one that is meant; one outcome each, in order, `replayed` where it was there. One
	 * that is asked for again is never made twice, whatever dies when. The ledger brings a client that is there up to
	 * date. A system that does not change its clients refuses details that differ as `client_differs`.
	 */
	putClients(batch: readonly PutClient[], call: Call): Promise<readonly Outcome<Client>[]>;
	/**
	 * Why an invoice or its client would be refused, as far as the system sees that before either is made; null where
	 * nothing speaks against it. Reads only. Left out where the rules of the domain say all there is to say.
	 */
	whyNot?(planned: readonly InvoiceWithClient[], call: Call): Promise<readonly (Refusal | null)[]>;
}
