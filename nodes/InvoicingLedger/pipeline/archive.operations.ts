import { archivePipelines } from '../../../src/usecases/keep-pipelines';
import { idOf } from '../../shared/run/field-values';
import { pipelineField } from './pipeline-field';
import { openLedger } from '../../shared/ledger/open';
import type { Operation } from '../../shared/run/operations';
import { runItems } from '../../shared/run/run-items';
import { pipelineToItem } from './pipeline-item';

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
	execute: async (context, field) => {
		return await runItems(context, field, {
			read: (itemIndex) => ({ id: idOf(field('pipeline', itemIndex)), isArchived }),
			run: async (requests, call) =>
				await archivePipelines(requests, (await openLedger(context, 'write')).catalogue, call),
			show: (record, { replayed }) => ({ ...pipelineToItem(record), changed: !replayed }),
		});
	},
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
