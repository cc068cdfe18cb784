import type { Call } from '../../ports/call';
import type { LinkPair } from '../../ports/link-table';
import { refused, type Outcome } from '../../ports/outcome';
import type { MoveDecision } from './decide-move';
import type { Moved, MoveRequest, MoveDeps } from './move-request';

/** A move that was made just now, and what the user chose for its unpaid invoices. */
interface Fresh {
	readonly at: number;
	readonly decision: Extract<MoveDecision, { kind: 'move' }>;
	readonly request: MoveRequest;
}

/** A link of a fresh move whose invoice could not be treated as chosen. */
interface Left {
	readonly at: number;
	readonly why: string;
}

/**
 * After a fresh move: settled links do not move the job again, and unpaid invoices are treated as the user chose.
 * Unpaid ones never after a replay: invoices linked since then were not meant. A crash in between leaves them linked,
 * which holds the job where a person sees it.
 * @returns the outcomes; a move whose invoices could not be treated (money came in meanwhile) becomes a refusal that
 * says so
 */
export async function followUp(
	requests: readonly MoveRequest[],
	decisions: readonly MoveDecision[],
	outcomes: readonly Outcome<Moved>[],
	deps: MoveDeps,
	call: Call,
): Promise<readonly Outcome<Moved>[]> {
	const fresh = decisions.flatMap((decision, at): Fresh[] => {
		const outcome = outcomes[at]!;
		return decision.kind === 'move' && outcome.kind === 'done' && !outcome.replayed
			? [{ at, decision, request: requests[at]! }]
			: [];
	});
	if (!deps.jobs.keepsLinks)
		await deps.links.markDone([
			...fresh.flatMap(({ decision }) => doneBy(decision, decision.record.job.entry)),
			...decisions.flatMap(leftByReplay),
		]);
	const left = [
		...(await unlinkUnpaid(fresh, deps, { ...call, policy: 'each' })),
		...(await voidUnpaid(fresh, deps, { ...call, policy: 'each' })),
	];
	return outcomes.map((outcome, at) => {
		const whys = left.filter((one) => one.at === at).map(({ why }) => why);
		return whys.length === 0 || outcome.kind !== 'done' ? outcome : movedOnly(outcome.value, requests[at]!, whys);
	});
}

const doneBy = ({ settles }: { readonly settles: readonly LinkPair[] }, entry: number) =>
	settles.map((link) => ({ link, entry }));

/** Where the links are not marked in the transaction of the move, the run that made it may have ended in between. */
const leftByReplay = (decision: MoveDecision) => (decision.kind === 'made' ? doneBy(decision, decision.entry) : []);

const unpaidOf = (
	fresh: readonly Fresh[],
	choice: MoveRequest['unpaid'],
): { readonly at: number; readonly pair: LinkPair }[] =>
	fresh.flatMap(({ at, decision, request }) =>
		request.unpaid === choice ? decision.unpaid.map((pair) => ({ at, pair })) : [],
	);

async function unlinkUnpaid(fresh: readonly Fresh[], { links }: MoveDeps, call: Call): Promise<readonly Left[]> {
	const unpaid = unpaidOf(fresh, 'unlink');
	return unpaid.length === 0
		? []
		: notDone(
				unpaid,
				await links.unlink(
					unpaid.map(({ pair }) => pair),
					call,
				),
			);
}

async function voidUnpaid(fresh: readonly Fresh[], { invoicing }: MoveDeps, call: Call): Promise<readonly Left[]> {
	const unpaid = unpaidOf(fresh, 'void');
	const left: Left[] = [];
	for (const system of invoicing) {
		const own = unpaid.filter(({ pair }) => pair.invoice.system === system.system);
		if (own.length > 0)
			left.push(
				...notDone(
					own,
					await system.voidInvoices(
						own.map(({ pair }) => ({ id: pair.invoice.id })),
						call,
					),
				),
			);
	}
	return left;
}

const notDone = (asked: readonly { readonly at: number }[], outcomes: readonly Outcome<unknown>[]): readonly Left[] =>
	asked.flatMap(({ at }, index): Left[] => {
		const outcome = outcomes[index]!;
		if (outcome.kind === 'done') return [];
		return [{ at, why: outcome.kind === 'refused' ? outcome.refusal.message : outcome.why }];
	});

/** The job has moved, and nothing brings it back; but a person has to know what was not done. */
const movedOnly = ({ record, to }: Moved, { unpaid }: MoveRequest, whys: readonly string[]): Outcome<never> =>
	refused(
		{
			code: 'moved_but_not_settled',
			message: `The job "${record.job.title}" moved to "${to?.name ?? record.job.stageId}", but not all of its unpaid invoices could be ${unpaid === 'void' ? 'voided' : 'unlinked'}: ${whys.join(' ')}`,
			fix: 'Look at the invoices; money may have come in meanwhile. The job stays where it is now.',
			field: 'unpaidInvoices',
		},
		true,
	);
