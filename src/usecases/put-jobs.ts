import { isSettled } from '../domain/invoice/settlement';
import type { Job } from '../domain/job/job';
import type { Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { PutJob, ReportedJob } from '../ports/catalogue';
import type { InvoicingSystem } from '../ports/invoicing-system';
import type { LinkPair } from '../ports/link-table';
import { HELD_BACK, refused, type Outcome } from '../ports/outcome';
import { readReport, type JobReportRequest } from './boards/read-report';
import { tryOut, type BoardDeps, type TriedOut } from './boards/try-out';
import { writeClients } from './creating/make-clients';
import { takenByOther } from './creating/new-client';
import { readLinkedInvoices } from './moves/linked-invoices';

export type { JobReportRequest } from './boards/read-report';

interface Deps extends BoardDeps {
	readonly invoicing: InvoicingSystem;
}

/**
 * Jobs as boards report them, made or brought up to date by their external keys. A report that can be seen to be
 * refused makes no client.
 */
export async function createOrUpdateJobs(
	requests: readonly JobReportRequest[],
	deps: Deps,
	call: Call,
): Promise<readonly Outcome<ReportedJob>[]> {
	const reports = requests.map((request) => ({ request, read: readReport(request) }));
	const tried = unlessTaken(await tryOut(reports, deps, call));
	if (call.policy === 'all' && tried.some((result) => !result.ok))
		return tried.map((result) => (result.ok ? HELD_BACK : refused(result.refusal)));
	const accepted = tried.flatMap((result) => (result.ok ? [result.value] : []));
	const newClients = accepted.flatMap(({ newClient }) => newClient ?? []);
	const written = await writeClients(newClients, deps.catalogue, call);
	const settles = await settledLinks(accepted, deps, call);
	const planned = tried.map((result): PutJob | Outcome<never> => {
		if (!result.ok) return refused(result.refusal);
		const { report, newClient, adoptedId, moves } = result.value;
		const put = { ...report, adoptedId, settles: settles.get(moves?.id ?? '') ?? [] };
		if (newClient === null) return put;
		const client = written.get(newClient.identity)!;
		return client.kind === 'done' ? { ...put, clientId: client.value } : client;
	});
	if (call.policy === 'all' && planned.some(isOutcome))
		return planned.map((one) => (isOutcome(one) ? one : HELD_BACK));
	const outcomes = (
		await deps.catalogue.putJobs(
			planned.flatMap((one) => (isOutcome(one) ? [] : [one])),
			call,
		)
	).values();
	return planned.map((one) => (isOutcome(one) ? one : outcomes.next().value!));
}

const isOutcome = (one: PutJob | Outcome<never>): one is Outcome<never> => 'kind' in one;

/** Two reports of a run give one address or key to people of different names: one would be billed for the other. */
function unlessTaken(tried: readonly Result<TriedOut>[]): readonly Result<TriedOut>[] {
	const isTaken = takenByOther(tried.flatMap((result) => (result.ok && result.value.newClient) || []));
	return tried.map((result) => {
		const refusal = result.ok && result.value.newClient ? isTaken(result.value.newClient) : null;
		return refusal ? { ok: false, refusal } : result;
	});
}

/**
 * The links of jobs that move whose invoice is settled, as Move Job Stage uses them up: an invoice that was paid in the
 * stage that a job leaves does not move it on from the next one, too.
 */
async function settledLinks(
	accepted: readonly TriedOut[],
	{ jobs, links, invoicing }: Deps,
	call: Call,
): Promise<ReadonlyMap<string, readonly LinkPair[]>> {
	const moving = [...new Map(accepted.flatMap(({ moves }) => (moves ? [[moves.id, moves] as const] : []))).values()];
	if (moving.length === 0) return new Map();
	const refs = moving.map(({ id }: Job) => ({ system: jobs.system, id }));
	const linked = await readLinkedInvoices(refs, { links, invoicing: [invoicing] }, call);
	return new Map(
		moving.map(({ id }, at) => [
			id,
			linked[at]!.filter(({ status, isOpen }) => isSettled(status) && isOpen).map(({ pair }) => pair),
		]),
	);
}
