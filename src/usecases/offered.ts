import { labelOf } from '../domain/system-name';
import type { Refusal, Result } from '../domain/refusal';
import type { Call } from '../ports/call';
import { cannot, type Capabilities, type Capability } from '../ports/capabilities';
import type { Outcome } from '../ports/outcome';
import { runAccepted } from './items';

/** As much of a system as says what it can do. */
export interface Offering {
	readonly system: string;
	readonly capabilities: Capabilities;
}

/**
 * Why the system does not do that, by name and with what to do instead; null when it does. @param doing `void invoices`
 */
export const unlessOffered = (
	{ system, capabilities }: Offering,
	capability: Capability,
	doing: string,
): Refusal | null => (capabilities.can[capability] ? null : cannot(labelOf(system), capability, doing, capabilities));

/**
 * `runItems` for what not every system can do: where it cannot, every request is refused by name, and nothing is asked
 * of it.
 */
export function runOffered<Ready, Out>(
	offering: Offering,
	[capability, doing]: readonly [Capability, string],
	prepared: readonly Result<Ready>[],
	call: Call,
	run: (ready: readonly Ready[]) => Promise<readonly Outcome<Out>[]>,
): Promise<readonly Outcome<Out>[]> {
	const refusal = unlessOffered(offering, capability, doing);
	return runAccepted(refusal === null ? prepared : prepared.map(() => ({ ok: false, refusal })), call, run);
}
