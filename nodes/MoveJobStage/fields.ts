import type { INodeProperties } from 'n8n-workflow';
import { EVENT_KEY, JOBS_OF_ITEM } from '../shared/fields/from-item';
import { jobOfItemField, stageField } from '../shared/fields/record-fields';
import { idempotencyKeyField } from '../shared/fields/idempotency-key-field';
import { systemFields } from '../shared/fields/system-field';
import { whereItCan } from '../shared/systems/capable';

const always = { show: { when: ['always'] } };

const whenField: INodeProperties = {
	displayName: 'When',
	name: 'when',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Always', value: 'always', description: 'Move it now, wherever you say' },
		{
			name: 'When Its Invoices Are Paid (Automove)',
			value: 'automove',
			description: 'To the next stage, if automove is on in its stage and all its linked invoices are paid',
		},
	],
	default: 'automove',
	description:
		'Behind the Invoice Paid Trigger, leave it to automove: a job that has to stay comes out with the reason',
};

const toField: INodeProperties = {
	displayName: 'Move To',
	name: 'to',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Named Stage', value: 'named', description: 'A stage that you pick' },
		{ name: 'Next Stage', value: 'next', description: 'The stage after the one it stands in' },
	],
	default: 'next',
	displayOptions: always,
};

const unpaidField: INodeProperties = {
	displayName: 'Unpaid Linked Invoices',
	name: 'unpaidInvoices',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Keep Linked',
			value: 'keep',
			description: 'Move the job; the invoices stay linked and still have to be paid',
		},
		{
			name: 'Stop',
			value: 'stop',
			description: 'The job stays where it is, and the item says which invoices are unpaid',
		},
		{
			name: 'Unlink',
			value: 'unlink',
			description: 'Move the job, which then no longer waits for the invoices; they still have to be paid',
		},
		{
			name: 'Void',
			value: 'void',
			description: 'Move the job; the invoices are no longer owed. That cannot be undone.',
		},
	],
	default: 'stop',
	description: 'What to do with a job that still waits for the payment of an invoice',
	displayOptions: always,
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		stageField({
			displayName: 'Expected Stage',
			name: 'expectedStage',
			description: 'Move only a job that stands in this stage',
		}),
		{
			displayName: 'Properties to Set',
			name: 'properties',
			type: 'fixedCollection',
			placeholder: 'Add Property',
			typeOptions: { multipleValues: true },
			default: {},
			description:
				'What the system asks for in the new stage, such as the close date of a deal that is won. Set together with the move.',
			displayOptions: whereItCan('moveProperties', {}, { inCollection: true }),
			options: [
				{
					displayName: 'Property',
					name: 'property',
					values: [
						{
							displayName: 'Internal Name',
							name: 'name',
							type: 'string',
							default: '',
							placeholder: 'e.g. closedate',
						},
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							placeholder: 'e.g. 2026-03-31',
						},
					],
				},
			],
		},
	],
};

/** The fields of Move Job Stage, in the order in which they are shown. */
export const moveFields: INodeProperties[] = [
	...systemFields,
	jobOfItemField({
		fromItem: JOBS_OF_ITEM,
		whenEmpty: 'The job or jobs of the incoming item',
		description:
			'The job to move. Left empty, the incoming job, or the jobs of the incoming invoice. By ID takes several jobs too: IDs with commas between them, or an expression that gives a list.',
	}),
	whenField,
	toField,
	stageField({
		required: true,
		description: "A stage of the job's pipeline",
		displayOptions: { show: { when: ['always'], to: ['named'] } },
	}),
	unpaidField,
	idempotencyKeyField({
		fromItem: EVENT_KEY,
		placeholder: 'e.g. signed-8842',
		description: 'Names this move, so that the job moves once however often the workflow runs',
		hint: 'Left empty, the key of the event that a trigger gave; else each execution is a move of its own',
	}),
	optionsField,
];
