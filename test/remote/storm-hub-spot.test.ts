import { createRemoteClient } from '../../src/remote/create-client';
import { createHubSpot, explainHubSpot, HUB_SPOT_RATES } from '../../src/systems/hubSpot/hub-spot';
import { startHubSpot } from '../simulators/hubSpot/hub-spot';
import { httpTransport } from '../simulators/shared/http-transport';
import { stormTest } from './storm-test';

describe('HubSpot, on its simulator', () => {
	stormTest('HubSpot', { batch: 25, requests: 12 }, async (time) => {
		const simulator = await startHubSpot({ now: () => time.epoch, perTenSeconds: 10_000, searchesPerSecond: 1_000, account: { searchLagMs: 10_000 } });
		return {
			simulator,
			transport: httpTransport({ url: simulator.url, token: simulator.token }),
			open: (transport, { journal, automations, sendings, catalogue }, clock) =>
				createHubSpot({
					system: 'hubSpot:1234567', journal, automations, sendings, settings: () => catalogue.settings(), pause: async (ms) => clock.pass(ms),
					client: createRemoteClient(transport, { clock, limits: HUB_SPOT_RATES, explain: explainHubSpot, random: () => 0.5, systemLabel: 'HubSpot', timeoutMs: clock.patientMs }),
				}),
			clientIds: Array.from({ length: 50 }, (_none, at) => simulator.admin.contact({ firstname: `Client ${at}`, email: `client${at}@example.com` }).id),
			invoices: () => simulator.state.live('invoices').length,
			payments: () => simulator.state.live('commerce_payments').length,
		};
	});
});
