import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type ITriggerFunctions,
	type ITriggerResponse,
} from 'n8n-workflow';
import { stageFields } from './stage-fields';
import { systemCredentials } from '../shared/fields/system-field';
import { testLedgerCredential } from '../shared/ledger/credential';
import { triggerSearches } from '../shared/trigger/searches';
import { panelOf } from '../shared/trigger/panel';

export class JobStageTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Job Stage Trigger',
		name: 'jobStageTrigger',
		icon: { light: 'file:jobStage.svg', dark: 'file:jobStage.dark.svg' },
		group: ['trigger'],
		// From 1.1 on, a fresh node delivers only stages that create an invoice.
		version: [1, 1.1],
		defaultVersion: 1.1,
		subtitle: '={{ $parameter.toJSON()["stage"]?.cachedResultName || "stage entered" }}',
		description:
			'Starts the workflow when a job enters a stage of its pipeline, each time with the job, its client and the stage',
		eventTriggerDescription: 'Waiting for a job to enter a stage',
		activationMessage: 'Each job that enters a stage now starts this workflow.',
		triggerPanel: panelOf({
			header: 'Show a job that entered a stage',
			shows: 'the job that entered last',
			each: 'each job that enters a stage',
		}),
		defaults: { name: 'Job Stage Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: systemCredentials,
		properties: stageFields,
	};

	methods = { credentialTest: { testLedgerCredential }, listSearch: triggerSearches };

	async trigger(this: ITriggerFunctions): Promise<ITriggerResponse> {
		const { runTrigger } = await import('../shared/trigger/run-trigger');
		const { readStageSpec } = await import('./stage-spec');
		return await runTrigger(this, readStageSpec);
	}
}
