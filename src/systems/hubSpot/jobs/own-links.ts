import { heldBack } from '../../../remote/refusals';
import type { Call } from '../../../ports/call';
import type { OwnLinks } from '../../../ports/invoicing-system';
import type { LinkPair } from '../../../ports/link-table';
import { done, refused, replayed, type Outcome } from '../../../ports/outcome';
import type { HubSpotContext } from '../context';
import { bareId, jobType, type JobType } from '../map/job';
import { readJobs } from './read-jobs';
import { unknownInvoice, unknownJob } from '../refusals';
import { associate, dissociate, readAssociations, type Pair } from '../wire/associations';
import { readById } from '../wire/read';

/** Invoices are associated with deals and tickets, where HubSpot's people see them. */
export const hubSpotLinks = (context: HubSpotContext): OwnLinks => ({
	joins: (jobSystem) => jobSystem === context.system,
	join: async (pairs, call) => {
		const missing = await missingEnds(context, pairs);
		const held = heldBack(call, missing);
		if (held) return held;
		return write(context, pairs, missing, call, 'join');
	},
	part: (pairs, call) =>
		write(
			context,
			pairs,
			pairs.map(() => null),
			call,
			'part',
		),
});

/** Why a pair cannot be joined; null where both are there. */
async function missingEnds(
	context: HubSpotContext,
	pairs: readonly LinkPair[],
): Promise<readonly (Outcome<never> | null)[]> {
	const [invoices, jobs] = await Promise.all([
		readById(
			context.client,
			'invoices',
			pairs.map(({ invoice }) => invoice.id),
			{ properties: [] },
		),
		readJobs(context, [...new Set(pairs.map(({ job }) => job.id))], 'nobody'),
	]);
	return pairs.map(({ invoice, job }) =>
		!invoices.has(invoice.id)
			? refused(unknownInvoice(invoice.id))
			: jobs.has(job.id)
				? null
				: refused(unknownJob(job.id)),
	);
}

async function write(
	context: HubSpotContext,
	pairs: readonly LinkPair[],
	barred: readonly (Outcome<never> | null)[],
	_call: Call,
	doing: 'join' | 'part',
): Promise<readonly Outcome<LinkPair>[]> {
	const outcomes: (Outcome<LinkPair> | null)[] = [...barred];
	const hasTickets = pairs.some(({ job }) => jobType(job.id) === 'tickets') && (await context.hasTickets());
	const types: readonly JobType[] = hasTickets ? ['deals', 'tickets'] : ['deals'];
	for (const type of types) {
		const places = pairs.flatMap(({ job }, at) => (outcomes[at] === null && jobType(job.id) === type ? [at] : []));
		const ends = places.map((at): Pair => ({ fromId: pairs[at]!.invoice.id, toId: bareId(pairs[at]!.job.id) }));
		const now = await readAssociations(
			context.client,
			'invoices',
			type,
			ends.map(({ fromId }) => fromId),
		);
		const isSo = ends.map(({ fromId, toId }) => (now.get(fromId)?.includes(toId) ?? false) === (doing === 'join'));
		const asked = ends.filter((_pair, at) => !isSo[at]);
		const written = (
			await (doing === 'join' ? associate : dissociate)(context.client, 'invoices', type, asked)
		).values();
		for (const [index, at] of places.entries())
			outcomes[at] = isSo[index] ? replayed(pairs[at]!) : asLink(written.next().value!, pairs[at]!);
	}
	// What is left names tickets that the credential may not see: there is nothing to take away.
	return outcomes.map((outcome, at) => outcome ?? replayed(pairs[at]!));
}

const asLink = (outcome: Outcome<Pair>, pair: LinkPair): Outcome<LinkPair> =>
	outcome.kind === 'done' ? done(pair) : outcome;
