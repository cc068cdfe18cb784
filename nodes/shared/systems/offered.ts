import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { labelOf, type SystemKind } from '../../../src/domain/system-name';
import type { Capabilities, Capability, SendingWay } from '../../../src/ports/capabilities';
import { capabilitiesOf, KINDS } from './registry';

/*
 * A choice that some systems cannot do is never hidden: n8n shows a chosen one that is hidden as its bare value, in
 * red, and its node picker offers all of them. The choice says which systems it is for, and a notice below it what to
 * do in the others. A run refuses it by name.
 */

/** Which systems can do what a choice of a field is for. */
export interface Offered {
	readonly capability: Capability;
	readonly kinds: readonly SystemKind[];
}

const offeredBy = (capability: Capability, isOffered: (capabilities: Capabilities) => boolean): Offered => ({
	capability,
	kinds: KINDS.filter((kind) => isOffered(capabilitiesOf(kind))),
});

export const whoCan = (capability: Capability): Offered => offeredBy(capability, ({ can }) => can[capability]);

/** Who sends invoices by itself: in any way, or in this one. */
export const whoSends = (way: SendingWay | null = null): Offered =>
	offeredBy('send', ({ sendingWays }) => (way === null ? sendingWays.length > 0 : sendingWays.includes(way)));

/** Who makes invoices again and again by itself. The ledger's own recurring invoices are records of another node. */
export const whoHasSeries = (): Offered => {
	const { capability, kinds } = whoCan('recurring');
	return { capability, kinds: kinds.filter((kind) => kind !== 'ledger') };
};

const listed = (kinds: readonly SystemKind[], last: string): string =>
	kinds
		.map((kind) => (kind === 'ledger' ? 'the built-in ledger' : labelOf(kind)))
		.join('|')
		.replace(/\|(?=[^|]*$)/, last)
		.replaceAll('|', ', ');

/** As the node picker lists an action: with the systems it is for, where a fresh node's ledger is none of them. */
export const actionFor = (action: string, offered?: Offered): string =>
	offered === undefined || offered.kinds.includes('ledger') ? action : `${action} (${listed(offered.kinds, ', ')})`;

/** The description of a choice, with the systems that it is for. @param among those that are asked about */
export function descriptionFor(description: string, offered?: Offered, among: readonly SystemKind[] = KINDS): string {
	const without = among.filter((kind) => offered && !offered.kinds.includes(kind));
	if (!offered || without.length === 0) return description;
	const which = without.includes('ledger') || without.length >= offered.kinds.length;
	const said = which ? `Only in ${listed(offered.kinds, ' and ')}.` : `Not in ${listed(without, ' and ')}.`;
	return description === '' ? said.slice(0, -1) : `${description.replace(/\.$/, '')}. ${said}`;
}

/**
 * What to do in systems that cannot do what was chosen, one notice for each of them, for a node of one system and for
 * one of several.
 * @param show when the choice is made
 */
export function notOfferedNotices(
	{ capability, kinds }: Offered,
	show: IDisplayOptions['show'] = {},
): readonly INodeProperties[] {
	return KINDS.filter((kind) => !kinds.includes(kind)).flatMap((kind) => {
		const instead = capabilitiesOf(kind).instead[capability] ?? 'Choose another system, or something else to do.';
		const notice: INodeProperties = {
			displayName: `${labelOf(kind)} cannot do this. ${instead}`,
			name: 'notOfferedNotice',
			type: 'notice',
			default: '',
		};
		return [
			{ ...notice, displayOptions: { show: { ...show, system: [kind] } } },
			{ ...notice, displayOptions: { show: { ...show, system: ['several'], invoicesIn: [kind] } } },
		];
	});
}
