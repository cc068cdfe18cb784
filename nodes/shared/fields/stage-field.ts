import type { INodeProperties } from 'n8n-workflow';
import { locatorField, type LocatorChoices } from './locator';

/** Picks a stage: of the chosen pipeline or job where the node names one, otherwise of any pipeline. */
export const stageField = (choices: LocatorChoices = {}): INodeProperties =>
	locatorField({
		displayName: 'Stage',
		name: 'stage',
		search: 'searchStages',
		placeholder: 'e.g. stg_8d1f0b7723c94ea650aa17cf',
		description: 'The stage this is about',
		...choices,
	});
