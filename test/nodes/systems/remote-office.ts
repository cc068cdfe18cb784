import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Engine } from '../../engine/engine';
import { valueOf, LINE } from '../../engine/office';
import { chain, type Step } from '../../engine/workflow';
import type { Credentials } from '../../engine/sign-in';
import { SIM_BEARER, SIM_LOCATION, SIM_USER, startHighLevel } from '../../simulators/highLevel/simulator';
import { SIMULATED_ACCESS, startHubSpot } from '../../simulators/hubSpot/hub-spot';
import type { Simulator } from '../../simulators/shared/simulator';
import { startVisma } from '../../simulators/visma/simulator';
import { SIM_CLIENT } from '../../simulators/visma/tokens';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { templateFields } from '../../support/builders/requests';

const call = () => ({ now: new Date().toISOString(), actor: 'test', policy: 'each' }) as const;

/** A vendor's account with a client, and a pipeline whose first stage bills and moves on when it is paid. */
export interface RemoteOffice {
	/** As the System field says it. */
	readonly system: 'hubSpot' | 'highLevel' | 'visma';
	/** As the system is named inside. */
	readonly name: string;
	readonly account: string;
	readonly secret: string;
	readonly simulator: Simulator;
	readonly credentials: Credentials;
	/** What a node that uses the account carries. */
	readonly nodeCredentials: Step['credentials'];
	readonly client: { readonly id: string; readonly email: string };
	readonly stageIds: readonly string[];
	/** A job in the first stage. */
	addJob(title: string): string;
	stageOf(jobId: string): string;
	/** A quote or estimate of one line of 100 for the client, as its seller sent it. Visma gives a title of its own. */
	propose(title: string): { readonly id: string; readonly title: string };
	/** The client says yes to it. */
	accept(proposalId: string): void;
	/** What the vendor bills the client every month by itself; null where it bills nothing by itself. */
	readonly subscribe: ((name: string) => void) | null;
	/** The client pays all of it, in the vendor's own checkout or at the bank. */
	payOnline(invoiceId: string): void;
	/** The access token runs out; null for a token that does not. */
	readonly expire: (() => void) | null;
}

/** Says the title that was asked for. */
const titled = (title: string, id: string) => ({ id, title });

/** @param now the account's clock, where the test has one of its own */
export async function hubSpotOffice(now: () => number = Date.now): Promise<RemoteOffice> {
	const simulator = await startHubSpot({
		now,
		limitsNow: Date.now,
		perTenSeconds: 100_000,
		searchesPerSecond: 100_000,
	});
	const { admin, state } = simulator;
	const contact = admin.contact({ firstname: 'Ada', lastname: 'AB', email: 'ada@client.example' });
	admin.taxRate(25);
	const pipeline = admin.pipeline('deals', 'Sales', ['Quote', 'Work', 'Done']);
	return {
		system: 'hubSpot',
		name: 'hubSpot:1234567',
		account: '1234567',
		secret: SIMULATED_ACCESS,
		simulator,
		credentials: { invoicingHubSpotApi: { serviceToken: SIMULATED_ACCESS, apiAddress: `${simulator.url}/` } },
		nodeCredentials: { invoicingHubSpotApi: { id: 'cred-hub', name: 'HubSpot' } },
		client: { id: contact.id, email: 'ada@client.example' },
		stageIds: pipeline.stages.map(({ id }) => id),
		addJob: (title) => admin.deal(title, pipeline, undefined, [contact.id]).id,
		stageOf: (jobId) => state.find('deals', jobId).properties.dealstage!,
		propose: (title) =>
			titled(
				title,
				admin.quote(title, 'EUR', [{ name: 'Garden work', quantity: '1', price: '100' }], [contact.id]).id,
			),
		accept: (id) => admin.accept(state.find('quotes', id)),
		subscribe: (name) => void admin.subscription(name, 'monthly', contact.id),
		payOnline: (invoiceId) => void admin.payOnline(invoiceId, '125.00'),
		expire: null,
	};
}

