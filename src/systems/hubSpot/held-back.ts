import type { Call } from '../../ports/call';
import type { RemoteOperation } from '../../ports/journal';
import type { HubSpotContext } from './context';

export interface Asked {
	readonly operation: RemoteOperation;
	readonly key: string;
	readonly isRefused: boolean;
	/** It may be gone on with, and not be begun: what it is to make stands in HubSpot. */
	readonly isStanding?: boolean;
}

/**
 * Whether, with the policy `all`, one refusal holds the whole batch back. What was done before under its key is
 * replayed, whatever stands against it today.
 */
export async function isBatchHeldBack(
	{ options, system }: HubSpotContext,
	{ policy }: Call,
	asked: readonly Asked[],
): Promise<boolean> {
	const refused = policy === 'all' ? asked.filter(({ isRefused, isStanding }) => isRefused || isStanding) : [];
	if (refused.length === 0) return false;
	const found = await options.journal.find(refused.map(({ operation, key }) => ({ system, operation, key })));
	return found.some((earlier, at) => earlier === 'absent' || (earlier === 'open' && refused[at]!.isRefused));
}
