import type { INodeProperties } from 'n8n-workflow';

/** Names a trigger in a workflow, as Get Many shows it. */
export const listenerField = (description: string): INodeProperties => ({
	displayName: 'Listener ID',
	name: 'listenerId',
	type: 'string',
	required: true,
	default: '={{ $json.listenerId }}',
	placeholder: 'e.g. xYz12AbCd:5f1c0a3e-6d2b-4c1f-9a77-0b8c5d2e4f10',
	description,
});
