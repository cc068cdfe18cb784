import { limitFields } from '../../shared/fields/limit-fields';
import type { Operation } from '../../shared/run/operations';

export const getManyDeliveries: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many failed events',
	description:
		"List dead letters: events that no run of a trigger's workflow took to the end, in spite of all attempts",
	fields: limitFields,
	load: () => import('./get-many.run'),
};
