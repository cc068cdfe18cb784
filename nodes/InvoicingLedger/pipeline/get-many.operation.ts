import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../shared/run/operations';
import { searchFields } from '../search-field';

const archivedField: INodeProperties = {
	displayName: 'Archived',
	name: 'isArchived',
	type: 'boolean',
	default: false,
	description: 'Whether to list the pipelines that were archived, in place of those in use',
};

export const getManyPipelines: Operation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many pipelines',
	description: 'List pipelines with their stages, the newest first',
	fields: searchFields("Part of a pipeline's name", 'e.g. tax', [archivedField]),
	load: () => import('./get-many.run'),
};
