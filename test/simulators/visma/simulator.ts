import type { RateLimit } from '../shared/limits';
import { startSimulator, type SimulatedReply, type SimulatedRequest, type Simulator } from '../shared/simulator';
import { SimAdmin } from './admin';
import { loadDescription } from './description';
import { SimInvoices } from './invoices';
import { SimOthers } from './others';
import { failed, isObject, isUuid, ok, type Body } from './rules';
import { SimState, USUAL, type VismaQuirks } from './state';
import { SimTokens } from './tokens';

const ALL_SCOPES = ['ea:api', 'offline_access', 'ea:sales', 'ea:accounting'] as const;

export interface VismaSimOptions extends Partial<VismaQuirks> {
	readonly scopes?: readonly string[];
	readonly now?: () => number;
	readonly latencyMs?: number;
	/** Of each endpoint; the vendor's 600 in a minute when asked for, otherwise so many that no test waits. */
	readonly rate?: { readonly max: number; readonly intervalMs: number };
	readonly country?: readonly [countryCode: string, currencyCode: string];
	/** False: nothing is held against the published description, for tests of many thousands of requests. */
	readonly isHeldAgainstDescription?: boolean;
}

export interface VismaSim extends Simulator {
	readonly admin: SimAdmin;
	readonly state: SimState;
	readonly quirks: VismaQuirks;
	readonly tokens: SimTokens;
	/** Where requests or replies were not what the description says; `null` where there is none to compare with. */
	readonly violations: readonly string[] | null;
}

/** Visma eAccounting on a port of its own: one company with the documented rules. */
export async function startVisma(options: VismaSimOptions = {}): Promise<VismaSim> {
	const {
		scopes = ALL_SCOPES,
		now = Date.now,
		latencyMs = 0,
		rate = { max: 1_000_000, intervalMs: 60_000 },
		country = ['SE', 'SEK'] as const,
		isHeldAgainstDescription = true,
		...switches
	} = options;
	const quirks: VismaQuirks = { ...USUAL, ...switches };
	const state = new SimState(now);
	const invoices = new SimInvoices(state, quirks);
	const others = new SimOthers(state, invoices, quirks);
	const admin = new SimAdmin(state, invoices);
	admin.company(...country);
	const tokens = new SimTokens();
	const description = isHeldAgainstDescription ? loadDescription() : null;
	const violations: string[] = [];
	const handle = (request: SimulatedRequest): SimulatedReply => {
		if (request.path === '/connect/authorize') return tokens.authorize(request);
		if (request.path === '/connect/token') return tokens.renew(request);
		const barred = tokens.barred(request) ?? barredByScope(request, scopes);
		if (barred) return barred;
		violations.push(...(description?.ofRequest(request) ?? []));
		const reply = route(request, invoices, others, state);
		violations.push(...(description?.ofReply(request, reply) ?? []));
		return reply;
	};
	const limits = limitsOf(rate);
	const simulator = await startSimulator({ handle, latencyMs, now, limits });
	// Spread would freeze its getters.
	return Object.assign(simulator, { admin, state, quirks, tokens, violations: description ? violations : null });
}

/** An endpoint is a method and a path, whatever ids stand in it. */
const endpointOf = ({ method, path }: Pick<SimulatedRequest, 'method' | 'path'>): string =>
	`${method} ${path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ':id')}`;

const limitsOf = ({ max, intervalMs }: { readonly max: number; readonly intervalMs: number }): RateLimit[] =>
	Object.keys(ROUTES).map((endpoint) => ({
		max,
		intervalMs,
		counts: (request) => endpointOf(request) === endpoint,
		refuse: () => failed(429, 4010, 'Too many requests.'),
	}));

function barredByScope({ method, path }: SimulatedRequest, scopes: readonly string[]): SimulatedReply | null {
	if (!scopes.includes('ea:api')) return failed(403, 4006, 'The scope ea:api is missing.');
	const isRead = method === 'GET';
	const area = path.startsWith('/projects') && !isRead ? 'ea:accounting' : 'ea:sales';
	const isAllowed = scopes.includes(area) || (isRead && scopes.some((scope) => scope.startsWith('ea:')));
	return isAllowed ? null : failed(403, 4006, `The scope ${area} is missing.`);
}

interface Asked {
	readonly id: string;
	readonly body: Body;
	readonly request: SimulatedRequest;
	readonly invoices: SimInvoices;
	readonly others: SimOthers;
	readonly state: SimState;
}

type Route = (asked: Asked) => SimulatedReply;

const ROUTES: Readonly<Record<string, Route>> = {
	'GET /companysettings': ({ state }) => ok(state.settings),
	'GET /termsofpayments': ({ others, request }) => others.list('terms', request),
	'GET /bankaccounts': ({ others, request }) => others.list('bankAccounts', request),
	'GET /articleaccountcodings': ({ others, request }) => others.list('codings', request),
	'GET /articles': ({ others, request }) => others.list('articles', request),
	'GET /customers': ({ others, request }) => others.list('customers', request, others.customerBody),
	'POST /customers': ({ others, body }) => others.createCustomer(body),
	'GET /customers/:id': ({ others, id }) => others.read('customers', id, others.customerBody),
	'GET /customers/:id/autoinvoicerecipients': ({ others, id, request }) => others.recipients(id, request),
	'GET /customerinvoicedrafts': ({ invoices, request }) => invoices.listDrafts(request),
	'POST /customerinvoicedrafts': ({ invoices, body }) => invoices.createDraft(body),
	'GET /customerinvoicedrafts/:id': ({ invoices, id }) => invoices.readDraft(id),
	'PUT /customerinvoicedrafts/:id': ({ invoices, id, body }) => invoices.replaceDraft(id, body),
	'DELETE /customerinvoicedrafts/:id': ({ invoices, id }) => invoices.deleteDraft(id),
	'POST /customerinvoicedrafts/:id/convert': ({ invoices, id, body, request }) => invoices.convert(id, body, request),
	'GET /customerinvoices': ({ invoices, request }) => invoices.listInvoices(request),
	'GET /customerinvoices/:id': ({ invoices, id }) => invoices.readInvoice(id),
	'GET /customerinvoices/:id/pdf': ({ others, id }) => others.pdf(id),
	'POST /customerinvoices/:id/payments': ({ invoices, id, body }) => invoices.pay(id, body),
	'POST /customerinvoices/:id/email': ({ invoices, id, body }) => invoices.email(id, body),
	'POST /customerinvoices/:id/paymentreminders': ({ invoices, id, body }) => invoices.remind(id, body),
	'POST /customerinvoices/:id/einvoice': ({ invoices, id, body }) => invoices.eInvoice(id, body),
	'POST /customerinvoices/:id/void': ({ invoices, id }) => invoices.void(id),
	'GET /projects': ({ others, request }) => others.list('projects', request, others.projectBody),
	'GET /projects/:id': ({ others, id }) => others.read('projects', id, others.projectBody),
	'PUT /projects/:id': ({ others, id, body }) => others.replaceProject(id, body),
	'GET /quotes': ({ others, request }) => others.quotes(() => others.list('quotes', request)),
	'GET /quotes/:id': ({ others, id }) => others.quotes(() => others.read('quotes', id)),
};

function route(request: SimulatedRequest, invoices: SimInvoices, others: SimOthers, state: SimState): SimulatedReply {
	const id = request.path.split('/').find(isUuid) ?? '';
	const found = ROUTES[endpointOf(request)];
	if (!found) return failed(404, 3000, `There is no ${request.method} ${request.path}.`);
	return found({ id, body: isObject(request.body) ? request.body : {}, request, invoices, others, state });
}
