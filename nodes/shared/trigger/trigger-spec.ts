import type { IDataObject } from 'n8n-workflow';
import type { EventFilter } from '../../../src/delivery/filter';
import type { NOT_CONCERNED } from '../../../src/delivery/recipient';
import type { DomainEvent, EventKind } from '../../../src/domain/event';
import type { Systems } from '../systems/systems';

/** What a trigger reads, to describe its events. */
export type EventLedger = Pick<Systems, 'events' | 'invoicing' | 'jobs' | 'catalogue' | 'proposals' | 'ledger'>;
/** The same, with the remote systems whose feeds are polled. */
export type EventSystems = EventLedger & Pick<Systems, 'remotes'>;

/**
 * What makes one trigger node different from another. Its fields are read when it is made, since n8n can only read them
 * at activation.
 */
export interface TriggerSpec {
	/** Whose events it delivers: those of the system that keeps the invoices, or the jobs. */
	readonly of: 'invoices' | 'jobs';
	readonly kinds: readonly EventKind[];
	readonly filter: EventFilter;
	/** Throws what a person has to fix before the trigger can be switched on. */
	check(ledger: EventLedger): Promise<void>;
	/** For a trial before any event was received: the newest records of the system, as events. */
	recent(ledger: EventLedger): Promise<readonly DomainEvent[]>;
	/** For a trial where there is no real record: an item with the same fields, of records that no system has. */
	sample(ledger: EventLedger): IDataObject;
	/** The item of each event, in order. */
	describe(
		ledger: EventLedger,
		events: readonly DomainEvent[],
	): Promise<readonly (IDataObject | typeof NOT_CONCERNED)[]>;
}
