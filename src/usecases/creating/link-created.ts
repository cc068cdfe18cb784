import type { JobRef } from '../../domain/invoice/invoice';
import { labelOf } from '../../domain/system-name';
import type { Call } from '../../ports/call';
import type { InvoiceRecord, LinkedJob } from '../../ports/invoicing-system';
import type { LinkPair } from '../../ports/link-table';
import { refused, type Outcome } from '../../ports/outcome';
import { linkBoth } from '../linking/link-both';
import type { LinkDeps } from '../linking/pair-systems';

/**
 * Links what was made to its jobs, for systems that do not keep the link table. After a replay, too: the run that made
 * the invoice may have ended before it linked it, and linking what is linked changes nothing.
 * @param jobs of each outcome's request
 */
export async function linkCreated(
	outcomes: readonly Outcome<InvoiceRecord>[],
	jobs: readonly (readonly JobRef[])[],
	deps: LinkDeps,
	call: Call,
): Promise<readonly Outcome<InvoiceRecord>[]> {
	if (deps.invoicing.keepsLinks) return outcomes;
	const pairs = outcomes.flatMap((outcome, at) =>
		outcome.kind === 'done' ? distinct(jobs[at]!).map((job) => pairOf(outcome.value, job, at)) : [],
	);
	const each: Call = { ...call, policy: 'each' };
	// What the system shows already, because it joined them when it made the invoice, is not asked of it again.
	const shown = pairs.filter(({ isShown }) => isShown);
	const others = pairs.filter(({ isShown }) => !isShown);
	const linked = [
		...(await inOne(shown, (some) => deps.links.link(some, each))),
		...(await inOne(others, (some) => linkBoth(some, deps, each))),
	];
	const whys = new Map<number, string>();
	for (const { at, outcome } of linked)
		if (outcome.kind !== 'done') whys.set(at, outcome.kind === 'refused' ? outcome.refusal.message : outcome.why);
	return outcomes.map((outcome, at) => {
		if (outcome.kind !== 'done') return outcome;
		const why = whys.get(at);
		if (why !== undefined) return createdOnly(outcome.value, why, !outcome.replayed);
		return { ...outcome, value: withJobs(outcome.value, distinct(jobs[at]!)) };
	});
}

/** An invoice that was made and one of its jobs; `at` is the request's place. */
interface Made {
	readonly at: number;
	readonly pair: LinkPair;
	readonly isShown: boolean;
}

const pairOf = ({ system, invoice, jobs }: InvoiceRecord, job: JobRef, at: number): Made => ({
	at,
	pair: { invoice: { system, id: invoice.id }, job },
	isShown: jobs.some((one) => isSame(one, job)),
});

async function inOne(
	some: readonly Made[],
	link: (pairs: readonly LinkPair[]) => Promise<readonly Outcome<unknown>[]>,
) {
	const outcomes = some.length === 0 ? [] : await link(some.map(({ pair }) => pair));
	return some.map(({ at }, index) => ({ at, outcome: outcomes[index]! }));
}

const distinct = (jobs: readonly JobRef[]): readonly JobRef[] =>
	jobs.filter((job, at) => jobs.findIndex((one) => isSame(one, job)) === at);
const isSame = (one: JobRef, other: JobRef): boolean => one.system === other.system && one.id === other.id;

/** The record as it is with its new links; a job that the system did not give is shown by its name. */
function withJobs(record: InvoiceRecord, jobs: readonly JobRef[]): InvoiceRecord {
	const added = jobs
		.filter((job) => !record.jobs.some((one) => isSame(one, job)))
		.map(({ system, id }): LinkedJob => ({ system, id, title: null, pipeline: null, stage: null }));
	return added.length === 0 ? record : { ...record, jobs: [...record.jobs, ...added] };
}

const nameOf = ({ number, id }: InvoiceRecord['invoice']): string => number ?? id;

/** Nothing undoes the invoice, and nobody may think that it was not made. */
const createdOnly = ({ system, invoice }: InvoiceRecord, why: string, isMade: boolean): Outcome<never> =>
	refused(
		{
			code: 'created_but_not_linked',
			message: `The invoice ${nameOf(invoice)} was made in ${labelOf(system)}, but not linked to all of its jobs: ${why}`,
			fix: 'Run it again with the same unique key: the invoice is not made again, and is linked then.',
			field: 'job',
		},
		isMade,
	);
