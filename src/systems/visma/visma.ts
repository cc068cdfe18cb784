import type { HttpRequest } from '../../ports/http';
import type { RemoteSystem } from '../../ports/remote-system';
import type { RateLimits, RateRule } from '../../remote/rate-rules';
import { RemoteFault } from '../../remote/client';
import { readNamedArticles } from './account/named-articles';
import { VISMA_CAPABILITIES } from './capabilities';
import { clientDirectory } from './clients';
import { openVisma, type VismaOptions } from './context';
import { vismaFeeds } from './feeds/feeds';
import { vismaInvoicing } from './invoices/invoicing';
import { vismaJobs } from './jobs/jobs';
import { proposalSource } from './proposals/proposals';
import { lookFor } from './reconcile';
import { vismaApi } from './wire/api';

export type { VismaOptions } from './context';
export { VISMA_CAPABILITIES } from './capabilities';
export { explainVisma } from './wire/explain';

/** A part of a path that is an id. */
const IDS = /[0-9a-f]{8}-[0-9a-f-]{27}/gi;

const isCallTo =
	(endpoint: string) =>
	({ method, path }: HttpRequest): boolean =>
		`${method} ${path.replace(IDS, '*')}` === endpoint;

const perMinute = (endpoint: string): RateRule => ({ max: 600, intervalMs: 60_000, counts: isCallTo(endpoint) });

/**
 * 600 requests in a minute for each endpoint; these are the ones that a run may ask so often. No header says how it
 * stands.
 */
export const VISMA_RATES: RateLimits = {
	rules: [
		'POST /customerinvoicedrafts',
		'PUT /customerinvoicedrafts/*',
		'GET /customerinvoicedrafts',
		'GET /customerinvoicedrafts/*',
		'DELETE /customerinvoicedrafts/*',
		'POST /customerinvoicedrafts/*/convert',
		'GET /customerinvoices',
		'GET /customerinvoices/*',
		'GET /customerinvoices/*/pdf',
		'POST /customerinvoices/*/payments',
		'POST /customerinvoices/*/email',
		'POST /customerinvoices/*/paymentreminders',
		'POST /customerinvoices/*/einvoice',
		'POST /customerinvoices/*/void',
		'GET /customers',
		'POST /customers',
		'GET /customers/*',
		'GET /customers/*/autoinvoicerecipients',
		'GET /projects',
		'GET /projects/*',
		'PUT /projects/*',
		'GET /quotes',
		'GET /quotes/*',
	].map(perMinute),
	isDaySpent: () => false,
};

/** What stands for the company in the system's name. @throws RemoteFault */
export const companyOf = async (client: VismaOptions['client']): Promise<string> =>
	(await vismaApi(client).companySettings()).CompanyIdentifier ?? '';

/** The articles that a credential names, by VAT rate. @throws RemoteFault where it names none that can be read */
export function namedArticles(text: string): ReadonlyMap<string, string> {
	const named = readNamedArticles(text);
	if (named.ok) return named.value;
	throw new RemoteFault('refused', named.refusal, { status: null });
}

/** Invoices, projects, customers and quotes of one company in Visma eAccounting. */
export function createVisma(options: VismaOptions): RemoteSystem {
	const visma = openVisma(options);
	return {
		system: options.system,
		capabilities: VISMA_CAPABILITIES,
		invoicing: vismaInvoicing(visma),
		jobs: vismaJobs(visma),
		clients: clientDirectory(visma),
		proposals: proposalSource(visma),
		listRecurring: null,
		feeds: vismaFeeds(visma),
		lookFor: (operations, call) => lookFor(visma, operations, call.now),
	};
}
