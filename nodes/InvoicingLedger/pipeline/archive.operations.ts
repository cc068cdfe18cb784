import { pipelineField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

interface Switch {
	readonly isArchived: boolean;
	readonly name: string;
	readonly value: string;
	readonly description: string;
	readonly field: ReturnType<typeof pipelineField>;
}

/** Archiving and restoring differ in nothing but the direction. */
const archiving = ({ isArchived, name, value, description, field: pipeline }: Switch): Operation => ({
	name,
	value,
	action: `${name} pipeline`,
	description,
	fields: [pipeline],
	load: async () => ({ execute: (await import('./archive.run')).archivingTo(isArchived) }),
});

export const archivePipeline = archiving({
	isArchived: true,
	name: 'Archive',
	value: 'archive',
	description: 'Take a pipeline out of use: it leaves lists and triggers, and its jobs can be read but stand still',
	field: pipelineField({
		required: true,
		description: 'The pipeline to archive. Its jobs and their invoices stay; to bring it back, use Restore.',
	}),
});

export const restorePipeline = archiving({
	isArchived: false,
	name: 'Restore',
	value: 'restore',
	description: 'Bring an archived pipeline back, with its jobs where they stood',
	field: pipelineField({
		required: true,
		search: 'searchArchivedPipelines',
		description: 'The pipeline to bring back',
	}),
});
