import type { INodeProperties } from 'n8n-workflow';

/** Of lists of clients and jobs, which leave archived ones out. */
export const includeArchivedField: INodeProperties = {
	displayName: 'Include Archived',
	name: 'includeArchived',
	type: 'boolean',
	default: false,
	description: 'Whether to list those that were archived, too',
};
