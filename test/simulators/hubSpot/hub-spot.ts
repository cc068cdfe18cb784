import type { RateLimit } from '../shared/limits';
import { startSimulator, type Simulator } from '../shared/simulator';
import { Refused, replyOf } from './errors';
import { route } from './routes';
import { ALL_SCOPES, Credentials } from './scopes';
import { HubSpotState, type SimAccount } from './state';
import { HubSpotAdmin } from './admin';

/** A HubSpot account on a port of its own: the rules that HubSpot documents, and faults on command. */
export interface HubSpotSimulator extends Simulator {
	/** What a person does in HubSpot itself. */
	readonly admin: HubSpotAdmin;
	readonly state: HubSpotState;
	/** A token that may do everything that the package asks for. */
	readonly token: string;
}

export interface HubSpotSimulatorOptions {
	/** The account's clock; the machine's when left out. */
	readonly now?: () => number;
	readonly account?: Partial<SimAccount>;
	readonly latencyMs?: number;
	/** Calls in ten seconds; that of the lowest plan when left out. */
	readonly perTenSeconds?: number;
	readonly searchesPerSecond?: number;
	/** For the limits alone, where the account's clock stands still. */
	readonly limitsNow?: () => number;
}

export const ACCOUNT: SimAccount = {
	portalId: 1234567,
	timeZone: 'Europe/Stockholm',
	companyCurrency: 'EUR',
	additionalCurrencies: ['USD', 'SEK', 'JPY', 'KWD', 'GBP'],
	editFinalised: false,
	deleteUnpaid: false,
	hasProcessor: true,
	rounding: 'group',
	automaticFee: 0n,
	searchLagMs: 0,
	mostResults: 200,
	changesLastOfPage: false,
	rangeSlackMs: 0,
	plan: 'professional',
	echoesTrace: true,
	stageNeeds: {},
	extra: {},
	lacking: {},
};

/** `pat-` as HubSpot's own tokens begin, so that whatever hides secrets is tried on it. */
export const SIMULATED_ACCESS = 'pat-eu1-00000000-1111-2222-3333-444444444444';

const tooMany = (policyName: string) => ({
	status: 429,
	body: {
		status: 'error',
		message: `You have reached your ${policyName} limit.`,
		errorType: 'RATE_LIMIT',
		category: 'RATE_LIMITS',
		correlationId: '00000000-0000-4000-8000-000000000000',
		policyName,
	},
});

function limitsOf({ perTenSeconds = 100, searchesPerSecond = 5 }: HubSpotSimulatorOptions): readonly RateLimit[] {
	return [
		{
			max: perTenSeconds,
			intervalMs: 10_000,
			headers: (left, { max, intervalMs }) => ({
				'x-hubspot-ratelimit-max': String(max),
				'x-hubspot-ratelimit-remaining': String(left),
				'x-hubspot-ratelimit-interval-milliseconds': String(intervalMs),
				'x-hubspot-ratelimit-daily': '250000',
				'x-hubspot-ratelimit-daily-remaining': '249000',
			}),
			refuse: () => tooMany('TEN_SECONDLY_ROLLING'),
		},
		{
			max: searchesPerSecond,
			intervalMs: 1_000,
			counts: ({ path }) => path.endsWith('/search'),
			refuse: () => tooMany('SECONDLY'),
		},
	];
}

export async function startHubSpot(options: HubSpotSimulatorOptions = {}): Promise<HubSpotSimulator> {
	const state = new HubSpotState(options.now ?? Date.now, { ...structuredClone(ACCOUNT), ...options.account });
	const credentials = new Credentials();
	credentials.tokens.set(SIMULATED_ACCESS, new Set(ALL_SCOPES));
	const simulator = await startSimulator({
		handle: (request) => {
			try {
				return route(state, request, credentials.scopesOf(request.headers.authorization));
			} catch (cause) {
				if (cause instanceof Refused) return replyOf(cause);
				throw cause;
			}
		},
		limits: limitsOf(options),
		latencyMs: options.latencyMs ?? 0,
		...((options.limitsNow ?? options.now) ? { now: options.limitsNow ?? options.now! } : {}),
	});
	return Object.assign(simulator, { admin: new HubSpotAdmin(state, credentials), state, token: SIMULATED_ACCESS });
}
