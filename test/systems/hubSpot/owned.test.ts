import { setImmediate as aMoment } from 'node:timers/promises';
import type { RemoteClient } from '../../../src/remote/client';
import { readOwned } from '../../../src/systems/hubSpot/invoices/creating/owned';

describe('the invoices of a contact', () => {
	it('prove nothing when it was merged into another while they were read', async () => {
		let isMerged = false;
		const answers: Readonly<Record<string, () => unknown>> = {
			'/crm/associations/2026-09/contacts/invoices/batch/read': () => {
				// Its invoices are the other's by now.
				isMerged = true;
				return { results: [] };
			},
			'/crm/objects/2026-09/contacts/batch/read': () => ({
				results: [{ id: isMerged ? '2' : '1', properties: {} }],
			}),
		};
		const send = async (path: string, answer = answers[path]!()) => {
			await aMoment();
			return { status: 200, headers: {}, body: answer };
		};
		// Whichever is asked for first is answered last.
		const client: RemoteClient = {
			now: () => '2026-03-01T12:00:00.000Z',
			send: async ({ path }) =>
				path.includes('associations') ? await aMoment().then(() => send(path)) : await send(path),
		};
		const { records, whole } = await readOwned(client, 'invoices', ['1'], []);
		expect([records, [...whole]]).toEqual([[], []]);
	});
});
