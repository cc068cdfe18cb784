import type { INodeProperties } from 'n8n-workflow';
import { limitFields } from '../../shared/fields/limit-fields';
import type { Operation } from '../../shared/run/operations';
import { accountField, ANY_SYSTEM } from '../system-fields';

const whichSystem: INodeProperties = {
	displayName: 'System',
	name: 'system',
	type: 'options',
	options: [
		{ name: 'Any System', value: ANY_SYSTEM, description: 'Whatever is open in any account' },
		{ name: 'HighLevel', value: 'highLevel' },
		{ name: 'HubSpot', value: 'hubSpot' },
		{ name: 'Visma eAccounting', value: 'visma' },
	],
	default: ANY_SYSTEM,
	description: 'Where it was begun',
};

export const getUnsettled: Operation = {
	name: 'Get Unsettled',
	value: 'getUnsettled',
	action: 'Get unsettled operations',
	description:
		'List what was begun in another system and of which nobody knows whether it was done, because the answer never came',
	fields: [whichSystem, { ...accountField, displayOptions: { hide: { system: [ANY_SYSTEM] } } }, ...limitFields],
	load: () => import('./get-unsettled.run'),
};
