import type { Call } from '../../ports/call';
import type { OwnLinks } from '../../ports/invoicing-system';
import type { LinkPair } from '../../ports/link-table';
import { done, heldBackBecause, replayed, type Outcome } from '../../ports/outcome';
import type { LinkDeps } from './pair-systems';

const HELD_BACK = heldBackBecause('Another item of the same run could not be linked, so this one was left as it was.');

/**
 * Links in the system itself, where it can, and then in the link table: what the table says is there, a person finds in
 * both.
 */
export const linkBoth = (
	pairs: readonly LinkPair[],
	{ invoicing, links }: LinkDeps,
	call: Call,
): Promise<readonly Outcome<LinkPair>[]> =>
	inBoth(
		pairs,
		invoicing.ownLinks,
		(own, some) => own.join(some, call),
		(some) => links.link(some, call),
		call,
	);

/** Takes both away. Where an end is gone, the system's own link went with it. */
export const unlinkBoth = (
	pairs: readonly LinkPair[],
	{ invoicing, links }: LinkDeps,
	call: Call,
): Promise<readonly Outcome<LinkPair>[]> =>
	inBoth(
		pairs,
		invoicing.ownLinks,
		async (own, some) =>
			(await own.part(some, call)).map((outcome, at) => (isGone(outcome) ? replayed(some[at]!) : outcome)),
		(some) => links.unlink(some, call),
		call,
	);

const isGone = (outcome: Outcome<unknown>): boolean =>
	outcome.kind === 'refused' && ['unknown_invoice', 'unknown_job'].includes(outcome.refusal.code);

type Step = (pairs: readonly LinkPair[]) => Promise<readonly Outcome<unknown>[]>;

async function inBoth(
	pairs: readonly LinkPair[],
	ownLinks: OwnLinks | null,
	inSystem: (own: OwnLinks, pairs: readonly LinkPair[]) => Promise<readonly Outcome<unknown>[]>,
	inTable: Step,
	{ policy }: Call,
): Promise<readonly Outcome<LinkPair>[]> {
	const first = await only(
		pairs,
		(pair) => ownLinks !== null && ownLinks.joins(pair.job.system),
		(some) => inSystem(ownLinks!, some),
	);
	const failed = pairs.map((_pair, at) => first[at] !== null && first[at]!.kind !== 'done');
	const isHeldBack = policy === 'all' && failed.includes(true);
	const second = isHeldBack ? pairs.map(() => HELD_BACK) : await only(pairs, (_pair, at) => !failed[at], inTable);
	return pairs.map((pair, at) => {
		const outcome = failed[at] ? first[at]! : second[at]!;
		if (outcome.kind !== 'done') return outcome;
		const wasThere = outcome.replayed && (first[at] === null || isReplay(first[at]!));
		return wasThere ? replayed(pair) : done(pair);
	});
}

const isReplay = (outcome: Outcome<unknown>): boolean => outcome.kind === 'done' && outcome.replayed;

/** A step for some of the pairs; null in the place of the others. */
async function only(
	pairs: readonly LinkPair[],
	isMeant: (pair: LinkPair, at: number) => boolean,
	step: Step,
): Promise<readonly (Outcome<unknown> | null)[]> {
	const meant = pairs.filter(isMeant);
	const outcomes = meant.length === 0 ? [] : await step(meant);
	let next = 0;
	return pairs.map((pair, at) => (isMeant(pair, at) ? outcomes[next++]! : null));
}
