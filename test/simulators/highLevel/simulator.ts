import type { RateLimit } from '../shared/limits';
import { startSimulator, type SimulatedReply, type SimulatedRequest, type Simulator } from '../shared/simulator';
import { SimAdmin } from './admin';
import { SimInvoices, type InvoiceQuirks } from './invoices';
import { loadDescription } from './description';
import { SimOthers } from './others';
import { bad, forbidden, isObject, unauthorised, type Body } from './rules';
import { SimState } from './state';

export const SIM_BEARER = 'pit-00000000-simulated';
export const SIM_LOCATION = 'locSim00000000000001';
export const SIM_USER = 'user1';

export const ALL_SCOPES: readonly string[] = [
	'invoices.readonly',
	'invoices.write',
	'invoices/estimate.readonly',
	'invoices/estimate.write',
	'invoices/schedule.readonly',
	'opportunities.readonly',
	'opportunities.write',
	'contacts.readonly',
	'payments/transactions.readonly',
	'locations/customFields.readonly',
];

export interface HighLevelSimOptions extends Partial<InvoiceQuirks> {
	readonly scopes?: readonly string[];
	readonly now?: () => number;
	readonly latencyMs?: number;
	/** The vendor's 100 in 10 s when asked for; otherwise so many that no test waits. */
	readonly rate?: { readonly max: number; readonly intervalMs: number };
	/**
	 * False: requests and answers are not held against the published description, for tests of many thousands of them.
	 */
	readonly isHeldAgainstDescription?: boolean;
	/** Requests left for the day. */
	readonly dayRemaining?: number;
}

export interface HighLevelSim extends Simulator {
	readonly admin: SimAdmin;
	readonly state: SimState;
	readonly quirks: InvoiceQuirks;
	/**
	 * Where requests or answers were not what the published description says; `null` where there is none to compare
	 * with.
	 */
	readonly violations: readonly string[] | null;
}

/**
 * HighLevel on a port of its own: one location with the documented rules, held against the published description where
 * it is there.
 */
export async function startHighLevel(options: HighLevelSimOptions = {}): Promise<HighLevelSim> {
	const {
		scopes = ALL_SCOPES,
		now = Date.now,
		latencyMs = 0,
		rate = { max: 1_000_000, intervalMs: 10_000 },
		dayRemaining = 200_000,
		isHeldAgainstDescription = true,
		...quirks
	} = options;
	const settled: InvoiceQuirks = {
		searchLagMs: 0,
		contactLagMs: 0,
		searchFindsNames: true,
		taxRounding: 'rate',
		taxesAfterDiscount: false,
		showsMeta: true,
		showsWhole: true,
		takesEmptyCard: true,
		...quirks,
	};
	const state = new SimState(SIM_LOCATION, now);
	const invoices = new SimInvoices(state, settled);
	const others = new SimOthers(state, invoices, settled);
	const description = isHeldAgainstDescription ? loadDescription() : null;
	const violations: string[] = [];
	let left = dayRemaining;
	const handle = (request: SimulatedRequest): SimulatedReply => {
		left -= 1;
		if (left < 0)
			return {
				status: 429,
				body: { statusCode: 429, message: 'Daily limit reached' },
				headers: { 'x-ratelimit-daily-remaining': '0' },
			};
		const barred = entry(request, state, scopes);
		if (barred) return barred;
		violations.push(...(description?.ofRequest(request) ?? []));
		const reply = route(request, invoices, others, state);
		violations.push(...(description?.ofReply(request, reply) ?? []));
		return {
			...reply,
			headers: { 'x-ratelimit-daily-remaining': String(left), 'x-ratelimit-limit-daily': '200000' },
		};
	};
	const simulator = await startSimulator({ handle, latencyMs, now, limits: [vendorLimit(rate)] });
	// Spread would freeze its getters.
	return Object.assign(simulator, {
		admin: new SimAdmin(state, invoices),
		state,
		quirks: settled,
		violations: description ? violations : null,
	});
}

const vendorLimit = ({ max, intervalMs }: { readonly max: number; readonly intervalMs: number }): RateLimit => ({
	max,
	intervalMs,
	headers: (remaining) => ({
		'x-ratelimit-max': String(max),
		'x-ratelimit-remaining': String(Math.max(remaining, 0)),
		'x-ratelimit-interval-milliseconds': String(intervalMs),
	}),
	refuse: () => ({ status: 429, body: { statusCode: 429, message: 'Too Many Requests' } }),
});

