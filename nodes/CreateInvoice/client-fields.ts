import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { newClientFields } from '../shared/fields/new-client-fields';
import { clientField } from '../shared/fields/record-fields';
import { whereItCan } from '../shared/systems/capable';
import { descriptionFor, notOfferedNotices, whoCan } from '../shared/systems/offered';

/** A proposal says itself whom it bills. */
const billed = { mode: ['fields'], content: ['json', 'lines', 'template'] };
const existing: IDisplayOptions = { show: { ...billed, clientFrom: ['existing'] } };
const made: IDisplayOptions = { show: { ...billed, clientFrom: ['fields'] } };

const DETAILS_WITH_VISMA =
	'What is not added here stays as it is. Visma keeps no Deliver By, Electronic Address, Address: County or State and Address (One Text), and refuses them.';

/** Whom the fields bill. */
export const billedFields: readonly INodeProperties[] = [
	{
		displayName: 'Who Is Billed',
		name: 'clientFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Create or Update From Fields',
				value: 'fields',
				description: descriptionFor(
					'The client is made with the invoice, or brought up to date: known by a key, else by the e-mail address. Visma changes none that is there.',
					whoCan('makeClients'),
				),
			},
			{
				name: 'Existing Client',
				value: 'existing',
				description: 'One that is there, or the one of the linked job',
			},
		],
		default: 'existing',
		displayOptions: { show: billed },
	},
	...notOfferedNotices(whoCan('makeClients'), made.show),
	clientField({
		whenEmpty: 'The client of the linked job',
		description: 'Who is billed. Left empty, the client of the linked job.',
		displayOptions: existing,
	}),
	...newClientFields(made, DETAILS_WITH_VISMA),
];

/** Whether incoming items make their clients. */
export const createClientsField: INodeProperties = {
	displayName: 'Create or Update Clients',
	name: 'createClients',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether a client that an item describes by a name, and not by an ID, is made, or brought up to date: known by its key, else by its e-mail address. Switched off, every client has to be there.',
	displayOptions: whereItCan('makeClients', { mode: ['items'] }),
};
