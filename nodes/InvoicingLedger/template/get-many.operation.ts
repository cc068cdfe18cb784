import type { Operation } from '../../shared/run/operations';
import { searchFields } from '../search-field';

export const getManyTemplates: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many invoice templates',
	description: 'List templates that were not deleted, the newest first',
	fields: searchFields("Part of a template's name", 'e.g. tax return'),
	load: () => import('./get-many.run'),
};
