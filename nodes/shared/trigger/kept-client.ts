import { kindOf } from '../../../src/domain/system-name';
import type { EventLedger } from './trigger-spec';

/**
 * The client whose records a trigger is for: what it was merged into since, if it was. Its invoices moved there, and
 * their events would concern nobody. Other systems merge no clients through us.
 * @param clientId as the trigger was published with; null for every client
 */
export async function keptClient(
	{ invoicing, catalogue }: Pick<EventLedger, 'invoicing' | 'catalogue'>,
	clientId: string | null,
): Promise<string | null> {
	if (clientId === null || kindOf(invoicing.system) !== 'ledger') return clientId;
	const [client] = await catalogue.readClients([clientId]);
	if (client === undefined || client === 'absent' || client.mergedInto === undefined) return clientId;
	return await keptClient({ invoicing, catalogue }, client.mergedInto);
}
