import type { Instant } from './local-date';
import type { SystemName } from './system-name';

/** What a trigger can listen to. */
export type EventKind =
	| 'invoice.paid'
	| 'invoice.partially_paid'
	| 'invoice.payment_pending'
	| 'invoice.credited'
	| 'invoice.due'
	| 'invoice.viewed'
	| 'invoice.delivery_failed'
	| 'job.stage_entered'
	| 'proposal.accepted'
	| 'proposal.declined'
	| 'recurring.due';

/** A fact that happened. Stored in the same transaction as the change that it reports. */
export interface DomainEvent {
	/**
	 * Natural key, unique for ever: `paid:<invoice>:<n>`, `due:<invoice>:<step>`, `stage:<job>:<entry>`,
	 * `recurring:<id>:<date>`.
	 */
	readonly id: string;
	readonly kind: EventKind;
	/** Which system it happened in; a listener gets the events of one system. */
	readonly system: SystemName;
	/** The invoice or job it is about; events of one subject are delivered in their order. */
	readonly subject: string;
	readonly at: Instant;
	readonly data: Readonly<Record<string, string | number | boolean | null>>;
}
