import type { IDataObject } from 'n8n-workflow';
import type { DeadLetter } from '../../../src/ports/event-store';
import { listDeadLetters } from '../../../src/usecases/keep-deliveries';
import { ALL, limitFields, limitOf } from '../../shared/fields/limit-fields';
import { placeOf } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';

const parkedToItem = ({ listenerId, event, attempts, reason, deadLetteredAt: parkedAt }: DeadLetter): IDataObject => ({
	listenerId,
	...placeOf(event.system),
	eventId: event.id,
	event: event.kind,
	subject: event.subject,
	occurredAt: event.at,
	attempts,
	reason,
	parkedAt,
});

export const getManyDeliveries: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many parked deliveries',
	description: "List events that no run of a trigger's workflow took to the end, in spite of all attempts",
	fields: limitFields,
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => limitOf(field, itemIndex) ?? ALL,
			run: async (limits) => await listDeadLetters(limits, (await openLedger(context)).events),
			show: (parked) => parked.map(parkedToItem),
		});
	},
};
