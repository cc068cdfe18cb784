import { accept, type Result } from '../../src/domain/refusal';
import { outcomeOf, type Outcome } from '../../src/ports/outcome';
import type { RemoteSystem } from '../../src/ports/remote-system';
import type { RemoteClient } from '../../src/remote/client';
import { createRemoteClient } from '../../src/remote/create-client';
import { createHubSpot, explainHubSpot, HUB_SPOT_RATES } from '../../src/systems/hubSpot/hub-spot';
import { jobType, bareId, prefixed } from '../../src/systems/hubSpot/map/job';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { startHubSpot, type HubSpotSimulator, type HubSpotSimulatorOptions } from '../simulators/hubSpot/hub-spot';
import { httpTransport } from '../simulators/shared/http-transport';
import { behindApi, type Admin } from './behind-api';
import type { TestTime } from './test-time';
import type { SystemUnderTest } from './deps';

/** How long the simulated account's searches lag behind. */
export const LAG_MS = 10_000;

const SYSTEM = 'hubSpot:1234567';

interface ClientOptions {
	readonly token?: string | undefined;
	readonly timeoutMs?: number | undefined;
}

/** A client of a simulated account, in the test's time. */
export const hubSpotClient = (
	simulator: HubSpotSimulator,
	time: TestTime,
	{ token = simulator.token, timeoutMs = time.maxWaitMs }: ClientOptions = {},
): RemoteClient =>
	createRemoteClient(httpTransport({ url: simulator.url, token }), {
		clock: time,
		limits: HUB_SPOT_RATES,
		explain: explainHubSpot,
		random: () => 0.5,
		systemLabel: 'HubSpot',
		timeoutMs,
	});

/** HubSpot over a simulated account. */
export function openHubSpot(
	simulator: HubSpotSimulator,
	ledger: Pick<Ledger, 'journal' | 'automations' | 'sendings' | 'catalogue'>,
	time: TestTime,
	options: ClientOptions = {},
): RemoteSystem {
	const client = hubSpotClient(simulator, time, options);
	const { journal, automations, sendings, catalogue } = ledger;
	return createHubSpot({
		system: SYSTEM,
		client,
		journal,
		automations,
		sendings,
		settings: () => catalogue.settings(),
		pause: async (ms) => time.pass(ms),
	});
}

export async function hubSpotUnderTest(
	time: TestTime,
	options: HubSpotSimulatorOptions = {},
): Promise<SystemUnderTest> {
	const simulator = await startHubSpot({
		now: () => time.epoch,
		...options,
		account: { searchLagMs: LAG_MS, ...options.account },
	});
	let remote: RemoteSystem | null = null;
	return behindApi({
		time,
		open: async (ledger) => (remote = openHubSpot(simulator, ledger, time)),
		admin: (ledger) => hubSpotAdmin(simulator, remote!, ledger),
		lagMs: simulator.state.account.searchLagMs,
		requireInStage: (stageId, property) => {
			simulator.state.account.stageNeeds[stageId] = [property];
			simulator.state.account.extra.deals = { [property]: { type: 'string' } };
		},
		acceptedProposal: async (clientId) => {
			const quote = simulator.admin.quote(
				'Roof',
				'EUR',
				[{ name: 'Roof', quantity: '2', price: '50.00' }],
				[clientId],
			);
			simulator.admin.accept(quote);
			return quote.id;
		},
		recurringSeries: async (clientId) => simulator.admin.subscription('Rent', 'monthly', clientId).id,
		close: () => simulator.close(),
	});
}

/** What people do in HubSpot itself, in the words of the catalogue. */
function hubSpotAdmin({ admin, state }: HubSpotSimulator, remote: RemoteSystem, ledger: Ledger): Admin {
	const reads = async <T>(made: Result<() => Promise<T>>): Promise<Outcome<T>> =>
		made.ok ? outcomeOf(accept(await made.value())) : outcomeOf(made);
	return {
		readClients: (ids) => remote.clients.readClients(ids),
		listClients: (query) => remote.clients.listClients(query),
		findClientsByEmail: (emails) => remote.clients.findClientsByEmail(emails),
		putClients: (batch) =>
			Promise.all(
				batch.map(({ fields }) => {
					const { id } = admin.contact({
						firstname: fields.name ?? '',
						email: fields.email ?? '',
						...(fields.language ? { hs_language: fields.language } : {}),
					});
					return reads({
						ok: true,
						value: async () =>
							(await remote.clients.readClients([id]))[0] as Exclude<
								Awaited<ReturnType<typeof remote.clients.readClients>>[number],
								'absent'
							>,
					});
				}),
			),
		putPipelines: (batch) =>
			Promise.all(
				batch.map(async ({ fields }) => {
					const stages = fields.stages ?? [];
					const made = admin.pipeline(
						'deals',
						fields.name ?? '',
						stages.map(({ name }) => name),
					);
					for (const [at, { automove, invoiceTemplateId }] of stages.entries())
						await ledger.automations.setAutomation(SYSTEM, made.stages[at]!.id, {
							automove,
							invoiceTemplateId,
						});
					return reads({
						ok: true,
						value: async () => (await remote.jobs.listPipelines()).find(({ id }) => id === made.id)!,
					});
				}),
			),
		renameStages: async () => {
			throw new Error('Stages are renamed in HubSpot.');
		},
		createJobs: (batch) =>
			Promise.all(
				batch.map(({ title, clientId, pipelineId, stageId }) => {
					const type = jobType(pipelineId);
					const pipeline = state.pipelines[type].find(({ id }) => id === bareId(pipelineId))!;
					const made = admin[type === 'deals' ? 'deal' : 'ticket'](
						title,
						pipeline,
						stageId === null ? undefined : bareId(stageId),
						clientId === '' ? [] : [clientId],
					);
					return reads({
						ok: true,
						value: async () =>
							(
								await remote.jobs.readJobs([prefixed(type, made.id)], {
									now: '',
									actor: '',
									policy: 'each',
								})
							)[0] as Exclude<Awaited<ReturnType<typeof remote.jobs.readJobs>>[number], 'absent'>,
					});
				}),
			),
	};
}
