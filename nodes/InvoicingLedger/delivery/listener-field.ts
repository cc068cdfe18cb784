import type { INodeProperties } from 'n8n-workflow';
import { firstOf, leftToItem } from '../../shared/fields/from-item';

/** Names a trigger in a workflow, as Get Many shows it. */
export const listenerField = (description: string): INodeProperties =>
	leftToItem(
		{
			displayName: 'Listener ID',
			name: 'listenerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. xYz12AbCd:5f1c0a3e-6d2b-4c1f-9a77',
			description,
			hint: 'Left empty, that of the incoming item',
		},
		{ take: firstOf('listenerId'), formerly: '={{ $json.listenerId }}' },
	);
