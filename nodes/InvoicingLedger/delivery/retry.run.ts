import { retryDeadLetter } from '../../../src/usecases/keep-deliveries';
import { textOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { runItems } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';

export const execute: Execute = async (context, field) => {
	return await runItems(context, field, {
		read: (itemIndex) => ({
			listenerId: textOf(field('listenerId', itemIndex)),
			eventId: textOf(field('eventId', itemIndex, '')),
		}),
		run: async (requests, call) =>
			await retryDeadLetter(requests, (await openLedger(context, 'write')).events, call),
		show: (retried) => ({ retried }),
	});
};
