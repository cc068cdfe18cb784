import type { Call } from '../../../ports/call';
import type { RemoteOperation } from '../../../ports/journal';
import type { HubSpotContext } from '../context';

export interface Asked {
	readonly operation: RemoteOperation;
	readonly key: string;
	readonly isRefused: boolean;
}

/**
 * Whether, with the policy `all`, one refusal holds the whole batch back. What was done before under its key is replayed,
 * whatever stands against it today.
 */
export async function heldBack({ options, system }: HubSpotContext, { policy }: Call, asked: readonly Asked[]): Promise<boolean> {
	const refused = policy === 'all' ? asked.filter(({ isRefused }) => isRefused) : [];
	if (refused.length === 0) return false;
	const found = await options.journal.find(refused.map(({ operation, key }) => ({ system, operation, key })));
	return found.some((earlier) => typeof earlier === 'string');
}
