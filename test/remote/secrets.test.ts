import { inspect } from 'node:util';
import { createRemoteClient } from '../../src/remote/create-client';
import { createHighLevel, explainHighLevel, HIGH_LEVEL_RATES } from '../../src/systems/highLevel/high-level';
import { createHubSpot, explainHubSpot, HUB_SPOT_RATES } from '../../src/systems/hubSpot/hub-spot';
import { createLedger, type Ledger } from '../../src/systems/ledger/ledger';
import { openSqliteLedger } from '../../src/systems/ledger/sqlite/open';
import type { RemoteSystem } from '../../src/ports/remote-system';
import { TestTime } from '../conformance/test-time';
import { lines } from '../conformance/deps';
import { SIM_BEARER, SIM_LOCATION, SIM_USER, startHighLevel } from '../simulators/highLevel/simulator';
import { startHubSpot } from '../simulators/hubSpot/hub-spot';
import type { Fault } from '../simulators/shared/faults';
import { httpTransport } from '../simulators/shared/http-transport';
import type { Simulator } from '../simulators/shared/simulator';
import { anInvoiceOrder } from '../support/builders/requests';

interface Opened {
	readonly simulator: Simulator;
	readonly token: string;
	readonly clientId: string;
	open(token: string, ledger: Ledger): RemoteSystem;
}

const VENDORS: Readonly<Record<string, (time: TestTime) => Promise<Opened>>> = {
	HubSpot: async (time) => {
		const simulator = await startHubSpot({ now: () => time.epoch, perTenSeconds: 10_000 });
		return {
			simulator,
			token: simulator.token,
			clientId: simulator.admin.contact({ firstname: 'Ada', email: 'ada@example.com' }).id,
			open: (token, { journal, automations, sendings, catalogue }) =>
				createHubSpot({
					system: 'hubSpot:1',
					journal,
					automations,
					sendings,
					settings: () => catalogue.settings(),
					pause: async () => undefined,
					client: createRemoteClient(httpTransport({ url: simulator.url, token }), {
						clock: time,
						limits: HUB_SPOT_RATES,
						explain: explainHubSpot,
						random: () => 0.5,
						systemLabel: 'HubSpot',
						timeoutMs: time.maxWaitMs,
						mostTries: 2,
					}),
				}),
		};
	},
	HighLevel: async (time) => {
		const simulator = await startHighLevel({ now: () => time.epoch });
		return {
			simulator,
			token: SIM_BEARER,
			clientId: simulator.admin.contact().id,
			open: (token, { journal, automations, sendings, catalogue }) =>
				createHighLevel({
					system: `highLevel:${SIM_LOCATION}`,
					journal,
					automations,
					sendings,
					settings: () => catalogue.settings(),
					locationId: SIM_LOCATION,
					userId: SIM_USER,
					invoiceField: '',
					client: createRemoteClient(httpTransport({ url: simulator.url, token }), {
						clock: time,
						limits: HIGH_LEVEL_RATES,
						explain: explainHighLevel,
						random: () => 0.5,
						systemLabel: 'HighLevel',
						timeoutMs: time.maxWaitMs,
						mostTries: 2,
					}),
				}),
		};
	},
};

const FAULTS: readonly (Fault | null)[] = [
	null,
	{ kind: 'reset', when: 'before' },
	{ kind: 'reset', when: 'after' },
	{ kind: 'tooMany', retryAfter: '9999' },
	{ kind: 'status', status: 500, when: 'before' },
	{ kind: 'status', status: 401, when: 'before' },
	{ kind: 'status', status: 403, when: 'before' },
	{ kind: 'status', status: 404, when: 'before' },
	{ kind: 'status', status: 422, when: 'before' },
	{ kind: 'halfBody' },
	{ kind: 'brokenJson' },
	{ kind: 'html', when: 'before' },
];

describe.each(Object.keys(VENDORS))('%s', (name) => {
	it.each(['the right token', 'a wrong token'])(
		'T14 with %s, no outcome, fault, output or journal row holds the token or the address, whatever goes wrong',
		async (which) => {
			const time = new TestTime(1_000);
			const { simulator, token, clientId, open } = await VENDORS[name]!(time);
			const used = which === 'the right token' ? token : `${token}-wrong`;
			const ledger = createLedger(await openSqliteLedger(':memory:'));
			const said: string[] = [];
			const spies = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
			for (const spy of spies)
				spy.mockImplementation((text) => {
					said.push(String(text));
					return true;
				});
			const record = (result: unknown) =>
				void said.push(
					inspect(result, { depth: 12 }),
					JSON.stringify(result, (_key, value: unknown) =>
						typeof value === 'bigint' ? String(value) : value,
					) ?? '',
					result instanceof Error ? `${result.message} ${result.stack}` : '',
				);
			try {
				for (const [at, fault] of FAULTS.entries()) {
					simulator.failBy(() => fault);
					const { invoicing, jobs, clients, feeds, listRecurring } = open(used, ledger);
					const call = { now: time.now(), actor: 'test', policy: 'each' } as const;
					const order = anInvoiceOrder({
						idempotencyKey: `k${at}`,
						client: { id: clientId },
						lines: lines(),
					});
					for (const ask of [
						() => invoicing.create([order], call),
						() => invoicing.read([{ id: '1' }], call),
						() => invoicing.list({ filter: null, after: null, limit: 5, now: time.now() }),
						() => invoicing.finalise([{ id: '1' }], call),
						() => jobs.listPipelines(),
						() => jobs.readJobs(['1'], call),
						() => clients.listClients({ search: 'a', limit: 5 }),
						() => listRecurring!({ search: '', limit: 5 }),
						() => feeds[0]!.read(null, time.now()),
					])
						record(await ask().catch((cause: unknown) => cause));
				}
				record(await ledger.journal.listUnsettled(null, 100));
			} finally {
				for (const spy of spies) spy.mockRestore();
				await simulator.close();
				await ledger.close();
			}
			expect(said.length).toBeGreaterThan(FAULTS.length * 20);
			expect(
				said.filter((text) => text.includes(used) || text.includes(simulator.url) || /bearer/i.test(text)),
			).toEqual([]);
		},
		120_000,
	);
});
