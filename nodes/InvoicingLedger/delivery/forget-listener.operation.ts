import type { Operation } from '../../shared/run/operations';
import { listenerField } from './listener-field';

export const forgetListener: Operation = {
	name: 'Forget Listener',
	value: 'forgetListener',
	action: 'Forget listener',
	description: 'Drop what waits for a trigger that is gone for good. A trigger that is published again starts anew.',
	fields: [listenerField('The trigger to forget, as Get Many shows it')],
	load: () => import('./forget-listener.run'),
};
