import { templateField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';
import { accountField } from '../system-fields';

export const setStageAutomation: Operation = {
	name: 'Set Stage Automation',
	value: 'setStageAutomation',
	action: 'Set stage automation',
	description:
		'Switch automove and invoices on or off for a stage of another system, which has no such switches of their own',
	fields: [
		{
			displayName: 'System',
			name: 'system',
			type: 'options',
			options: [
				{ name: 'HighLevel', value: 'highLevel', description: 'Stages of opportunities' },
				{ name: 'HubSpot', value: 'hubSpot', description: 'Stages of deals and tickets' },
				{ name: 'Visma eAccounting', value: 'visma', description: 'Stages of projects: ongoing, finished' },
			],
			default: 'hubSpot',
			description: 'Where the stage is',
		},
		{ ...accountField, required: true },
		{
			displayName: 'Stage ID',
			name: 'stageId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. contractsent',
			description:
				'The stage, by its ID in its own system. Job Stage Trigger and the stage lists of other nodes show it; a ticket stage of HubSpot begins with <b>ticket-</b>.',
		},
		{
			displayName: 'Switches',
			name: 'switches',
			type: 'collection',
			placeholder: 'Add switch',
			default: {},
			description: 'What is not added here stays as it is',
			options: [
				{
					displayName: 'Automove',
					name: 'automove',
					type: 'boolean',
					default: true,
					description:
						'Whether a job leaves this stage by itself when all invoices linked to it are paid. Not possible in the last stage.',
				},
				{
					displayName: 'Create Invoice',
					name: 'createsInvoice',
					type: 'boolean',
					default: true,
					description:
						'Whether a job that enters this stage is to get an invoice, made from a template by your workflow',
				},
				templateField({ description: "What the stage's invoices are made from" }),
			],
		},
	],
	load: () => import('./set-stage-automation.run'),
};
