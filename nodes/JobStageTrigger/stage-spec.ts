import type { ITriggerFunctions } from 'n8n-workflow';
import type { EventFilter } from '../../src/delivery/filter';
import { labelOf } from '../../src/domain/system-name';
import { refusalError } from '../shared/run/node-errors';
import { stageItem, stageItems } from '../shared/trigger/event-items';
import { pickedId } from '../shared/trigger/picked-id';
import { whatIsMissing, whyItIsSilent } from './stage-check';
import { recentJobs } from '../shared/trigger/recent';
import { sampleEntry, sampleJob } from '../shared/trigger/sample-records';
import { triggerFields } from '../shared/trigger/trigger-fields';
import type { TriggerSpec } from '../shared/trigger/trigger-spec';
import { INVOICING_STAGES_FIRST, stageFields } from './stage-fields';

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
		sample: ({ jobs }) => stageItem(sampleJob(jobs.system), sampleEntry(jobs.system)),
		describe: stageItems,
	};
}

/** By a person, and not by n8n that starts again: a switch that was turned since must not take the trigger away. */
const isSwitchedOn = (trigger: ITriggerFunctions): boolean =>
	!['init', 'leadershipChange'].includes(trigger.getActivationMode());
