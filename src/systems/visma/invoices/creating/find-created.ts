import { later, type Outcome } from '../../../../ports/outcome';
import { QUIET_AFTER_MS } from '../../../../remote/lease';
import type { Visma } from '../../context';
import type { WireDocument } from '../../map/invoice';
import { findMarked } from '../reading/find';

/** When an attempt began, and how its record is recognised. */
export interface Lost {
	readonly marker: string;
	readonly since: string;
}

/** How long nothing of an attempt is certain. Milliseconds from `now`; 0 when that is over. */
export const unsureFor = (since: string, now: string): number =>
	Math.max(0, Date.parse(since) + QUIET_AFTER_MS - Date.parse(now));

export const notYet = (since: string, now: string, what: string): Outcome<never> =>
	later(Math.max(1_000, unsureFor(since, now)), `Whether ${what} is not certain yet.`);

/**
 * What an invoice that may have been made came to. A draft that is to be finalised may be being converted just now, and
 * must not be converted a second time: it is gone on with only when nothing of the earlier attempt can still happen.
 */
export async function findCreated(
	visma: Visma,
	{ marker, since }: Lost,
	finalise: boolean,
	now: string,
): Promise<WireDocument | 'absent' | Outcome<never>> {
	const found = await findMarked(visma, marker);
	if (!found) return unsureFor(since, now) > 0 ? notYet(since, now, 'the invoice was made') : 'absent';
	const isHalf = finalise && found.kind === 'draft';
	return isHalf && unsureFor(since, now) > 0 ? notYet(since, now, 'the invoice was finalised') : found;
}
