import { createRemoteClient } from '../../src/remote/create-client';
import { createHighLevel, explainHighLevel, HIGH_LEVEL_RATES } from '../../src/systems/highLevel/high-level';
import { SIM_BEARER, SIM_LOCATION, SIM_USER, startHighLevel } from '../simulators/highLevel/simulator';
import { httpTransport } from '../simulators/shared/http-transport';
import { stormTest } from './storm-test';

describe('HighLevel, on its simulator', () => {
	stormTest('HighLevel', { batch: 25, requests: 80 }, async (time) => {
		const simulator = await startHighLevel({
			now: () => time.epoch,
			searchLagMs: 2_000,
			dayRemaining: 10_000_000,
			isHeldAgainstDescription: false,
		});
		return {
			simulator,
			transport: httpTransport({ url: simulator.url, token: SIM_BEARER }),
			open: (transport, { journal, automations, sendings, catalogue }, clock) =>
				createHighLevel({
					system: `highLevel:${SIM_LOCATION}`,
					journal,
					automations,
					sendings,
					settings: () => catalogue.settings(),
					locationId: SIM_LOCATION,
					userId: SIM_USER,
					invoiceField: '',
					client: createRemoteClient(transport, {
						clock,
						limits: HIGH_LEVEL_RATES,
						explain: explainHighLevel,
						random: () => 0.5,
						systemLabel: 'HighLevel',
						timeoutMs: clock.maxWaitMs,
					}),
				}),
			clientIds: Array.from(
				{ length: 100 },
				(_none, at) => simulator.admin.contact({ email: `client${at}@example.com` }).id,
			),
			invoices: () => simulator.state.invoices.size,
			payments: () => simulator.state.transactions.length,
		};
	});
});
