import type { Operation } from '../../shared/run/operations';
import { includeArchivedField } from '../include-archived-field';
import { searchFields } from '../search-field';

export const getManyProducts: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many products',
	description: 'List products, the newest first',
	fields: searchFields('Part of a code, a name or a description', 'e.g. care', [includeArchivedField]),
	load: () => import('./get-many.run'),
};
