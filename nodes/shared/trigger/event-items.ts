import type { IDataObject } from 'n8n-workflow';
import { NOT_CONCERNED } from '../../../src/delivery/recipient';
import { isJobInUse } from '../../../src/domain/archiving';
import type { DomainEvent } from '../../../src/domain/event';
import type { Call } from '../../../src/ports/call';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import { invoiceToItem, jobToItem, placeLast, placeOf } from '../present/items';
import { now } from '../run/now';
import { acceptedToItem, proposalToItem } from '../present/proposal-items';
import { keptClient } from './kept-client';
import type { EventLedger } from './trigger-spec';

type EventItem = IDataObject | typeof NOT_CONCERNED;

/** The natural key names the fact itself: what the workflow makes of it is made once, however often it is delivered. */
export const eventFields = ({ id, kind, at }: DomainEvent): IDataObject => ({
	eventId: id,
	event: kind,
	occurredAt: at,
	idempotencyKey: id,
});

/** A reading call: nothing is decided at its time, nothing is written into a history. */
const reading = (): Call => ({ now: now(), actor: 'trigger', policy: 'each' });

const subjectsOf = (events: readonly DomainEvent[]): string[] => [...new Set(events.map(({ subject }) => subject))];

/** An invoice with its event. @param more what the item says of the event beside the invoice */
export const invoiceItem = (record: InvoiceRecord, event: DomainEvent, more: IDataObject): IDataObject =>
	placeLast({ ...invoiceToItem(record), ...more, ...eventFields(event) });

interface InvoiceEvents {
	/** Null for every client's. */
	readonly clientId: string | null;
	/** What the item says of the event beside the invoice. */
	more(event: DomainEvent): IDataObject;
}

/** Invoices as they are now, each with its event. */
export async function invoiceItems(
	ledger: EventLedger,
	events: readonly DomainEvent[],
	{ clientId, more }: InvoiceEvents,
): Promise<readonly EventItem[]> {
	const ids = subjectsOf(events);
	const records = await ledger.invoicing.read(
		ids.map((id) => ({ id })),
		reading(),
	);
	const byId = new Map(ids.map((id, index) => [id, records[index]]));
	const kept = await keptClient(ledger, clientId);
	return events.map((event) => {
		const record = byId.get(event.subject);
		if (record && record !== 'absent')
			return kept === null || record.client.id === kept ? invoiceItem(record, event, more(event)) : NOT_CONCERNED;
		// Deleted since: its client is not known any more.
		return clientId === null
			? { id: event.subject, deleted: true, ...more(event), ...eventFields(event), ...placeOf(event.system) }
			: NOT_CONCERNED;
	});
}

/** A job with the stage that it entered, which may be behind it by now. */
export function stageItem(record: JobRecord, event: DomainEvent): IDataObject {
	const entry = typeof event.data.entry === 'number' ? event.data.entry : record.job.entry;
	const entered = {
		...record.job,
		stageId: String(event.data.stageId ?? record.job.stageId),
		entry,
		enteredAt: event.at,
	};
	return placeLast({
		...jobToItem({ ...record, job: entered }),
		fromStageId: event.data.fromStageId ?? null,
		cause: event.data.cause ?? null,
		stillInStage: record.job.entry === entry,
		...eventFields(event),
	});
}

/** Jobs, each with its event. */
export async function stageItems(ledger: EventLedger, events: readonly DomainEvent[]): Promise<readonly EventItem[]> {
	const ids = subjectsOf(events);
	const records = await ledger.jobs.readJobs(ids, reading());
	const byId = new Map(ids.map((id, index) => [id, records[index]]));
	return events.map((event) => {
		const record = byId.get(event.subject);
		if (!record || record === 'absent')
			return { id: event.subject, deleted: true, ...eventFields(event), ...placeOf(event.system) };
		if (!isJobInUse(record.job)) return NOT_CONCERNED;
		return stageItem(record, event);
	});
}

/** Proposals as they are now, each with what the client decided. @param clientId null for every client's */
export async function proposalItems(
	systems: EventLedger,
	events: readonly DomainEvent[],
	clientId: string | null,
): Promise<readonly EventItem[]> {
	const ids = subjectsOf(events);
	const items = await readProposals(systems, ids);
	const byId = new Map(ids.map((id, index) => [id, items[index]]));
	const kept = await keptClient(systems, clientId);
	return events.map((event) => {
		const item = byId.get(event.subject);
		if (item)
			return kept === null || (item.client as IDataObject | null)?.id === kept
				? placeLast({ ...item, ...eventFields(event) })
				: NOT_CONCERNED;
		// Deleted since: its client is not known any more.
		return clientId === null
			? { id: event.subject, deleted: true, ...eventFields(event), ...placeOf(event.system) }
			: NOT_CONCERNED;
	});
}

/** The items of proposals, in the ledger or in the system that sends them; null for one that is not there. */
async function readProposals(
	{ proposals, ledger }: EventLedger,
	ids: readonly string[],
): Promise<readonly (IDataObject | null)[]> {
	if (proposals)
		return (await proposals.readProposals(ids, reading())).map((record) =>
			record === 'absent' ? null : acceptedToItem(record),
		);
	return (await ledger.proposals.read(ids, reading())).map((entry) =>
		entry === 'absent' ? null : proposalToItem(entry),
	);
}
