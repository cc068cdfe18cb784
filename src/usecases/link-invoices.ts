import type { JobRef } from '../domain/invoice/invoice';
import type { Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import type { InvoicingSystem } from '../ports/invoicing-system';
import type { LinkPair, LinkTable } from '../ports/link-table';
import type { Outcome } from '../ports/outcome';
import { runItems } from './items';
import { resolveInvoices, type InvoiceName } from './name-invoices';
import { readJobRefs } from './read-fields';

export interface LinkRequest {
	readonly invoice: InvoiceName;
	readonly job: JobRef;
}

export interface LinkWorld {
	readonly invoicing: InvoicingSystem;
	readonly links: LinkTable;
}

/** The pair, and whether it is linked now. */
export interface Linked extends LinkPair {
	readonly isLinked: boolean;
}

/** Links invoices and jobs, from whichever side the user starts (model A.3). */
export const linkInvoices = (requests: readonly LinkRequest[], world: LinkWorld, call: Call): Promise<readonly Outcome<Linked>[]> =>
	withPairs(requests, world, call, async (pairs) => shape(await world.links.link(pairs, call), pairs, true));

/** Takes links away. */
export const unlinkInvoices = (requests: readonly LinkRequest[], world: LinkWorld, call: Call): Promise<readonly Outcome<Linked>[]> =>
	withPairs(requests, world, call, async (pairs) => shape(await world.links.unlink(pairs, call), pairs, false));

async function withPairs(
	requests: readonly LinkRequest[],
	{ invoicing }: LinkWorld,
	call: Call,
	run: (pairs: readonly LinkPair[]) => Promise<readonly Outcome<Linked>[]>,
): Promise<readonly Outcome<Linked>[]> {
	const invoices = await resolveInvoices(requests.map(({ invoice }) => invoice), invoicing, call);
	const pairs = requests.map(({ job }, at): Result<LinkPair> => {
		const invoice = invoices[at]!;
		if (!invoice.ok) return invoice;
		const named = readJobRefs([job]);
		if (!named.ok) return named;
		return { ok: true, value: { invoice: { system: invoicing.system, id: invoice.value }, job } };
	});
	return runItems(pairs, call, run);
}

const shape = (outcomes: readonly Outcome<unknown>[], pairs: readonly LinkPair[], isLinked: boolean): readonly Outcome<Linked>[] =>
	outcomes.map((outcome, at) => (outcome.kind === 'done' ? { ...outcome, value: { ...pairs[at]!, isLinked } } : outcome));