export async function highLevelOffice(): Promise<RemoteOffice> {
	const simulator = await startHighLevel();
	const { admin, state } = simulator;
	const contact = admin.contact({ firstName: 'Ada', lastName: 'AB', email: 'ada@client.example' });
	const pipeline = admin.pipeline('Sales', ['Quote', 'Work', 'Done']);
	return {
		system: 'highLevel',
		name: `highLevel:${SIM_LOCATION}`,
		account: SIM_LOCATION,
		secret: SIM_BEARER,
		simulator,
		credentials: {
			invoicingHighLevelApi: {
				privateIntegrationToken: SIM_BEARER,
				locationId: SIM_LOCATION,
				userId: SIM_USER,
				linkFieldId: '',
				apiAddress: simulator.url,
			},
		},
		nodeCredentials: { invoicingHighLevelApi: { id: 'cred-high', name: 'HighLevel' } },
		client: { id: contact.id, email: 'ada@client.example' },
		stageIds: pipeline.stages.map(({ id }) => id),
		addJob: (title) => admin.opportunity(contact, pipeline, { name: title }).id,
		stageOf: (jobId) => state.opportunities.get(jobId)!.pipelineStageId,
		propose: (title) =>
			titled(
				title,
				admin.estimate(contact, [{ name: 'Garden work', amount: 100, qty: 1 }], {
					name: title,
					currency: 'EUR',
				})._id,
			),
		accept: (id) => admin.accept(state.estimates.get(id)!),
		subscribe: (name) =>
			admin.schedule(contact, name, { rrule: { intervalType: 'monthly', interval: 1, startDate: '2026-01-01' } }),
		payOnline: (invoiceId) => void admin.payOnline(invoiceId),
		expire: null,
	};
}

/** A company that bills in EUR. It signs in by OAuth2 only, and what it signs in with runs out. */
export async function vismaOffice(now: () => number = Date.now): Promise<RemoteOffice> {
	const simulator = await startVisma({ now, country: ['FI', 'EUR'] });
	const { admin, state, tokens } = simulator;
	const customer = admin.customer({ Name: 'Ada AB', EmailAddress: 'ada@client.example' });
	const untaxed = [...state.codings.values()].find(({ VatRatePercent }) => VatRatePercent === 0)!;
	const account = String(state.settings.CompanyIdentifier);
	return {
		system: 'visma',
		name: `visma:${account}`,
		account,
		secret: tokens.access,
		simulator,
		credentials: {
			vismaEAccountingOAuth2Api: {
				clientId: SIM_CLIENT.id,
				clientSecret: SIM_CLIENT.secret,
				articles: '',
				bankAccount: '',
				apiAddress: simulator.url,
				grantType: 'authorizationCode',
				authentication: 'header',
				authUrl: `${simulator.url}/connect/authorize`,
				accessTokenUrl: `${simulator.url}/connect/token`,
				oauthTokenData: {
					access_token: tokens.access,
					refresh_token: tokens.refresh,
					token_type: 'Bearer',
				},
			},
		},
		nodeCredentials: { vismaEAccountingOAuth2Api: { id: 'cred-visma', name: 'Visma' } },
		client: { id: customer.Id, email: 'ada@client.example' },
		stageIds: ['ongoing', 'finished'],
		addJob: (title) => admin.project(customer.Id, { Name: title }).Id,
		stageOf: (jobId) => (state.projects.get(jobId)!.Status === 2 ? 'finished' : 'ongoing'),
		propose: () => {
			const { Id, Number } = admin.approvedQuote(customer.Id, [100], untaxed.Id, {
				Status: 1,
				ApprovedDate: null,
			});
			return { id: Id, title: `Quote ${String(Number)}` };
		},
		accept: (id) => admin.approve(id),
		subscribe: null,
		payOnline: (invoiceId) => void admin.paidAtTheBank(invoiceId),
		expire: () => tokens.expire(),
	};
}

/** A template of the ledger, and the switches of the first stage: bill, and move on. */
export async function switchOn({ catalogue, automations }: Ledger, { name, stageIds }: RemoteOffice) {
	const fields = templateFields({ name: `Standard of ${name}`, lines: [LINE], paymentTermsDays: 10 });
	const template = valueOf((await catalogue.putTemplates([{ id: null, idempotencyKey: '', fields }], call()))[0]);
	await automations.setAutomation(name, stageIds[0]!, { automove: true, invoiceTemplateId: template.id });
	return template;
}

/** Runs one node over the office's account. */
export const runnerOf = (engine: Engine, office: RemoteOffice, others: Credentials = {}) => {
	const run = (
		type: string,
		parameters: INodeParameters,
		items: readonly IDataObject[] = [{}],
		more: Partial<Step> = {},
	) =>
		engine.run(
			chain(items, {
				type,
				parameters: { system: office.system, ...parameters },
				credentials: office.nodeCredentials,
				...more,
			} as Step),
			{ credentials: { ...office.credentials, ...others }, mode: 'manual' },
		);
	const one = async (...asked: Parameters<typeof run>): Promise<IDataObject> => {
		const done = await run(...asked);
		if (done.error) throw new Error(`${done.error.message} | ${done.error.description ?? ''}`);
		return done.jsonOf(asked[0])[0]!;
	};
	return { run, one };
};
