import type { ITriggerFunctions } from 'n8n-workflow';
import { labelOf } from '../../../src/domain/system-name';
import { refusalError } from '../run/node-errors';
import type { EventLedger } from './trigger-spec';

/** @param clientId null for any. @throws NodeOperationError where the system has no such client */
export async function checkClient(
	trigger: ITriggerFunctions,
	{ catalogue, invoicing }: EventLedger,
	clientId: string | null,
): Promise<void> {
	const [client] = clientId === null ? [] : await catalogue.readClients([clientId]);
	if (client === 'absent')
		throw refusalError(trigger.getNode(), {
			code: 'unknown_client',
			message: `${labelOf(invoicing.system)} has no client "${clientId}"`,
			fix: 'Pick the client from the list, or choose Any Client.',
		});
}
