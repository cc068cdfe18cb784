import type { RemoteClient } from '../../../remote/client';
import { contactCalls } from './contacts';
import { estimateCalls } from './estimates';
import { invoiceCalls } from './invoices';
import { locationOf } from './location';
import { opportunityCalls } from './opportunities';
import { transactionCalls } from './transactions';

/** HighLevel's endpoints for one location, as far as they are used. Every method throws RemoteFault. */
export type Api = ReturnType<typeof highLevelApi>;

export function highLevelApi(client: RemoteClient, locationId: string) {
	const location = locationOf(client, locationId);
	return {
		...invoiceCalls(location),
		...estimateCalls(location),
		...transactionCalls(location),
		...contactCalls(location),
		...opportunityCalls(location),
	};
}
