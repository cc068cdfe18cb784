import { API_VERSION } from '../../../src/systems/hubSpot/wire/address';
import { httpTransport } from '../shared/http-transport';
import { startHubSpot, type HubSpotSimulator, type HubSpotSimulatorOptions } from './hub-spot';

let simulator: HubSpotSimulator;
/** Closes the account that the test opened. */
export const closeAccount = () => simulator.close();
/** The account of the running test. */
export const opened = () => simulator;

/** An account, with calls that are made as the service makes them. */
export async function account(options: HubSpotSimulatorOptions = {}) {
	simulator = await startHubSpot({ perTenSeconds: 10_000, searchesPerSecond: 10_000, ...options });
	const ask = (token: string) => {
		const transport = httpTransport({ url: simulator.url, token });
		return async (
			method: 'GET' | 'POST',
			path: string,
			body?: unknown,
			query: Readonly<Record<string, string>> = {},
		) => {
			const {
				status,
				body: answer,
				headers,
			} = await transport(
				{ method, path: path.replace('{v}', API_VERSION), query, ...(body === undefined ? {} : { body }) },
				5_000,
			);
			return {
				status,
				headers,
				body: answer as {
					readonly category?: string;
					readonly results?: readonly { id: string; properties: Record<string, string | null> }[];
					readonly errors?: readonly unknown[];
					readonly total?: number;
					readonly paging?: { next: { after: string } };
				},
			};
		};
	};
	const call = ask(simulator.token);
	const make = async (type: string, inputs: readonly object[]) =>
		call('POST', `/crm/objects/{v}/${type}/batch/create`, { inputs });
	const set = async (type: string, id: string, properties: object) =>
		call('POST', `/crm/objects/{v}/${type}/batch/update`, { inputs: [{ id, properties }] });
	return { call, ask, make, set };
}

export const to = (id: string, associationTypeId: number) => ({
	to: { id },
	types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});
