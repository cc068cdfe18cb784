import { firstOf, leftToItem } from '../../shared/fields/from-item';
import type { Operation } from '../../shared/run/operations';
import { listenerField } from './listener-field';

export const retryDelivery: Operation = {
	name: 'Retry',
	value: 'retry',
	action: 'Retry failed event',
	description: 'Offer failed events (dead letters) to their trigger again',
	fields: [
		listenerField('The trigger to offer the events to, as Get Many shows it'),
		leftToItem(
			{
				displayName: 'Event ID',
				name: 'eventId',
				type: 'string',
				default: '',
				placeholder: 'e.g. paid:inv_2f9a61d04c7be83510ad92c6:1',
				description: 'The event to offer again',
				hint: 'Left empty, that of the incoming item; where it names none, all failed events of the trigger',
			},
			{ take: firstOf('eventId'), formerly: '={{ $json.eventId }}' },
		),
	],
	load: () => import('./retry.run'),
};
