import { archivedClient } from '../archiving';
import type { Client } from '../client';
import type { Result } from '../refusal';
import type { RecurringInvoice } from './recurring-invoice';

/**
 * Why a recurring invoice may not come to its client: it is archived. One that stays paused or over may be changed.
 * @param before null for a new one
 * @returns refusal `client_archived`, or null
 */
export const comesToArchived = (
	{ state, clientId }: RecurringInvoice,
	before: RecurringInvoice | null,
	client: Client | undefined,
): Result<never> | null =>
	client && (state === 'active' || before?.clientId !== clientId) ? archivedClient(client) : null;
