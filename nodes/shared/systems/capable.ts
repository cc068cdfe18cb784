import type { IDisplayOptions } from 'n8n-workflow';
import type { Capability } from '../../../src/ports/capabilities';
import { capabilitiesOf, KINDS } from './registry';

/*
 * A field for what the chosen system cannot do is not shown; a choice is, see `offered.ts`. It may still be asked for,
 * by an expression, a program, or a workflow made for another system. The use case then refuses it by name.
 */

/** What jobs can do is asked of the system that keeps them. */
const OF_JOBS: readonly Capability[] = ['move', 'moveProperties', 'stageEvent'];

const hiddenFor = (kinds: readonly string[], field: 'invoicesIn' | 'jobsIn'): IDisplayOptions =>
	kinds.length === 0 ? {} : { hide: { system: [...kinds], [field]: [...kinds] } };

/**
 * For a field in a collection, where the fields that decide are those of the whole node. Only the System field is
 * asked: n8n takes "Jobs Live In" for the ledger while it is hidden, and would drop what the user filled in.
 */
const hiddenInCollection = (kinds: readonly string[]): IDisplayOptions =>
	kinds.length === 0 ? {} : { hide: { '/system': [...kinds] } };

/** Display options for a field. */
export function whereItCan(
	capability: Capability,
	show: IDisplayOptions['show'] = {},
	{ inCollection = false } = {},
): IDisplayOptions {
	const without = KINDS.filter((kind) => !capabilitiesOf(kind).can[capability]);
	const where = OF_JOBS.includes(capability) ? 'jobsIn' : 'invoicesIn';
	return {
		...(Object.keys(show).length > 0 && { show }),
		...(inCollection ? hiddenInCollection(without) : hiddenFor(without, where)),
	};
}

/**
 * For a field that the ledger does not have: the conditions of its two copies, one for a single system and one for
 * several. n8n takes "Invoices Live In" for the ledger while it is hidden, and would drop what the user chose if both
 * were asked at once.
 */
export function whereAnotherCan(capability: Capability, show: IDisplayOptions['show']): IDisplayOptions[] {
	const without = KINDS.filter((kind) => !capabilitiesOf(kind).can[capability]);
	return [
		{ show, hide: { system: [...without, 'several'] } },
		{ show, hide: { system: [...KINDS], invoicesIn: [...without] } },
	];
}
