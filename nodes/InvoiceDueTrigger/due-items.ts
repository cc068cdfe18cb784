import type { IDataObject } from 'n8n-workflow';
import { NOT_CONCERNED } from '../../src/delivery/recipient';
import { dueKey, dueName } from '../../src/domain/due/steps-to-publish';
import { isStillDue } from '../../src/domain/due/still-due';
import type { DomainEvent } from '../../src/domain/event';
import { addDays, dateIn, type Instant, type LocalDate } from '../../src/domain/local-date';
import type { InvoiceRecord } from '../../src/ports/invoicing-system';
import { invoiceItem } from '../shared/trigger/event-items';
import { keptClient } from '../shared/trigger/kept-client';
import type { EventLedger } from '../shared/trigger/trigger-spec';
import type { DueSpec } from './due-spec';

type DueLedger = Pick<EventLedger, 'invoicing' | 'catalogue'>;

const DAY = 86_400_000;

/** Below 0 before the due date. */
const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** What an item says of its step, beside the invoice. */
const stepToItem = (
	{ data }: DomainEvent,
	{ invoice }: Pick<InvoiceRecord, 'invoice'>,
	today: LocalDate,
): IDataObject => ({
	step: data.step ?? null,
	stepDate: data.date ?? null,
	daysOverdue: invoice.dueDate === null ? null : daysBetween(invoice.dueDate, today),
	missed: data.missed === true,
});

/** The invoices as they are now, each with its step; one that is over concerns nobody any more. */
export async function dueItems(
	{ invoicing, catalogue }: DueLedger,
	events: readonly DomainEvent[],
	{ clientId, wish }: Pick<DueSpec, 'clientId' | 'wish'>,
	now: Instant,
): Promise<readonly (IDataObject | typeof NOT_CONCERNED)[]> {
	const ids = [...new Set(events.map(({ subject }) => subject))];
	const call = { now, actor: 'trigger', policy: 'each' } as const;
	const records = await invoicing.read(
		ids.map((id) => ({ id })),
		call,
	);
	const today = dateIn(call.now, (await catalogue.settings()).timeZone);
	const byId = new Map(ids.map((id, at) => [id, records[at]]));
	const kept = await keptClient({ invoicing, catalogue }, clientId);
	return events.map((event) => {
		const record = byId.get(event.subject);
		if (record === undefined || record === 'absent') return NOT_CONCERNED;
		if (!isStillDue(record, Number(event.data.step), wish, today)) return NOT_CONCERNED;
		if (kept !== null && record.client.id !== kept) return NOT_CONCERNED;
		return invoiceItem(record, event, stepToItem(event, record, today));
	});
}

/** How many a trial shows at most. */
const TRIED = 5;

/** For a trial in the editor, where nothing fell due yet: open invoices, with the step that each comes to next. */
export async function openItems(ledger: DueLedger, spec: DueSpec, at: Instant): Promise<readonly IDataObject[]> {
	const { steps } = spec.wish;
	const today = dateIn(at, (await ledger.catalogue.settings()).timeZone);
	const kept = await keptClient(ledger, spec.clientId);
	const { items } = await ledger.invoicing.list({
		filter: {
			all: [
				{ field: 'balance', comparison: 'atLeast', value: 1n },
				{
					any: [
						{ field: 'status', comparison: 'is', value: 'open' },
						{ field: 'status', comparison: 'is', value: 'partially_paid' },
					],
				},
				...(kept === null ? [] : [{ field: 'clientId', comparison: 'is', value: kept } as const]),
			],
		},
		after: null,
		limit: TRIED,
		now: at,
	});
	return items.flatMap((record) => {
		const { id, dueDate } = record.invoice;
		if (dueDate === null) return [];
		const step = steps.find((one) => addDays(dueDate, one) >= today) ?? steps.at(-1)!;
		const event: DomainEvent = {
			id: dueKey(dueName(record.system, id), step),
			kind: 'invoice.due',
			system: record.system,
			subject: id,
			at,
			data: { step, date: addDays(dueDate, step), missed: false },
		};
		return [invoiceItem(record, event, stepToItem(event, record, today))];
	});
}
