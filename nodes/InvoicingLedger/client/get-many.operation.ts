import type { Operation } from '../../shared/run/operations';
import { includeArchivedField } from '../include-archived-field';
import { searchFields } from '../search-field';

export const getManyClients: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many clients',
	description: 'List clients',
	fields: searchFields("Part of a client's name or e-mail address", 'e.g. acme', [includeArchivedField]),
	load: () => import('./get-many.run'),
};
