import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import type { EventFilter } from '../../../src/delivery/filter';
import type { Refusal } from '../../../src/domain/refusal';
import { labelOf } from '../../../src/domain/system-name';
import type { Pipeline } from '../../../src/domain/job/job';
import { refusalError } from '../node-errors';
import { eventDeliveryFields } from './delivery-fields';
import { stageItems } from './event-items';
import { pickedId, pickerField } from './pickers';
import { recentJobs } from './recent';
import { eventSystemFields } from '../fields/system-field';
import type { TriggerSpec } from './trigger-spec';

export const stageFields: INodeProperties[] = [
	...eventSystemFields,
	pickerField({
		displayName: 'Pipeline',
		name: 'pipeline',
		search: 'searchPipelinesOrAny',
		anyName: 'Any Pipeline',
		placeholder: 'e.g. pipe_0a7f6c1e4b5d90811c2ab3de',
		description: 'Only jobs in this pipeline start the workflow',
	}),
	pickerField({
		displayName: 'Stage',
		name: 'stage',
		search: 'searchStagesOrAny',
		anyName: 'Any Stage',
		placeholder: 'e.g. stg_8d1f0b7723c94ea650aa17cf',
		description: 'Only jobs that enter this stage start the workflow',
	}),
	{
		displayName: 'Only Stages That Create an Invoice',
		name: 'onlyInvoicing',
		type: 'boolean',
		default: false,
		description: 'Whether to start the workflow only for stages in which creating an invoice is switched on',
	},
	eventDeliveryFields,
];

/** What the fields of the Job Stage Trigger ask for. */
export function readStageSpec(trigger: ITriggerFunctions): TriggerSpec {
	const pipelineId = pickedId(trigger.getNodeParameter('pipeline', '', { extractValue: true }));
	const stageId = pickedId(trigger.getNodeParameter('stage', '', { extractValue: true }));
	const filter: EventFilter = {
		...(pipelineId === null ? {} : { pipelineId: [pipelineId] }),
		...(stageId === null ? {} : { stageId: [stageId] }),
		...(trigger.getNodeParameter('onlyInvoicing', false) === true ? { createsInvoice: [true] } : {}),
	};
	return {
		of: 'jobs',
		kinds: ['job.stage_entered'],
		filter,
		check: async ({ jobs }) => {
			if (pipelineId === null && stageId === null) return;
			const missing = whatIsMissing(await jobs.listPipelines(), pipelineId, stageId, labelOf(jobs.system));
			if (missing) throw refusalError(trigger.getNode(), missing);
		},
		recent: (ledger) => recentJobs(ledger, pipelineId),
		describe: stageItems,
	};
}

/** A trigger that waits for a stage which no job can enter would stay silent for ever. */
function whatIsMissing(pipelines: readonly Pipeline[], pipelineId: string | null, stageId: string | null, label: string): Refusal | null {
	const candidates = pipelines.filter(({ id }) => pipelineId === null || id === pipelineId);
	if (candidates.length === 0) return { code: 'unknown_pipeline', message: `${label} has no pipeline "${pipelineId}"`, mend: 'Pick the pipeline from the list, or choose Any Pipeline.' };
	if (stageId === null || candidates.some(({ stages }) => stages.some(({ id }) => id === stageId))) return null;
	const home = pipelines.find(({ stages }) => stages.some(({ id }) => id === stageId));
	if (home) return { code: 'stage_of_other_pipeline', message: `Stage "${stageId}" belongs to pipeline "${home.name}", not to the one that is chosen`, mend: 'Pick a stage of the chosen pipeline, or choose Any Stage.' };
	return { code: 'unknown_stage', message: `${label} has no stage "${stageId}"`, mend: 'Pick the stage from the list, or choose Any Stage.' };
}
