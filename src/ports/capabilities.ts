/** What a system can do, as data: nodes show only this, the conformance suite skips by it, the README's table is made of it. */
export const CAPABILITIES = [
	'create', 'finalise', 'send', 'link', 'registerPayment', 'applyPayment', 'pendingPayment', 'deletePayment', 'void', 'delete',
	'clone', 'update', 'list', 'download', 'history', 'recurring', 'acceptProposal', 'paidEvent', 'stageEvent', 'move',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

export interface Capabilities {
	readonly can: Readonly<Record<Capability, boolean>>;
	/** How a repeated create is recognised: by the system itself, by searching for our marker, or not at all. */
	readonly createKey: 'native' | 'search' | 'none';
	/** Most inputs that one call to the system takes; 1 = one by one. */
	readonly maxBatch: number;
	/** Who gives the invoice numbers. */
	readonly numbering: 'ours' | 'remote';
}
