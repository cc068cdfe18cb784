import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from '../../shared/fields/locator';

/** Picks a pipeline. */
export const pipelineField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Pipeline',
		name: 'pipeline',
		search: 'searchPipelines',
		placeholder: 'e.g. pipe_0a7f6c1e4b5d90811c2ab3de',
		description: 'The pipeline the jobs run in',
		...choices,
	});
