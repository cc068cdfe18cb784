import type { IDisplayOptions } from 'n8n-workflow';
import { newClientFields } from '../../shared/fields/new-client-fields';
import { clientField, jobField, pipelineField, stageField } from '../../shared/fields/record-fields';
import type { Operation } from '../../shared/run/operations';

const existing: IDisplayOptions = { show: { clientFrom: ['existing'] } };
const described: IDisplayOptions = { show: { clientFrom: ['fields'] } };
const byName = (placeholder: string) => [{ displayName: 'Name', name: 'name', placeholder }];

export const createOrUpdateJob: Operation = {
	name: 'Create or Update',
	value: 'createOrUpdate',
	action: 'Create or update job',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	fields: [
		{
			displayName: 'External Key',
			name: 'externalId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. trello:5f2c8a',
			description: 'Names the job for ever: the board and the ID of its card there',
		},
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. Tax return 2026',
			description: 'A new job needs one. Left empty, it stays as it is.',
		},
		{
			displayName: 'Who the Job Is For',
			name: 'clientFrom',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Create or Update From Fields',
					value: 'fields',
					description: 'The client is made with the job, or brought up to date',
				},
				{ name: 'Existing Client', value: 'existing', description: 'One that is there' },
			],
			default: 'existing',
		},
		clientField({
			whenEmpty: 'The client that it has',
			description: 'A new job needs one. Left empty, it stays as it is.',
			displayOptions: existing,
		}),
		...newClientFields(described),
		pipelineField({
			whenEmpty: 'The pipeline that it is in',
			description: 'A new job needs one. Left empty, it stays as it is.',
			moreModes: byName('e.g. Tax returns'),
		}),
		stageField({
			startsIn: 'name',
			whenEmpty: 'The stage that it stands in',
			description:
				'Where the board has the card. The job moves when the board names another stage than the last time. A new job without one starts in the first.',
			moreModes: byName('e.g. In progress'),
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Changed At',
					name: 'changedAt',
					type: 'string',
					default: '',
					placeholder: 'e.g. 2026-03-31T09:30:00Z',
					description:
						'When the board changed the card last: what is older than that changes nothing any more',
				},
				jobField({
					displayName: 'Existing Job',
					description: 'A job without an external key, which gets this one',
				}),
				{
					displayName: 'Link',
					name: 'url',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://trello.com/c/5f2c8a',
					description: 'Where the board shows the card',
				},
			],
		},
	],
	load: () => import('./create-or-update.run'),
};
