import type { IDataObject } from 'n8n-workflow';
import type { DomainEvent } from '../../src/domain/event';
import { recurringKey, type RecurringInvoice } from '../../src/domain/recurrence/recurring-invoice';
import { upcomingOf } from '../../src/domain/recurrence/upcoming';
import { placeOf } from '../shared/present/items';
import { dueToItem } from '../shared/present/recurring-items';
import { eventFields } from '../shared/trigger/event-items';
import type { RecurringLedger, RecurringSpec } from './recurring-spec';

/** The item of each date that fell due, in order; what a recurring invoice says, as it says it now. */
export async function dueItems(
	{ recurring, catalogue }: Pick<RecurringLedger, 'recurring' | 'catalogue'>,
	events: readonly DomainEvent[],
): Promise<readonly IDataObject[]> {
	const ids = [...new Set(events.map(({ data }) => String(data.recurringId)))];
	const records = new Map(
		(await recurring.read(ids)).flatMap((one) => (one === 'absent' ? [] : [[one.id, one] as const])),
	);
	const clientIds = [...new Set([...records.values()].map(({ clientId }) => clientId))];
	const clients = new Map(
		(await catalogue.readClients(clientIds)).flatMap((one) => (one === 'absent' ? [] : [[one.id, one] as const])),
	);
	return events.map((event) => {
		const one = records.get(String(event.data.recurringId));
		if (!one) throw new Error(`The ledger has no recurring invoice "${String(event.data.recurringId)}" any more.`);
		return {
			...dueToItem(one, clients.get(one.clientId) ?? null, {
				date: String(event.data.date),
				at: event.at,
				missed: event.data.missed === true,
			}),
			...eventFields(event),
			...placeOf(event.system),
		};
	});
}

/** The same of one that the node defines and the ledger does not keep yet. Its key is the trial's own. */
export async function triedItem(
	recurring: RecurringInvoice,
	nodeId: string,
	{ catalogue }: Pick<RecurringLedger, 'catalogue'>,
): Promise<IDataObject | null> {
	const [next] = upcomingOf(recurring, 1);
	const [client] = await catalogue.readClients([recurring.clientId]);
	if (!next) return null;
	const item = dueToItem(recurring, client === 'absent' || client === undefined ? null : client, {
		...next,
		missed: false,
	});
	return { ...item, recurring: null, idempotencyKey: `trial:${nodeId}:${next.date}`, ...placeOf('ledger') };
}

/** How many a trial shows at most. */
const TRIED = 5;

/** For a trial in the editor, where nothing fell due yet: what comes next, with the keys that it will have. */
export async function comingItems(
	{ owner, recurringId }: RecurringSpec,
	ledger: Pick<RecurringLedger, 'recurring' | 'catalogue'>,
): Promise<readonly IDataObject[]> {
	const found = await ledger.recurring.list({
		search: recurringId ?? '',
		clientId: null,
		state: 'active',
		limit: TRIED,
	});
	const events =
		owner !== ''
			? []
			: found.flatMap((one) =>
					upcomingOf(one, 1).map(
						({ date, at }): DomainEvent => ({
							id: recurringKey(one.id, date),
							kind: 'recurring.due',
							system: 'ledger',
							subject: `${one.id}:${date}`,
							at,
							data: { recurringId: one.id, owner, date, missed: false, latest: true },
						}),
					),
				);
	return await dueItems(ledger, events);
}
