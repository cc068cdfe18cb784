/** Where invoices and jobs can live. */
export type SystemKind = 'ledger' | 'hubSpot' | 'highLevel' | 'visma';

/**
 * Names a system with the account in it: `ledger`, `hubSpot:1234567`. Links, events and journals keep it, so that
 * records of two accounts of one vendor never meet, whatever ids they have.
 */
export type SystemName = string;

export const systemName = (kind: SystemKind, account: string): SystemName =>
	account === '' ? kind : `${kind}:${account}`;

const LABELS: Readonly<Record<SystemKind, string>> = {
	ledger: 'The built-in ledger',
	hubSpot: 'HubSpot',
	highLevel: 'HighLevel',
	visma: 'Visma eAccounting',
};

export const isSystemKind = (value: unknown): value is SystemKind =>
	typeof value === 'string' && Object.hasOwn(LABELS, value);

/** What a person calls a system; its name where it is none of ours. */
export const labelOf = (system: SystemName): string => LABELS[kindOf(system) as SystemKind] ?? system;

/** The kind in a system's name. A name that is only a kind is its own. */
export const kindOf = (system: SystemName): string => system.split(':', 1)[0]!;

/** The account in a system's name; '' where there is none. */
export const accountOf = (system: SystemName): string => {
	const at = system.indexOf(':');
	return at < 0 ? '' : system.slice(at + 1);
};
