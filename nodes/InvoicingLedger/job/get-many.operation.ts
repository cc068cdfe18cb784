import { clientField, pipelineField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { includeArchivedField } from '../include-archived-field';
import { searchFields } from '../search-field';

export const getManyJobs: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many jobs',
	description: 'List jobs, the newest first',
	fields: searchFields("Part of a job's title", 'e.g. tax return', [
		clientField({ whenEmpty: 'All clients', description: 'Only jobs of this client; left empty, of all clients' }),
		pipelineField({
			whenEmpty: 'All pipelines',
			description: 'Only jobs in this pipeline; left empty, in all pipelines',
		}),
		includeArchivedField,
	]),
	load: () => import('./get-many.run'),
};
