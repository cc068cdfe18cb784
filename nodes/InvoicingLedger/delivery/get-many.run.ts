import type { IDataObject } from 'n8n-workflow';
import type { DeadLetter } from '../../../src/ports/event-store';
import { listDeadLetters } from '../../../src/usecases/keep-deliveries';
import { ALL, limitOf } from '../../shared/run/read-limit';
import { placeOf } from '../../shared/present/items';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

const deadLetterToItem = ({
	listenerId,
	event,
	attempts,
	reason,
	deadLetteredAt: parkedAt,
}: DeadLetter): IDataObject => ({
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

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => limitOf(field, itemIndex) ?? ALL,
		run: async (limits) => await listDeadLetters(limits, (await openLedger(context)).events),
		show: (deadLetters) => deadLetters.map(deadLetterToItem),
	});
};
