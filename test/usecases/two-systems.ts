import type { LinkPair } from '../../src/ports/link-table';
import type { InvoiceRecord, InvoicingSystem } from '../../src/ports/invoicing-system';
import type { JobRecord, JobSystem } from '../../src/ports/job-system';
import { done, replayed, type Outcome } from '../../src/ports/outcome';
import type { Capability } from '../../src/ports/capabilities';
import type { Memory } from '../../src/systems/memory/memory';
import { Deps } from '../conformance/deps';
import { memoryWithCompany } from '../support/company';

export const SHOP = 'hubSpot:1';

/**
 * A ledger and a system behind an API, played by a second memory system that keeps no links of its own table: what a
 * vendor shows of a link stands in `joined`.
 */
export function twoSystems(cannotDo: readonly Capability[] = []) {
	const ledger = memoryWithCompany();
	const shop = memoryWithCompany();
	const joined = new Set<string>();
	const invoicing = shopInvoicing(shop, joined, cannotDo);
	const jobs = shopJobs(shop, cannotDo);
	return {
		ledger,
		shop,
		joined,
		invoicing,
		jobs,
		links: ledger.links,
		home: new Deps(ledger),
		away: new Deps(shop),
		close: async () => {
			await ledger.close();
			await shop.close();
		},
	};
}

const nameOf = ({ invoice, job }: LinkPair): string => `${invoice.id} ${job.system} ${job.id}`;

function shopInvoicing({ invoicing }: Memory, joined: Set<string>, cannotDo: readonly Capability[]): InvoicingSystem {
	const ours = (record: InvoiceRecord): InvoiceRecord => ({ ...record, system: SHOP });
	const each = (outcomes: readonly Outcome<InvoiceRecord>[]) =>
		outcomes.map((outcome) => (outcome.kind === 'done' ? { ...outcome, value: ours(outcome.value) } : outcome));
	return {
		...invoicing,
		system: SHOP,
		capabilities: {
			...invoicing.capabilities,
			can: {
				...invoicing.capabilities.can,
				...Object.fromEntries(cannotDo.map((capability) => [capability, false])),
			},
			instead: Object.fromEntries(cannotDo.map((capability) => [capability, `Do it by hand (${capability}).`])),
		},
		keepsLinks: false,
		ownLinks: {
			joins: (system) => system === SHOP,
			join: async (pairs) =>
				pairs.map((pair) =>
					joined.has(nameOf(pair)) ? replayed(pair) : done((joined.add(nameOf(pair)), pair)),
				),
			part: async (pairs) => pairs.map((pair) => (joined.delete(nameOf(pair)) ? done(pair) : replayed(pair))),
		},
		create: async (batch, call) =>
			each(
				await invoicing.create(
					batch.map((input) => ({ ...input, jobs: [] })),
					call,
				),
			),
		read: async (refs, call) =>
			(await invoicing.read(refs, call)).map((record) => (record === 'absent' ? record : ours(record))),
	};
}

function shopJobs({ jobs }: Memory, cannotDo: readonly Capability[]): JobSystem {
	const ours = (record: JobRecord): JobRecord => ({ ...record, system: SHOP });
	return {
		...jobs,
		system: SHOP,
		capabilities: {
			...jobs.capabilities,
			can: { ...jobs.capabilities.can, ...Object.fromEntries(cannotDo.map((capability) => [capability, false])) },
			instead: {},
		},
		keepsLinks: false,
		readJobs: async (ids, call) =>
			(await jobs.readJobs(ids, call)).map((record) => (record === 'absent' ? record : ours(record))),
		// Links of this pair of systems stand in the ledger: the shop knows of none that a move could use up.
		move: async (batch, call) =>
			(
				await jobs.move(
					batch.map((move) => ({ ...move, settles: [] })),
					call,
				)
			).map((outcome) => (outcome.kind === 'done' ? { ...outcome, value: ours(outcome.value) } : outcome)),
		// As a vendor reports it: the moment at which the job entered the stage.
		findMoves: async (moves) =>
			(await jobs.findMoves(moves)).map((made) =>
				made === 'absent' ? made : { ...made, entry: Date.parse('2026-03-02T00:00:00.000Z') },
			),
	};
}
