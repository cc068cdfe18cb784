import { retryDeadLetter } from '../../../src/usecases/keep-deliveries';
import { textOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { listenerField } from './listener-field';

export const retryDelivery: Operation = {
	name: 'Retry',
	value: 'retry',
	action: 'Retry parked delivery',
	description: 'Offer parked events to their trigger again',
	fields: [
		listenerField('The trigger to offer the events to, as Get Many shows it'),
		{
			displayName: 'Event ID',
			name: 'eventId',
			type: 'string',
			default: '={{ $json.eventId }}',
			placeholder: 'e.g. paid:inv_2f9a61d04c7be83510ad92c6:1',
			description: 'The event to offer again. Left empty, all that are parked for the trigger.',
		},
	],
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({
				listenerId: textOf(field('listenerId', itemIndex)),
				eventId: textOf(field('eventId', itemIndex, '')),
			}),
			run: async (requests, call) =>
				await retryDeadLetter(requests, (await openLedger(context, 'write')).events, call),
			show: (retried) => ({ retried }),
		});
	},
};
