import type { JobRef } from '../domain/invoice/invoice';
import { mayI } from '../domain/invoice/life-cycle';
import { accept, type Result } from '../domain/refusal';
import { DEFAULT_SETTINGS } from '../domain/settings';
import type { Call } from '../ports/call';
import type { InvoiceRecord } from '../ports/invoicing-system';
import type { JobRecord } from '../ports/job-system';
import type { LinkPair } from '../ports/link-table';
import type { Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { linkBoth, unlinkBoth } from './linking/link-both';
import { isLedgersOwn, type LinkDeps } from './linking/pair-systems';
import { clientMismatch, noSuchJob } from './linking/same-client';
import { readNamedInvoices, resolveInvoices, type InvoiceName } from './name-invoices';
import { readJobRefs } from './read-fields';

export type { LinkDeps } from './linking/pair-systems';

export interface LinkRequest {
	readonly invoice: InvoiceName;
	readonly job: JobRef;
}

/** The pair, and whether it is linked now. */
export interface Linked extends LinkPair {
	readonly isLinked: boolean;
}

/**
 * Links invoices and jobs, from whichever side the user starts (model A.3): in the system itself where it shows such
 * links, and in the link table. Both must be there and belong to the same client.
 */
export async function linkInvoices(
	requests: readonly LinkRequest[],
	deps: LinkDeps,
	call: Call,
): Promise<readonly Outcome<Linked>[]> {
	const pairs = await namedPairs(requests, deps, call);
	const checked = await checkAcross(pairs, deps, call);
	return await runAccepted(checked, call, async (ready) => shape(await linkBoth(ready, deps, call), ready, true));
}

/** Takes links away. */
export async function unlinkInvoices(
	requests: readonly LinkRequest[],
	deps: LinkDeps,
	call: Call,
): Promise<readonly Outcome<Linked>[]> {
	const pairs = await namedPairs(requests, deps, call);
	return await runAccepted(pairs, call, async (ready) => shape(await unlinkBoth(ready, deps, call), ready, false));
}

async function namedPairs(
	requests: readonly LinkRequest[],
	{ invoicing }: LinkDeps,
	call: Call,
): Promise<readonly Result<LinkPair>[]> {
	const invoices = await resolveInvoices(
		requests.map(({ invoice }) => invoice),
		invoicing,
		call,
	);
	return requests.map(({ job }, at): Result<LinkPair> => {
		const invoice = invoices[at]!;
		if (!invoice.ok) return invoice;
		const named = readJobRefs([job]);
		return named.ok ? accept({ invoice: { system: invoicing.system, id: invoice.value }, job }) : named;
	});
}

/** The ledger checks its own pairs when it links them; the ends of all others are looked up here, each once. */
async function checkAcross(
	pairs: readonly Result<LinkPair>[],
	deps: LinkDeps,
	call: Call,
): Promise<readonly Result<LinkPair>[]> {
	const across = pairs.flatMap((pair) => (pair.ok && !isLedgersOwn(deps, pair.value.job.system) ? [pair.value] : []));
	if (across.length === 0) return pairs;
	const invoiceIds = [...new Set(across.map(({ invoice }) => invoice.id))];
	const records = await readNamedInvoices(
		invoiceIds.map((id) => ({ id })),
		deps.invoicing,
		call,
	);
	const jobIds = [...new Set(across.filter(({ job }) => job.system === deps.jobs.system).map(({ job }) => job.id))];
	const jobs = jobIds.length === 0 ? [] : await deps.jobs.readJobs(jobIds, call);
	const found = {
		invoices: new Map(invoiceIds.map((id, at) => [id, records[at]!] as const)),
		jobs: new Map(jobIds.map((id, at) => [id, jobs[at]!] as const)),
	};
	return pairs.map((pair) => (pair.ok && across.includes(pair.value) ? checkPair(pair.value, found) : pair));
}

interface Found {
	readonly invoices: ReadonlyMap<string, Result<InvoiceRecord>>;
	/** Of the job system that can be asked; others have no entry. */
	readonly jobs: ReadonlyMap<string, JobRecord | 'absent'>;
}

function checkPair(pair: LinkPair, { invoices, jobs }: Found): Result<LinkPair> {
	const record = invoices.get(pair.invoice.id)!;
	if (!record.ok) return record;
	const barred = mayI('link', record.value.invoice, DEFAULT_SETTINGS);
	if (barred) return { ok: false, refusal: barred };
	const job = jobs.get(pair.job.id);
	if (job === undefined) return accept(pair);
	if (job === 'absent') return { ok: false, refusal: noSuchJob(pair.job.system, pair.job.id) };
	if (job.system !== pair.job.system) return accept(pair);
	const mismatch = clientMismatch(pair.invoice.system, record.value.currentClient, job);
	return mismatch ? { ok: false, refusal: mismatch } : accept(pair);
}

const shape = (
	outcomes: readonly Outcome<unknown>[],
	pairs: readonly LinkPair[],
	isLinked: boolean,
): readonly Outcome<Linked>[] =>
	outcomes.map((outcome, at) =>
		outcome.kind === 'done' ? { ...outcome, value: { ...pairs[at]!, isLinked } } : outcome,
	);
