import { createRemoteClient } from '../../src/remote/create-client';
import { createHubSpot, explainHubSpot, HUB_SPOT_RATES } from '../../src/systems/hubSpot/hub-spot';
import { startHubSpot } from '../simulators/hubSpot/hub-spot';
import type { SimAccount } from '../simulators/hubSpot/state';
import { httpTransport } from '../simulators/shared/http-transport';
import { stormTest } from './storm-test';

const MINUTE = 60_000;

/** How long searches lag, and whether a payment can be found by a unique property. */
const ACCOUNTS: readonly (readonly [string, Partial<SimAccount>])[] = [
	['HubSpot', { searchLagMs: 10_000 }],
	['HubSpot, whose searches lag by an hour', { searchLagMs: 60 * MINUTE }],
	[
		'HubSpot, whose searches lag by 55 minutes, without unique properties',
		{
			searchLagMs: 55 * MINUTE,
			extra: { commerce_payments: { n8n_marker: { type: 'string' } } },
			lacking: { commerce_payments: ['hs_external_reference_id'], line_items: ['hs_external_id'] },
		},
	],
];

describe('HubSpot, on its simulator', () => {
	for (const [name, account] of ACCOUNTS) {
		stormTest(name, { batch: 25, requests: 12 }, async (time) => {
			const simulator = await startHubSpot({
				now: () => time.epoch,
				perTenSeconds: 10_000,
				searchesPerSecond: 1_000,
				account,
			});
			return {
				simulator,
				transport: httpTransport({ url: simulator.url, token: simulator.token }),
				open: (transport, { journal, automations, sendings, catalogue }, clock) =>
					createHubSpot({
						system: 'hubSpot:1234567',
						journal,
						automations,
						sendings,
						settings: () => catalogue.settings(),
						pause: async (ms) => clock.pass(ms),
						client: createRemoteClient(transport, {
							clock,
							limits: HUB_SPOT_RATES,
							explain: explainHubSpot,
							random: () => 0.5,
							systemLabel: 'HubSpot',
							timeoutMs: clock.maxWaitMs,
						}),
					}),
				clientIds: Array.from(
					{ length: 50 },
					(_none, at) =>
						simulator.admin.contact({ firstname: `Client ${at}`, email: `client${at}@example.com` }).id,
				),
				invoices: () => simulator.state.live('invoices').length,
				payments: () => simulator.state.live('commerce_payments').length,
			};
		});
	}
});
