import type { RemoteSystem } from '../../src/ports/remote-system';
import { createRemoteClient } from '../../src/remote/create-client';
import { createVisma, explainVisma, VISMA_RATES } from '../../src/systems/visma/visma';
import { httpTransport } from '../simulators/shared/http-transport';
import { simCatalogue } from '../simulators/visma/catalogue';
import { startVisma } from '../simulators/visma/simulator';
import type { VismaQuirks } from '../simulators/visma/state';
import { behindApi } from './behind-api';
import type { SystemUnderTest } from './deps';
import type { TestTime } from './test-time';

/** Visma's simulator in the test's time, and the system over it through real HTTP: a company that bills in EUR. */
export async function vismaUnderTest(time: TestTime, quirks: Partial<VismaQuirks> = {}): Promise<SystemUnderTest> {
	const sim = await startVisma({ now: () => time.epoch, country: ['FI', 'EUR'], ...quirks });
	const client = createRemoteClient(httpTransport({ url: sim.url, token: sim.tokens.access }), {
		clock: time,
		limits: VISMA_RATES,
		explain: explainVisma,
		random: () => 0.5,
		systemLabel: 'Visma',
		timeoutMs: time.maxWaitMs,
	});
	const untaxed = [...sim.state.codings.values()].find(({ VatRatePercent }) => VatRatePercent === 0)!;
	let remote: RemoteSystem;
	return await behindApi({
		time,
		// The simulator gives no moment twice: what is made at once is dated a millisecond apart.
		lagMs: 1_000,
		waysElsewhere: ['consumer_e_invoice', 'digital_mailbox'],
		open: async ({ journal, automations, sendings, catalogue }) => {
			remote = createVisma({
				system: 'visma:1',
				client,
				journal,
				automations,
				sendings,
				settings: () => catalogue.settings(),
			});
			return remote;
		},
		admin: () => simCatalogue(sim, () => remote),
		acceptedProposal: async (clientId) => sim.admin.approvedQuote(clientId, [100], untaxed.Id).Id,
		close: async () => {
			await sim.close();
			// Every conformance test is one of the published description, too, where that lies beside the checkout.
			expect(sim.violations ?? []).toEqual([]);
		},
	});
}
