import { createRemoteClient } from '../../src/remote/create-client';
import { createVisma, explainVisma, VISMA_RATES } from '../../src/systems/visma/visma';
import { httpTransport } from '../simulators/shared/http-transport';
import { startVisma } from '../simulators/visma/simulator';
import type { VismaQuirks } from '../simulators/visma/state';
import { stormTest } from './storm-test';

/** The documentation leaves open whether a converted draft is gone, and whether lists show rows. */
const COMPANIES: readonly (readonly [string, Partial<VismaQuirks>, { readonly most?: number }])[] = [
	['Visma', {}, {}],
	[
		'Visma, which keeps converted drafts',
		{ keepsConvertedDrafts: true, listsShowRows: false, paymentsModify: false },
		{ most: 2_000 },
	],
];

describe.each(COMPANIES)('%s, on its simulator', (name, quirks, size) => {
	stormTest(name, { batch: 25, requests: 80, ...size }, async (time) => {
		const simulator = await startVisma({
			now: () => time.epoch,
			country: ['FI', 'EUR'],
			isHeldAgainstDescription: false,
			...quirks,
		});
		const unconverted = () =>
			[...simulator.state.drafts.values()].filter(({ isConverted }) => isConverted !== true);
		return {
			simulator,
			transport: httpTransport({ url: simulator.url, token: simulator.tokens.access }),
			open: (transport, { journal, automations, sendings, catalogue }, clock) =>
				createVisma({
					system: 'visma:1',
					journal,
					automations,
					sendings,
					settings: () => catalogue.settings(),
					client: createRemoteClient(transport, {
						clock,
						limits: VISMA_RATES,
						explain: explainVisma,
						random: () => 0.5,
						systemLabel: 'Visma',
						timeoutMs: clock.maxWaitMs,
					}),
				}),
			clientIds: Array.from(
				{ length: 100 },
				(_none, at) => simulator.admin.customer({ EmailAddress: `client${at}@example.com` }).Id,
			),
			invoices: () => simulator.state.invoices.size + unconverted().length,
			payments: () => simulator.state.payments.length,
		};
	});
});
