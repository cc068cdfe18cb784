import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import type { EventFilter } from '../../src/delivery/filter';
import { labelOf } from '../../src/domain/system-name';
import { refusalError } from '../shared/run/node-errors';
import { eventDeliveryFields } from '../shared/trigger/delivery-fields';
import { stageItems } from '../shared/trigger/event-items';
import { pickedId, pickerField } from '../shared/trigger/pickers';
import { whatIsMissing, whyItIsSilent } from './stage-check';
import { recentJobs } from '../shared/trigger/recent';
import { eventSystemFields } from '../shared/fields/system-field';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { TriggerSpec } from '../shared/trigger/trigger-spec';

/** From this version of the node on, stages that create no invoice are left out unless the user asks for them. */
const INVOICING_STAGES_FIRST = 1.1;

/** n8n saves only what differs from its default, so the default of version 1 stays with it. */
const onlyInvoicingField: INodeProperties = {
	displayName: 'Only Stages That Create an Invoice',
	name: 'onlyInvoicing',
	type: 'boolean',
	default: false,
	description:
		'Whether to start the workflow only for stages in which creating an invoice is switched on, and not for every stage',
	displayOptions: { show: { '@version': [1] } },
};

const onlyInvoicingFieldSince: INodeProperties = {
	...onlyInvoicingField,
	default: true,
	displayOptions: { show: { '@version': [{ _cnd: { gte: INVOICING_STAGES_FIRST } }] } },
};

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
	onlyInvoicingField,
	onlyInvoicingFieldSince,
	eventDeliveryFields,
];

/** What the fields of the Job Stage Trigger ask for. */
export function readStageSpec(trigger: ITriggerFunctions): TriggerSpec {
	const field = triggerFields(trigger, stageFields);
	const [pipelineId, stageId] = [pickedId(field('pipeline', '')), pickedId(field('stage', ''))];
	const isNewer = trigger.getNode().typeVersion >= INVOICING_STAGES_FIRST;
	const onlyInvoicing = field<boolean>('onlyInvoicing', isNewer);
	const filter: EventFilter = {
		...(pipelineId === null ? {} : { pipelineId: [pipelineId] }),
		...(stageId === null ? {} : { stageId: [stageId] }),
		...(onlyInvoicing ? { createsInvoice: [true] } : {}),
	};
	return {
		of: 'jobs',
		kinds: ['job.stage_entered'],
		filter,
		check: async ({ jobs }) => {
			if (pipelineId === null && stageId === null) return;
			const pipelines = await jobs.listPipelines();
			const choice = { pipelineId, stageId };
			const isNewChoice = isNewer && onlyInvoicing && isSwitchedOn(trigger);
			const missing =
				whatIsMissing(pipelines, choice, labelOf(jobs.system)) ??
				(isNewChoice ? whyItIsSilent(pipelines, choice) : null);
			if (missing) throw refusalError(trigger.getNode(), missing);
		},
		recent: (ledger) => recentJobs(ledger, pipelineId),
		describe: stageItems,
	};
}

/** By a person, and not by n8n that starts again: a switch that was turned since must not take the trigger away. */
const isSwitchedOn = (trigger: ITriggerFunctions): boolean =>
	!['init', 'leadershipChange'].includes(trigger.getActivationMode());