/** Token, version, location and scope, in this order. */
function entry(
	{ method, path, query, headers, body }: SimulatedRequest,
	{ locationId }: SimState,
	scopes: readonly string[],
): SimulatedReply | null {
	if (headers.authorization !== `Bearer ${SIM_BEARER}`) return unauthorised('Invalid JWT');
	if (headers.version !== '2021-07-28') return bad('version header was not found or is not supported');
	const given =
		method === 'GET' || method === 'DELETE'
			? query
			: new URLSearchParams(
					isObject(body)
						? {
								...(body.altId !== undefined && { altId: String(body.altId) }),
								...(body.altType !== undefined && { altType: String(body.altType) }),
							}
						: {},
				);
	const isAlt = path.startsWith('/invoices') || path.startsWith('/payments');
	if (isAlt && given.get('altType') !== 'location')
		return {
			status: 422,
			body: { statusCode: 422, message: ['altType must be one of location'], error: 'Unprocessable Entity' },
		};
	const location = isAlt ? given.get('altId') : (query.get('locationId') ?? query.get('location_id') ?? locationId);
	if (location !== locationId) return forbidden('The token does not have access to this location.');
	const scope = scopeOf(path, method);
	return scopes.includes(scope) ? null : unauthorised('The token is not authorized for this scope.');
}

function scopeOf(path: string, method: string): string {
	const right = method === 'GET' || path === '/contacts/search' ? 'readonly' : 'write';
	const [, area = '', part = ''] = path.split('/');
	if (area === 'invoices')
		return part === 'estimate'
			? `invoices/estimate.${right}`
			: part === 'schedule'
				? `invoices/schedule.${right}`
				: `invoices.${right}`;
	if (area === 'payments') return 'payments/transactions.readonly';
	return area === 'locations' ? 'locations/customFields.readonly' : `${area}.${right}`;
}

type Handler = (id: string, body: Body, request: SimulatedRequest) => SimulatedReply;

/** Slashes count: the path of a list of invoices ends with one, and no other does. */
function route(request: SimulatedRequest, invoices: SimInvoices, others: SimOthers, state: SimState): SimulatedReply {
	const routes: readonly (readonly [string, Handler])[] = [
		['GET /invoices/', (_id, _body, asked) => invoices.list(asked)],
		['POST /invoices/', (_id, body) => invoices.create(body)],
		[
			'GET /invoices/settings',
			() => ({ status: 200, body: { altId: state.locationId, altType: 'location', ...state.settings } }),
		],
		['GET /invoices/schedule', (_id, _body, asked) => others.listSchedules(asked)],
		['GET /invoices/estimate/list', (_id, _body, asked) => others.listEstimates(asked)],
		['POST /invoices/estimate/:id/invoice', (id, body) => others.invoiceEstimate(id, body)],
		['GET /invoices/:id', (id) => invoices.read(id)],
		['PUT /invoices/:id', (id, body) => invoices.update(id, body)],
		['DELETE /invoices/:id', (id) => invoices.delete(id)],
		['POST /invoices/:id/void', (id, body) => invoices.void(id, body)],
		['POST /invoices/:id/send', (id, body) => invoices.send(id, body)],
		['POST /invoices/:id/record-payment', (id, body) => invoices.recordPayment(id, body)],
		['GET /payments/transactions', (_id, _body, asked) => others.listTransactions(asked)],
		['GET /payments/transactions/:id', (id) => others.readTransaction(id)],
		['POST /contacts/search', (_id, body) => others.searchContacts(body)],
		['GET /contacts/search/duplicate', (_id, _body, asked) => others.duplicateContact(asked)],
		['GET /contacts/:id', (id) => others.readContact(id)],
		['GET /opportunities/search', (_id, _body, asked) => others.searchOpportunities(asked)],
		['GET /opportunities/pipelines', () => others.pipelines()],
		['GET /opportunities/:id', (id) => others.readOpportunity(id)],
		['PUT /opportunities/:id', (id, body) => others.updateOpportunity(id, body)],
		['GET /locations/:id/customFields', () => others.customFields()],
	];
	for (const [pattern, handler] of routes) {
		const [method, path] = pattern.split(' ') as [string, string];
		const found =
			method === request.method ? new RegExp(`^${path.replace(':id', '([^/]+)')}$`).exec(request.path) : null;
		if (found)
			return handler(decodeURIComponent(found[1] ?? ''), isObject(request.body) ? request.body : {}, request);
	}
	return {
		status: 404,
		body: { statusCode: 404, message: `Cannot ${request.method} ${request.path}`, error: 'Not Found' },
	};
}
